import type { Chart, StateConfig, TransitionConfig } from '../chart/types.ts';
import { createStepper } from './stepper.ts';
import type { Arrow, Node } from './table.ts';

/** As far as a course of events is looked at here. */
interface Course {
  steps: { event: string | null; kind: string; refused: unknown[] }[];
}

/** A transition by what it says and where: the same one in every bundle that has it. */
export function nameOf(path: string[], trigger: string, transition: TransitionConfig): string {
  return `${path.join('.')} ${trigger} ${JSON.stringify(transition)}`;
}

/** Every transition of a state and of what lies below it. */
export function transitionsOf(state: StateConfig, path: string[]): string[] {
  const named = (trigger: string, list: TransitionConfig[] = []) => list.map((each) => nameOf(path, trigger, each));
  return [
    ...Object.entries(state.on ?? {}).flatMap(([event, list]) => named(event, list)),
    ...named('always', state.always),
    ...named('done', state.onDone),
    ...Object.entries(state.states ?? {}).flatMap(([key, child]) => transitionsOf(child, [...path, key]))
  ];
}

/** The transitions that the course of a trace takes, and whether the explorer's own steps come to the same end. */
export function takenIn(
  chart: Chart,
  answers: Record<string, unknown>,
  trace: Course
): { names: string[]; outcomes: object } {
  const taken: Arrow[] = [];
  const { begin, step } = createStepper(chart, (arrow) => taken.push(arrow));
  let at = step(begin(), { type: 'begin', answers: answers as never })!.to;
  for (const { event, refused, kind } of trace.steps)
    if (event !== null && kind !== 'submission' && refused.length === 0)
      at = step(at, { type: event, produced: [] })?.to ?? at;
  return { names: taken.flatMap((arrow) => written(chart, arrow)), outcomes: at.context.outcomes };
}

/** The arrow as the config has it; the one that enters the root at first has no place there. */
function written(chart: Chart, arrow: Arrow): string[] {
  const path = pathOf(arrow.source);
  const state = path.reduce<StateConfig>((config, key) => config.states![key]!, chart.config);
  const lists: [string, Arrow[], TransitionConfig[] | undefined][] = [
    ...[...arrow.source.on].map(([event, arrows]): [string, Arrow[], TransitionConfig[] | undefined] => [
      event,
      arrows,
      state.on?.[event]
    ]),
    ['always', arrow.source.always, state.always],
    ['done', arrow.source.onDone, state.onDone]
  ];
  return lists.flatMap(([trigger, arrows, configs]) => {
    const index = arrows.indexOf(arrow);
    return index < 0 ? [] : [nameOf(path, trigger, configs![index]!)];
  });
}

function pathOf(node: Node): string[] {
  return node.parent ? [...pathOf(node.parent), node.key] : [];
}
