/** Why a task is given to a colleague: one of a list, so that nothing personal is written there. */
export const WHYS = ['load', 'leave', 'expertise', 'avoid', 'wrong'] as const;
export type Why = (typeof WHYS)[number];

export function isWhy(said: unknown): said is Why {
  return WHYS.some((why) => why === said);
}
