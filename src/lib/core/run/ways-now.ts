import { countOf, createGuards, type GuardName } from '../chart/guards.ts';
import type { Chart, ChartContext, StateConfig, TransitionConfig } from '../chart/types.ts';
import type { Snapshot } from './types.ts';

/** A transition out of where a region stands, and whether it would be taken. */
export interface WayNow {
  /** As the machine calls it: `run.HUKOU.examining HUKOU.reject#0`. */
  name: string;
  /** Event that sets it off; `always` and `done` need none. */
  event: string;
  guard: { type: string; params: Record<string, unknown> } | null;
  /** Whether the guard holds now; without one always. */
  holds: boolean;
  /** What the guard looks at, as it is now: a count, the state of a clock, an outcome; null: several things, or nothing. */
  value: string | number | null;
}

export interface PlaceNow {
  /** Item, joint step or `correction`; empty: the application as a whole. */
  region: string;
  /** `run.HUKOU.examining`. */
  state: string;
  ways: WayNow[];
}

/** Where every region of an application stands and what leads on from there, with the guards as they are now. */
export function waysNow(chart: Chart, snapshot: Snapshot): PlaceNow[] {
  const guards = createGuards(chart);
  const { context } = snapshot;
  return regionsOf(snapshot['value']).map((path) => ({
    region: path[0] === 'run' ? (path[1] ?? '') : '',
    state: path.join('.'),
    ways: upTo(path).flatMap((at) =>
      waysIn(stateAt(chart, at)).map(([event, index, way]): WayNow => {
        const guard = way.guard ? { type: way.guard.type, params: { ...way.guard.params } } : null;
        const holds =
          !guard || guards[guard.type as GuardName](context, guard.params as Record<string, string | boolean>);
        const name = `${at.join('.')} ${event}${index > 0 ? `#${index}` : ''}`;
        return { name, event, guard, holds, value: guard && valueOf(context, guard) };
      })
    )
  }));
}

/** `{ run: { HUKOU: { settled: 'approved' } } }` → `[['run', 'HUKOU', 'settled', 'approved']]`. */
function regionsOf(value: unknown): string[][] {
  if (typeof value === 'string') return [[value]];
  return Object.entries((value ?? {}) as object).flatMap(([key, inner]) =>
    regionsOf(inner).map((rest) => [key, ...rest])
  );
}

/** The state itself and those around it, the innermost first; the stages of the whole are left out where it is in a region. */
function upTo(path: string[]): string[][] {
  const least = path[0] === 'run' ? 2 : 1;
  return Array.from({ length: Math.max(1, path.length - least + 1) }, (_, at) => path.slice(0, path.length - at));
}

function stateAt(chart: Chart, path: string[]): StateConfig | undefined {
  return path.reduce<StateConfig | undefined>((state, key) => state?.states?.[key], chart.config);
}

function waysIn(state: StateConfig | undefined): [event: string, index: number, way: TransitionConfig][] {
  const each = (event: string, ways: TransitionConfig[] = []) =>
    ways.map((way, index): [string, number, TransitionConfig] => [event, index, way]);
  return [
    ...each('always', state?.always),
    ...Object.entries(state?.on ?? {}).flatMap(([event, ways]) => each(event, ways)),
    ...each('done', state?.onDone)
  ];
}

function valueOf({ counts, clocks, outcomes }: ChartContext, { type, params }: NonNullable<WayNow['guard']>) {
  if (type === 'counted' || type === 'notCounted') return countOf({ counts } as ChartContext, String(params['count']));
  if (type === 'running') return clocks[String(params['clock'])] ?? 'none';
  if (type === 'ended') return outcomes[String(params['item'])] ?? 'open';
  return null;
}
