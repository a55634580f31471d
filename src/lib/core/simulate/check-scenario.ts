import Type from 'typebox';
import { checkAnswers } from '../condition/situations.ts';
import { ok, refuse, type Problem, type Result } from '../errors.ts';
import {
  EventStepSchema,
  ExpectStepSchema,
  ScenarioSchema,
  TimeStepSchema,
  type BundleSource,
  type Scenario,
  type ScenarioStep
} from '../model/index.ts';
import type { Runner } from '../run/types.ts';
import { text } from './messages.ts';
import { itemOf } from './senders.ts';
import { isItemEvent } from '../model/events.ts';
import { shapeProblems } from './shape.ts';
import { momentNamed } from './time.ts';

type Chart = Runner['chart'];

/** The format without a look into what is looked at one by one: a union says nothing of what is wrong. */
const Outside = Type.Object(
  {
    ...ScenarioSchema.properties,
    answers: Type.Object({}),
    steps: Type.Array(Type.Unknown(), { maxItems: 10_000 }),
    data: Type.Optional(Type.Unknown())
  },
  { additionalProperties: false }
);
const TIMES = Object.fromEntries(
  TimeStepSchema.anyOf.map((schema) => [Object.keys(schema.properties)[0]!, schema] as const)
);

/**
 * Reads a scenario from outside: its shape, and that it speaks of this bundle's situations, items, events and clocks. Every
 * problem has its place (`steps/3/event`). Whether it holds is for `playScenario` to say.
 * @param chart `null` where the bundle does not compile: events and clocks are then not looked at
 */
export function checkScenario(source: BundleSource, chart: Chart | null, raw: unknown): Result<Scenario> {
  const misshapen = shapeProblems(Outside, raw, 'scenario/shape');
  if (misshapen.length > 0) return refuse(...misshapen);
  const scenario = raw as Scenario;
  const inside = [...dataProblems(scenario.data), ...scenario.steps.flatMap((step, at) => stepProblems(step, at))];
  if (inside.length > 0) return refuse(...inside);
  const answers = checkAnswers(source, scenario.answers);
  const found = [
    ...(answers.ok ? [] : answers.problems),
    ...startProblems(source, scenario),
    ...(chart ? namesIn(chart, scenario.steps) : [])
  ];
  if (found.length > 0 || !answers.ok) return refuse(...found);
  return ok({ ...scenario, answers: answers.value });
}

function dataProblems(data: unknown): Problem[] {
  const isObject = typeof data === 'object' && data !== null && !Array.isArray(data);
  if (data === undefined || data === 'generate' || isObject) return [];
  return [{ code: 'scenario/shape', message: text.badData(), path: 'data' }];
}

function stepProblems(step: unknown, at: number): Problem[] {
  const path = `steps/${at}`;
  const keys = typeof step === 'object' && step !== null ? Object.keys(step) : [];
  const time = keys.find((key) => Object.hasOwn(TIMES, key));
  if (keys.includes('event') || keys.includes('by'))
    return shapeProblems(EventStepSchema, step, 'scenario/shape', path);
  if (keys.includes('expect')) return shapeProblems(ExpectStepSchema, step, 'scenario/shape', path);
  if (time !== undefined) return shapeProblems(TIMES[time]!, step, 'scenario/shape', path);
  return [{ code: 'scenario/shape', message: text.badStep(Object.keys(TIMES)), path }];
}

function startProblems({ calendar }: BundleSource, { start, steps }: Scenario): Problem[] {
  const times = [
    ...(start === undefined ? [] : [{ path: 'start', local: start }]),
    ...steps.flatMap((step, at) => ('until' in step ? [{ path: `steps/${at}/until`, local: step.until }] : []))
  ];
  return times
    .filter(({ local }) => momentNamed(calendar, local) === undefined)
    .map(({ path, local }) => ({ code: 'scenario/no-such-time', message: text.noSuchTime(local), path }));
}

function namesIn(chart: Chart, steps: ScenarioStep[]): Problem[] {
  const names = namesOf(chart);
  return steps.flatMap((step, at) => unknownNames(chart, names, step, `steps/${at}`));
}

interface Names {
  events: Set<string>;
  clocks: Set<string>;
}

/** Every event that some state of the chart knows, and every clock. */
function namesOf(chart: Chart): Names {
  const events = new Set<string>();
  const visit = (state: Chart['config'] | undefined): void => {
    for (const event of Object.keys(state?.on ?? {})) events.add(event);
    for (const child of Object.values(state?.states ?? {})) visit(child as Chart['config']);
  };
  visit(chart.config);
  return { events, clocks: new Set(chart.clocks.map(({ id }) => id)) };
}

function unknownNames(chart: Chart, names: Names, step: ScenarioStep, path: string): Problem[] {
  const items = Object.keys(chart.items);
  const unknown = (code: string, message: string, place: string): Problem => ({
    code: `scenario/${code}`,
    message,
    path: `${path}/${place}`
  });
  if ('event' in step) {
    const { by, event, produced, facts } = step;
    const item = itemOf(chart, event);
    const declared = item === undefined ? [] : chart.items[item]!.produces;
    const named = [...(produced ?? []), ...Object.keys(facts ?? {})].filter((element) => !declared.includes(element));
    return [
      ...(by === 'citizen' || by === 'system' || items.includes(by)
        ? []
        : [unknown('unknown-sender', text.unknownSender(by), 'by')]),
      ...(names.events.has(event) || (step.refused !== undefined && isSpoken(chart, event))
        ? []
        : [unknown('unknown-event', text.unknownEvent(event), 'event')]),
      ...(named.length === 0 ? [] : [unknown('unknown-fact', text.unknownFact(named), produced ? 'produced' : 'facts')])
    ];
  }
  if (!('expect' in step)) return [];
  const { tasks, outcomes, clocks, due, sent, ends } = step.expect;
  return [
    ...Object.entries({ tasks, outcomes, sent, ends }).flatMap(([part, wanted]) =>
      Object.keys(wanted ?? {})
        .filter((item) => !items.includes(item))
        .map((item) => unknown('unknown-item', text.unknownItem(item), `expect/${part}/${item}`))
    ),
    ...Object.entries({ clocks, due }).flatMap(([part, wanted]) =>
      Object.keys(wanted ?? {})
        .filter((clock) => !names.clocks.has(clock))
        .map((clock) => unknown('unknown-clock', text.unknownClock(clock), `expect/${part}/${clock}`))
    )
  ];
}

/** A move that items have, though none of the chart's states knows it for this one: it may be said that it is refused. */
function isSpoken(chart: Chart, event: string): boolean {
  const item = itemOf(chart, event);
  return item !== undefined && isItemEvent(event.slice(item.length + 1));
}
