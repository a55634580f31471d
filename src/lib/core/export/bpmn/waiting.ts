import { createGuards, type GuardName } from '../../chart/guards.ts';
import type { Chart, ChartContext } from '../../chart/types.ts';
import { waitState } from '../../chart/waits.ts';
import { resolveWaits, type Wait } from '../../deadline/waiting.ts';
import { either, not, variable, type Expression } from './expression.ts';

/** Guards that hang on what an item waits for. */
type WaitingGuard = Extract<GuardName, `dependencies${string}`>;
export type Waiting = (guard: WaitingGuard, params: Record<string, string>) => Expression;

/**
 * What an item waits for as conditions over the outcomes. The vocabulary's own guards are asked, under every way in which those
 * that matter can stand: which items an item really waits for hangs on which ones apply (rule 6), so that is asked first.
 */
export function createWaiting(chart: Chart): Waiting {
  const graph = Object.fromEntries(Object.entries(chart.items).map(([id, { waitsFor }]) => [id, waitsFor]));
  const context = { answers: {}, outcomes: {}, produced: {}, counts: {}, clocks: {} };
  const known = new Map<string, Expression>();

  function holds(
    guard: WaitingGuard,
    params: Record<string, string>,
    waits: Wait[],
    outcomes: ChartContext['outcomes']
  ) {
    const around = {
      waiting: (_: ChartContext, item: string) => waitState(outcomes, waits, chart.items[item]!),
      revoked: () => 0
    };
    return createGuards(chart, around)[guard](context, params);
  }

  function conditionOf(guard: WaitingGuard, params: Record<string, string>): Expression {
    return overActive(chart, (active) => {
      const waits = resolveWaits(graph, active, params['item']!);
      return overOutcomes((outcomes) => holds(guard, params, waits, outcomes));
    });
  }

  return (guard, params) => {
    const key = JSON.stringify([guard, params]);
    const found = known.get(key) ?? conditionOf(guard, params);
    known.set(key, found);
    return found;
  };
}

/** Something was asked for that is not settled yet. */
class Undecided extends Error {
  override readonly name = 'Undecided';
  readonly item: string;
  constructor(item: string) {
    super(item);
    this.item = item;
  }
}

/** Asks for one item after another, only as far as it matters. */
function asked<T>(of: () => T, branch: (item: string) => T): T {
  try {
    return of();
  } catch (undecided) {
    if (undecided instanceof Undecided) return branch(undecided.item);
    throw undecided;
  }
}

function overActive(
  chart: Chart,
  of: (active: Record<string, boolean>) => Expression,
  known: Record<string, boolean> = {}
): Expression {
  const active = new Proxy(known, {
    get(target, id: string) {
      if (chart.items[id]?.appliesWhen === true) return true;
      if (!Object.hasOwn(target, id)) throw new Undecided(id);
      return target[id];
    }
  });
  return asked(
    () => of(active),
    (item) => {
      const applies = not({ is: [variable('outcome', item), 'notNeeded'] });
      const under = (value: boolean) => overActive(chart, of, { ...known, [item]: value });
      return either(applies, under(true), under(false));
    }
  );
}

/** Approved, open, or ended in any other way: waiting knows no finer difference. */
function overOutcomes(
  of: (outcomes: ChartContext['outcomes']) => boolean,
  known: Map<string, 'approved' | 'refused' | undefined> = new Map()
): Expression {
  const outcomes = new Proxy({} as ChartContext['outcomes'], {
    getOwnPropertyDescriptor(_, id: string) {
      if (!known.has(id)) throw new Undecided(id);
      const value = known.get(id);
      return value && { value, configurable: true, enumerable: true, writable: true };
    },
    get: (_, id: string) => known.get(id)
  });
  return asked<Expression>(
    () => of(outcomes),
    (item) => {
      const under = (value: 'approved' | 'refused' | undefined) => overOutcomes(of, new Map([...known, [item, value]]));
      const [approved, open, lost] = [under('approved'), under(undefined), under('refused')];
      const name = variable('outcome', item);
      return either({ is: [name, 'approved'] }, approved, either({ none: name }, open, lost));
    }
  );
}
