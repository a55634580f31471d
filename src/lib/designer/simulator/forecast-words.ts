import { m } from '#lib/paraglide/messages.js';
import { eventWord } from '../process/process-words.ts';

const WORK: Record<string, () => string> = {
  examine: m.simulator_work_examine,
  decide: m.simulator_work_decide,
  consult: m.simulator_work_consult,
  visit: m.simulator_work_visit,
  issue: m.simulator_work_issue,
  check: m.simulator_work_check,
  reconsider: m.simulator_work_reconsider
};

/** A kind of work, or an event whose delay was guessed. */
export function workWord(name: string): string {
  const own = name.slice(name.lastIndexOf('.') + 1);
  return WORK[own]?.() ?? eventWord(own);
}
