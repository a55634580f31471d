/** Steps of the whole application, before and after its items. */
export const STEPS = ['sign', 'pay', 'collect', 'deliver', 'rate'] as const;
export type StepName = (typeof STEPS)[number];

/** The step that the application stands at, and until when. */
export interface StepView {
  name: StepName;
  dueAt: number | null;
}

/** How results can be had; a bundle offers those that its items name. */
export const WAYS = ['electronic', 'counter', 'post'] as const;
export type Way = (typeof WAYS)[number];

/** What one item charges, in the words of its department. */
export interface FeeLine {
  item: string;
  name: string;
  text: string;
}
