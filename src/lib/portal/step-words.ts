import { m } from '#lib/paraglide/messages.js';

export type StepName = 'sign' | 'pay' | 'collect' | 'deliver' | 'rate';

const STEP: Record<StepName, () => string> = {
  sign: m.portal_step_sign,
  pay: m.portal_step_pay,
  collect: m.portal_step_collect,
  deliver: m.portal_step_deliver,
  rate: m.portal_step_rate
};
/** What the citizen does in a step of the whole application. */
export function stepWord(step: StepName): string {
  return STEP[step]();
}

const WAY: Record<string, () => string> = {
  electronic: m.portal_step_way_electronic,
  counter: m.portal_step_way_counter,
  post: m.portal_step_way_post
};
export function wayWord(way: string): string {
  return (WAY[way] ?? WAY['electronic']!)();
}

/** Five levels of 好差评, the best first; none is chosen beforehand. */
export const LEVELS = [
  { level: 5, word: m.portal_step_rate_5 },
  { level: 4, word: m.portal_step_rate_4 },
  { level: 3, word: m.portal_step_rate_3 },
  { level: 2, word: m.portal_step_rate_2 },
  { level: 1, word: m.portal_step_rate_1 }
] as const;

/** What a sent form says about a step, as the engine reads it. */
export function readStep(form: FormData): Record<string, unknown> {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const level = text('level');
  return {
    name: text('name'),
    agreed: form.has('agreed'),
    way: text('way'),
    received: form.has('received'),
    text: text('text'),
    ...(/^[1-5]$/.test(level) && { level: Number(level) })
  };
}
