import type { PaperId } from '#lib/core/export/papers/papers.ts';
import { m } from '#lib/paraglide/messages.js';

/** What each paper is called and whom it is for. */
export const PAPER_WORDS: Record<PaperId, { title: () => string; about: () => string }> = {
  guide: { title: m.life_paper_guide, about: m.life_paper_guide_for },
  flow: { title: m.life_paper_flow, about: m.life_paper_flow_for },
  materials: { title: m.life_paper_materials, about: m.life_paper_materials_for },
  review: { title: m.life_paper_review, about: m.life_paper_review_for },
  window: { title: m.life_paper_window, about: m.life_paper_window_for }
};
