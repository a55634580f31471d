import { compileChart } from '../../chart/compile.ts';
import { processOf } from '../../chart/process-of.ts';
import type { Outcome, StateConfig } from '../../chart/types.ts';
import type { Answers, ScenarioStep } from '../../model/index.ts';
import { STATUS } from '../../run/messages.ts';
import type { ItemWalk } from '../regions.ts';
import { stateWord, whatWord } from '../process-words.ts';
import { deadEndScenario, neverEnds } from '../scenarios.ts';
import type { Draft, ItemView, VerifyInput } from '../types.ts';
import type { Broken } from '../walk.ts';
import type { Law } from './laws.ts';
import { text } from './messages.ts';

/** The rule that each law is told by. */
export const CODES: Readonly<Record<Law, string>> = {
  'lost-item': 'outcome/lost-item',
  'ended-but-open': 'outcome/ended-but-open',
  'unheard-clock': 'outcome/unheard-clock',
  'unheard-answer': 'outcome/unheard-answer',
  'waits-though-over': 'outcome/waits-though-over',
  'ground-gone': 'outcome/ground-gone',
  'decided-unsent': 'outcome/decided-unsent',
  'facts-unrecorded': 'fact/unrecorded',
  'no-withdrawal': 'outcome/no-withdrawal',
  'undone-by-citizen': 'outcome/undone-by-citizen',
  'not-reconsidered': 'outcome/not-reconsidered',
  'not-revived': 'outcome/not-revived',
  'examination-uncounted': 'outcome/examination-uncounted',
  'owed-without-clock': 'outcome/owed-without-clock'
};

/** What is broken somewhere in the walks, each item, law and clock or event once, with the course of events that leads there. */
export function brokenLaws(input: VerifyInput, walks: ItemWalk[]): { code: string; draft: Draft }[] {
  const once = new Map<string, { walk: ItemWalk; breach: Broken }>();
  for (const walk of walks)
    for (const breach of walk.walk.breaches) {
      const key = `${walk.item} ${breach.law} ${breach.what ?? ''}`;
      if (!once.has(key) && matters(input, walk.item, breach)) once.set(key, { walk, breach });
    }
  return [...once.values()].map(({ walk, breach }) => ({ code: CODES[breach.law], draft: draft(input, walk, breach) }));
}

/** Facts that no form of the bundle requires need not be recorded. */
function matters(input: VerifyInput, id: string, { law }: Broken): boolean {
  if (law !== 'facts-unrecorded') return true;
  const { producesFacts } = input.item(id)!.document;
  return input.items.some(
    (other) =>
      other.id !== id &&
      other.document.bindings.some(({ element, required }) => required && producesFacts.includes(element ?? ''))
  );
}

function draft(input: VerifyInput, { item, answers, around }: ItemWalk, breach: Broken): Draft {
  const view = input.item(item)!;
  const { law, state, what = '', events } = breach;
  const process = processOf(view.document, input.source)!;
  const word = law === 'ended-but-open' ? STATUS[what as Outcome] : whatWord(process, what);
  const message = text.laws[law](view.title, stateWord(process, state), word);
  const course = { item, answers: answers as Answers, around: around.map((wait) => wait.item), events };
  return {
    message,
    path: `items/${item}/process`,
    state,
    scenario: deadEndScenario(input, message.replace(/。$/, ''), course, shown(input, view, breach))
  };
}

/** What is to be seen there. */
function shown(input: VerifyInput, { id }: ItemView, { law, what = '', events }: Broken): ScenarioStep[] {
  const outcome = (value: string | null): ScenarioStep => ({ expect: { outcomes: { [id]: value } } });
  if (law === 'unheard-clock') {
    const event = `clock.due.${what}`;
    const known = JSON.stringify(compileChart(input.source).config satisfies StateConfig).includes(`"${event}"`);
    return [
      { expect: { clocks: { [what]: 'running' } } },
      ...(known ? [{ by: 'system', event, refused: 'event/not-now' }] : [])
    ];
  }
  if (law === 'lost-item') return [neverEnds(id)];
  if (law === 'decided-unsent') {
    const isLost = events.includes(`${id}.fail`);
    return [
      { expect: { outcomes: { [id]: null }, tasks: { [id]: 'deciding' }, sent: { [id]: isLost ? false : null } } }
    ];
  }
  if (law === 'ended-but-open') return [outcome(what)];
  if (law === 'waits-though-over') return [{ expect: { outcomes: { [id]: null }, tasks: { [id]: what } } }];
  if (law === 'facts-unrecorded') {
    const { producesFacts } = input.item(id)!.document;
    const produced = Object.fromEntries(producesFacts.map((element) => [element, false]));
    return [{ expect: { outcomes: { [id]: 'approved' }, produced } }];
  }
  if (law === 'not-reconsidered') return [outcome('approved')];
  return law === 'not-revived' ? [outcome('cancelled')] : [outcome(null)];
}
