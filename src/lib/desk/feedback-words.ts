import { m } from '#lib/paraglide/messages.js';

/** What has to be answered, as its lists show it; nothing of a person. Times are milliseconds since the epoch. */
export interface GrievanceLineShown {
  id: string;
  kind: 'badReview' | 'complaint' | 'review';
  number: string;
  bundleName: string;
  itemName: string;
  departmentName: string;
  handlerName: string;
  level: number | null;
  relevel: number | null;
  dueAt: number;
  calledAt: number | null;
  answeredAt: number | null;
  outcome: 'rectified' | 'explained' | 'unfounded' | 'erased' | null;
  overdue: boolean;
}

/** Of all of them, not only of those that a list shows. */
export interface GrievanceFiguresShown {
  count: number;
  called: number;
  answered: number;
  overdue: number;
}

const KIND = { badReview: m.fb_kind_badReview, complaint: m.fb_kind_complaint, review: m.fb_kind_review };
export function kindWord(kind: GrievanceLineShown['kind']): string {
  return KIND[kind]();
}

const OUTCOME = {
  rectified: m.fb_outcome_rectified,
  explained: m.fb_outcome_explained,
  unfounded: m.fb_outcome_unfounded,
  erased: m.fb_outcome_erased
};
export const OUTCOMES = ['rectified', 'explained', 'unfounded'] as const;
export function outcomeWord(outcome: NonNullable<GrievanceLineShown['outcome']>): string {
  return OUTCOME[outcome]();
}

const LEVEL: Record<number, () => string> = {
  5: m.portal_step_rate_5,
  4: m.portal_step_rate_4,
  3: m.portal_step_rate_3,
  2: m.portal_step_rate_2,
  1: m.portal_step_rate_1
};
export function levelWord(level: number | null): string {
  return (level !== null && LEVEL[level]?.()) || '';
}

const TOPIC: Record<string, () => string> = {
  speed: m.fb_tag_speed,
  guidance: m.fb_tag_guidance,
  trips: m.fb_tag_trips,
  materials: m.fb_tag_materials,
  platform: m.fb_tag_platform,
  skill: m.fb_tag_skill,
  manner: m.fb_tag_manner
};
export function topicWord(topic: string): string {
  return TOPIC[topic]?.() ?? topic;
}

/** `answered`, though late, is answered; what is open and late is overdue. */
export function stateOf({
  answeredAt,
  overdue,
  outcome
}: Pick<GrievanceLineShown, 'answeredAt' | 'overdue' | 'outcome'>) {
  if (outcome === 'erased') return { word: m.fb_outcome_erased(), tone: 'info' as const };
  if (answeredAt !== null) return { word: m.fb_state_answered(), tone: 'ok' as const };
  if (overdue) return { word: m.fb_state_overdue(), tone: 'err' as const };
  return { word: m.fb_state_open(), tone: 'info' as const };
}
