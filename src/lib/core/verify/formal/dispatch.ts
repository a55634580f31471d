import { withoutOverClocks } from '../idle-counts.ts';
import { fieldTitle } from '../conditions.ts';
import type { Chart, ChartItem, Named, StateConfig } from '../../chart/types.ts';
import type { Answers } from '../../model/index.ts';
import { createExplorer } from '../../run/explore.ts';
import type { Configuration } from '../../run/intern.ts';
import { inside } from '../inside.ts';
import { project } from '../project.ts';
import type { ItemWalk } from '../regions.ts';
import { deadEndScenario } from '../scenarios.ts';
import { STATES } from '../stand-ins.ts';
import type { Standing, Surrounding } from '../surrounding.ts';
import type { Draft, VerifyInput } from '../types.ts';
import { canBecome, surroundingFor } from '../walk.ts';
import { factsMark } from './marks.ts';
import { text } from './messages.ts';

export const DISPATCHED_WITHOUT = 'fact/dispatched-without';

/** A required element that others produce, and who of those that the item waits for does. */
interface Need {
  element: string;
  field: string;
  producers: string[];
}

/** How an item is sent without something: the events that lead there. */
interface Course {
  state: string;
  events: string[];
}

/** More than any shipped template has behind one producer. */
const BOUND = 100_000;

/**
 * Whenever an item is sent, each element that its form requires is there. Those that the applicant gives are (`payload/…`, and
 * the laws of the merge); those that others produce are looked for in every configuration in which the item is sent, for the first
 * time or again. That an approval records its facts is a law of the producer (`fact/unrecorded`).
 * @returns `whole` false where a bound was hit; a walk that hit one says so itself
 */
export function dispatchedWithout(
  input: VerifyInput,
  chart: Chart,
  walks: ItemWalk[]
): { drafts: Draft[]; whole: boolean } {
  const drafts = new Map<string, Draft>();
  const courses = new Map<string, ReturnType<typeof search>>();
  let whole = true;
  const can = canBecome(chart);
  for (const each of walks) {
    const needs = needsOf(input, each.item, each.around).filter(
      ({ element }) => !drafts.has(`${each.item} ${element}`)
    );
    if (needs.length === 0) continue;
    const surrounding = surroundingFor(chart, each.item, each.around, can);
    const lacking = new Map<string, boolean>();
    for (const need of needs) {
      const name = `${each.item} ${need.element}`;
      // Several fields are brought by the same producers.
      if (!inside(lacking, need.producers.join(), () => mayLack(chart, each, need, surrounding))) continue;
      const { item, answers, around } = each;
      const reduced = reduce(chart.items[item]!, around, need.producers);
      const course = inside(courses, JSON.stringify([item, reduced, need.producers]), () =>
        search(chart, item, reduced, need.producers)
      );
      if (course === 'bound') whole = false;
      else if (course) drafts.set(name, draft(input, { item, answers: answers as Answers, around }, need, course));
    }
  }
  return { drafts: [...drafts.values()], whole };
}

/**
 * Whether the item is ever sent while the others stand so that no producer has brought its facts. Of others that it treats alike
 * one is looked at, the rest of them approved. Who is sent again was sent before, so that only what was taken back is missing then.
 */
function mayLack(
  chart: Chart,
  { item, around, walk }: ItemWalk,
  { producers }: Need,
  surrounding: Surrounding
): boolean {
  if (!surrounding.whole) return false;
  const moving = new Set(reduce(chart.items[item]!, around, producers).map((wait) => wait.item));
  const standings = surrounding.items.reduce<Standing[]>(
    (found, name) => {
      const lacks: Standing = ['refused', 'revoked', 'open'];
      const states: Standing = producers.includes(name) ? lacks : moving.has(name) ? STATES : ['approved'];
      return found.flatMap((standing) => states.map((state) => [...standing, state]));
    },
    [[]]
  );
  return standings.some((standing) => {
    const sent = walk.sent[surrounding.blockOf(standing)?.index ?? -1];
    const isOpen = surrounding.items.some((name, at) => producers.includes(name) && standing[at] === 'open');
    return sent === 'first' || (sent === 'again' && !isOpen);
  });
}

function needsOf(input: VerifyInput, item: string, around: ChartItem['waitsFor']): Need[] {
  const { bindings, producesFacts } = input.item(item)!.document;
  const waited = new Set(around.map((wait) => wait.item));
  return bindings.flatMap(({ element, field, required }) => {
    if (!required || element === undefined || producesFacts.includes(element)) return [];
    const producers = [...waited].filter((id) => input.item(id)?.document.producesFacts.includes(element));
    return producers.length > 0 ? [{ element, field, producers }] : [];
  });
}

/** Of others that the item treats alike one stands for all: it notices of them only whether it may go on, and how not. */
function reduce(own: ChartItem, around: ChartItem['waitsFor'], producers: string[]): ChartItem['waitsFor'] {
  const kinds = Map.groupBy(around, (wait) =>
    producers.includes(wait.item) ? wait.item : `${wait.group} ${own.policies?.[wait.item] ?? own.onRefused}`
  );
  return [...kinds].flatMap(([kind, waits]) => (producers.includes(kind) ? waits : waits.slice(0, 1)));
}

/** The shortest course of events by which the item is sent while none of the producers has brought its facts. */
function search(
  chart: Chart,
  item: string,
  around: ChartItem['waitsFor'],
  producers: string[]
): Course | null | 'bound' {
  const projected = withFacts(project(chart, item, around, true), producers);
  const explorer = createExplorer(projected);
  const settled = (each: Configuration) => explorer.at({ ...each, context: withoutOverClocks(each.context) });
  const first = settled(explorer.first);
  const from = new Map<Configuration, { before: Configuration; event: string } | null>([[first, null]]);
  const isSent = ({ type, ...params }: { type: string; [param: string]: unknown }) =>
    type === 'dispatch' && params['item'] === item;
  for (const at of from.keys()) {
    if (from.size > BOUND) return 'bound';
    for (const { event, to, effects } of explorer.ways(at)) {
      const next = settled(to);
      if (!from.has(next)) from.set(next, { before: at, event });
      const has = producers.some((id) => to.context.clocks[factsMark(id)] === 'running');
      if (!has && effects.some(isSent)) {
        const region = explorer.nodes.find(({ key, parent }) => key === item && parent?.key === 'run')!;
        const state = region.children.find((node) => at.active[node.at])?.key ?? '';
        return { state, events: [...eventsTo(from, at), event] };
      }
    }
  }
  return null;
}

function eventsTo(
  from: Map<Configuration, { before: Configuration; event: string } | null>,
  at: Configuration
): string[] {
  const step = from.get(at);
  return step ? [...eventsTo(from, step.before), step.event] : [];
}

/** The stand-ins of producers mark when they have brought their facts: with the approval, until it is revoked. */
function withFacts(chart: Chart, producers: string[]): Chart {
  const { run, ...stages } = chart.config.states!;
  const regions = { ...run!.states! };
  for (const id of producers) {
    const move = (verb: string): Named => ({ type: `clock.${verb}`, params: { clock: factsMark(id) } });
    const states = Object.entries(regions[id]!.states!).map(([name, state]): [string, StateConfig] => {
      if (name === 'open') return [name, state];
      return [name, { ...state, entry: [...(state.entry ?? []), move(name === 'approved' ? 'start' : 'cancel')] }];
    });
    regions[id] = { ...regions[id]!, states: Object.fromEntries(states) };
  }
  return { ...chart, config: { ...chart.config, states: { ...stages, run: { ...run!, states: regions } } } };
}

function draft(
  input: VerifyInput,
  { item, answers, around }: { item: string; answers: Answers; around: ChartItem['waitsFor'] },
  { field, producers }: Need,
  { state, events }: Course
): Draft {
  const { title } = input.item(item)!;
  const made = input.item(producers[0]!)!.title;
  const message = text.dispatch(title, fieldTitle(input.source.schemas[item], field), made, state);
  const course = { item, answers, around: around.map((wait) => wait.item), events };
  const last = [{ expect: { sent: { [item]: false }, outcomes: { [item]: null } } }];
  const scenario = deadEndScenario(input, message.replace(/。$/, ''), course, last);
  return {
    message,
    path: `items/${item}/fields/${field}`,
    state,
    scenario: { ...scenario, data: 'generate', seed: 1 }
  };
}
