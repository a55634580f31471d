import type { MergePlan } from '../../merge/types.ts';
import type { BundleSource } from '../../model/index.ts';
import { pictureOf } from '../flow/picture.ts';
import { svgOf } from '../flow/svg.ts';
import type { Section } from '../guide/blocks.ts';
import { guideOf } from '../guide/guide.ts';
import { text as guideText } from '../guide/messages.ts';
import { materialsPaper } from './materials.ts';
import { text } from './messages.ts';
import { inOrder, limitWords, waitWords } from './parts.ts';
import { reviewPaper } from './review.ts';
import { windowPaper } from './window.ts';

/** Papers that are generated from a bundle: 办事指南, 全流程图, 材料清单, 受理审查细则, 窗口收件手册. */
export const PAPERS = ['guide', 'flow', 'materials', 'review', 'window'] as const;
export type PaperId = (typeof PAPERS)[number];

export interface Paper {
  id: PaperId;
  title: string;
  subtitle: string;
  sections: Section[];
  /** The flow as SVG without script; on a page of its own, after the sections. */
  picture: { title: string; svg: string } | null;
  footer: string;
}

interface PaperInput {
  /** Decided. */
  source: BundleSource;
  plan: MergePlan;
  /** `null`: the draft. */
  version: number | null;
}

/** One paper, in the files' own words and nothing beyond them. */
export function paperOf(id: PaperId, { source, plan, version }: PaperInput): Paper {
  const { bundle } = source;
  const drawn = id === 'guide' || id === 'flow';
  return {
    id,
    title: text.titles[id](bundle.name),
    subtitle: `${bundle.region.name} · ${guideText.version(version)}`,
    sections: sectionsOf(id, { source, plan, version }),
    picture: drawn ? { title: text.flow(), svg: svgOf(pictureOf(source, version)) } : null,
    footer: bundle.provenance ?? ''
  };
}

function sectionsOf(id: PaperId, input: PaperInput): Section[] {
  const { source, plan } = input;
  if (id === 'guide') return guideOf(input).sections;
  if (id === 'flow') return [stepSection(source)];
  if (id === 'materials') return materialsPaper(source, plan);
  return id === 'review' ? reviewPaper(source) : windowPaper(source, plan);
}

function stepSection(source: BundleSource): Section {
  const rows = inOrder(source).map(({ place, item, department }, index) => [
    String(index + 1),
    item.name,
    department,
    waitWords(source, place.id),
    limitWords(source, item, 'promised'),
    item.result.name
  ]);
  return { title: text.steps(), blocks: [{ kind: 'table', head: text.stepColumns(), rows }] };
}
