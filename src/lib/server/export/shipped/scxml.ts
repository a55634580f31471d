// Goes out inside an SCXML document, as a script with everything that it needs.
import { createActions, type ActionName, type Emitted } from '#lib/core/chart/actions.ts';
import { createGuards, type GuardName } from '#lib/core/chart/guards.ts';
import type { Chart, ChartContext } from '#lib/core/chart/types.ts';
import { spanUnder } from '#lib/core/deadline/spans.ts';
import { createTimers, type ClockEffect, type Timer } from '#lib/core/deadline/timers.ts';
import type { Calendar, StartRule } from '#lib/core/model/index.ts';

type Params = Record<string, string | number | boolean>;
interface ScxmlEvent {
  name: string;
  data?: object;
}

/** What conditions and actions of the document call. */
export interface Flow {
  guard(context: ChartContext, name: GuardName, params: Params): boolean;
  /** @returns the context after the action */
  act(context: ChartContext, event: ScxmlEvent | undefined, name: ActionName, params: Params): ChartContext;
  /** Whether the last action asked this of the clock. */
  did(type: string, clock: string): boolean;
  /** Whether the clock runs after the last action. */
  runs(clock: string): boolean;
  /** Milliseconds until the clock runs out, as SCXML writes it. */
  delay(clock: string): string;
  /** What the last action asked for, besides clocks, as JSON; empty: nothing. */
  told(): string;
}

const OF_CLOCK = /^clock\.(start|stop|resume|cancel|extend)$/;

export function createFlow(chart: Chart & { start?: StartRule }, calendar: Calendar): Flow {
  const guards = createGuards(chart);
  const actions = createActions(chart);
  let effects: Emitted[] = [];
  let rows: Timer[] = [];

  function follow(context: ChartContext): void {
    const spanOf = (id: string) =>
      spanUnder(
        chart.clocks.find((clock) => clock.id === id)!,
        context.answers
      );
    const start = chart.start && { start: chart.start };
    const timers = createTimers({ calendar, now: Date.now(), spanOf, ...start }, rows);
    for (const effect of effects) if (OF_CLOCK.test(effect.type)) timers.apply(effect as ClockEffect);
    rows = [...timers.all().values()];
  }
  const rowOf = (clock: string) => rows.find((row) => row.clock === clock);
  return {
    guard: (context, name, params) => guards[name](context, params as never),
    act: (context, event, name, params) => {
      const acted = actions[name](context, params, { type: event?.name ?? '', ...event?.data });
      effects = acted.effects ?? [];
      const next = { ...context, ...acted.context };
      follow(next);
      return next;
    },
    did: (type, clock) => effects.some((effect) => effect.type === type && effect['clock'] === clock),
    runs: (clock) => rowOf(clock)?.state === 'running',
    delay: (clock) => `${Math.max(0, (rowOf(clock)?.dueAt ?? 0) - Date.now())}ms`,
    told: () => {
      const others = effects.filter(({ type }) => !OF_CLOCK.test(type));
      return others.length > 0 ? JSON.stringify(others) : '';
    }
  };
}
