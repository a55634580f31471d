import { m } from '#lib/paraglide/messages.js';
import { stepWord, type StepName } from './step-words.ts';
import { listWords } from './words.ts';

/** Something that waits for the applicant. */
export interface TodoEntry {
  kind: 'correction' | 'sign' | 'pay' | 'collect' | 'deliver' | 'supply' | 'choose';
  title: string;
  lines: string[];
  /** Milliseconds; null: no day is set. */
  dueAt: number | null;
  href: string;
  /** What the button says. */
  action: string;
}

/** What the page knows of what waits. */
export interface TodoFacts {
  id: string;
  correction: { dueAt: number | null; requests: { itemName: string; department: string; reason: string }[] } | null;
  step: { name: StepName; dueAt: number | null } | null;
  /** Fees to pay, by name of the item, while the step is `pay`. */
  fees: { name: string; text: string }[];
  /** Materials that were left for later and are not there yet. */
  outstanding: number;
  /** Names of items that ask whether to go on. */
  asking: string[];
  /** Until when they do; milliseconds. */
  askedUntil: number | null;
}

/** Everything that waits for the applicant, what is due by law first; each leads to one page. */
export function todoEntries(facts: TodoFacts): TodoEntry[] {
  return [correctionEntry(facts), stepEntry(facts), supplyEntry(facts), chooseEntry(facts)].filter(
    (entry) => entry !== null
  );
}

function correctionEntry({ id, correction }: TodoFacts): TodoEntry | null {
  if (!correction) return null;
  return {
    kind: 'correction',
    title: m.verify_todo_correction({ names: listWords(correction.requests.map(({ itemName }) => itemName)) }),
    lines: correction.requests.map(({ department, reason }) => m.portal_todo_reason({ department, reason })),
    dueAt: correction.dueAt,
    href: `/applications/${id}/correction`,
    action: m.portal_todo_go()
  };
}

/** To rate is offered further down: nobody waits for it. */
function stepEntry({ id, step, fees }: TodoFacts): TodoEntry | null {
  if (!step || step.name === 'rate') return null;
  const lines = {
    sign: [m.portal_step_sign_lead()],
    pay: fees.length > 0 ? fees.map(({ name, text }) => m.verify_todo_fee({ name, text })) : [m.portal_step_pay_none()],
    collect: [m.portal_step_collect_lead()],
    deliver: [m.portal_step_collect_lead()]
  }[step.name];
  const word = stepWord(step.name);
  const isBefore = step.name === 'sign' || step.name === 'pay';
  return {
    ...{ kind: step.name, lines, dueAt: step.dueAt, href: `/applications/${id}/step` },
    title: isBefore ? m.portal_step_todo({ step: word }) : m.portal_step_can({ step: word }),
    action: m.portal_step_go({ step: word })
  };
}

function supplyEntry({ id, outstanding }: TodoFacts): TodoEntry | null {
  if (outstanding === 0) return null;
  const title = m.portal_supply_todo({ count: outstanding });
  return {
    kind: 'supply',
    title,
    lines: [],
    dueAt: null,
    href: `/applications/${id}/materials`,
    action: m.portal_supply_go()
  };
}

function chooseEntry({ id, asking, askedUntil }: TodoFacts): TodoEntry | null {
  if (asking.length === 0) return null;
  return {
    kind: 'choose',
    title: m.verify_todo_choose({ names: listWords(asking) }),
    lines: [m.verify_todo_choose_text()],
    dueAt: askedUntil,
    href: `/applications/${id}/choose`,
    action: m.verify_todo_choose_go()
  };
}
