import type { Chart } from '#lib/core/chart/types.ts';
import type { EventStep, Scenario, StartRule, TimeStep } from '#lib/core/model/index.ts';
import { leapTo, localTime, momentNamed, someMonday } from '#lib/core/simulate/time.ts';
import { driveClocks, type DrivenActor, type DriveOptions } from './drive-clocks.ts';

interface PlayedActor extends DrivenActor {
  start(): unknown;
  getSnapshot(): ReturnType<DrivenActor['getSnapshot']> & {
    value: unknown;
    status: string;
    can(event: { type: string }): boolean;
  };
}

interface PlayedStep {
  /** Place in the scenario; `null`: the beginning. */
  step: number | null;
  event: string;
  time: string;
  taken: boolean;
  value: unknown;
  effects: unknown[];
}

/** Moves that name what a result brought. */
const BRINGS = ['approve', 'revise', 'overturn'];

/** Plays a scenario on a virtual calendar: its control, without forms and data. */
export function playOn(
  actor: PlayedActor,
  { chart, calendar }: { chart: Chart & { start?: StartRule } } & Pick<DriveOptions, 'calendar'>,
  scenario: Scenario
): { steps: PlayedStep[]; differs: string[] } {
  const beginning =
    (scenario.start === undefined ? undefined : momentNamed(calendar, scenario.start)) ?? someMonday(calendar);
  let now = beginning;
  const steps: PlayedStep[] = [];
  const differs: string[] = [];
  let effects: unknown[] = [];
  const clocks = driveClocks(actor, { chart, calendar, now: () => now, alarm: false });
  actor.on('*', (effect: unknown) => void effects.push(effect));
  actor.start();

  function tell(step: number | null, event: string, taken: boolean): void {
    const { value } = actor.getSnapshot();
    steps.push({ step, event, time: localTime(calendar, now), taken, value, effects });
    effects = [];
  }
  function take(step: number | null, event: { type: string }): boolean {
    const taken = actor.getSnapshot().can(event);
    if (taken) actor.send(event);
    tell(step, event.type, taken);
    return taken;
  }
  function passTo(step: number, until: number): void {
    for (let first = clocks.next(); first && first.dueAt <= until; first = clocks.next()) {
      now = Math.max(now, first.dueAt);
      tell(step, `clock.due.${first.clock}`, clocks.runOut(first.clock));
    }
    now = Math.max(now, until);
  }
  function send(step: number, { event, produced, refused }: EventStep): void {
    if (event.startsWith('clock.due.')) {
      const timer = clocks.rows().find(({ clock, state }) => `clock.due.${clock}` === event && state === 'running');
      const ahead = clocks.next()!;
      if (timer && timer.dueAt <= Math.max(now, ahead.dueAt)) now = Math.max(now, timer.dueAt);
      const taken = timer !== undefined && clocks.runOut(timer.clock);
      tell(step, event, taken);
      if (taken === (refused !== undefined)) differs.push(otherwise(step, event, taken));
      return;
    }
    const [item = '', move = ''] = event.split('.');
    const brings = BRINGS.includes(move) && { produced: produced ?? chart.items[item]?.produces ?? [] };
    const taken = take(step, { type: event, ...brings });
    if (taken === (refused !== undefined)) differs.push(otherwise(step, event, taken));
  }

  take(null, { type: 'begin', answers: scenario.answers } as { type: string });
  scenario.steps.forEach((step, index) => {
    if ('event' in step) send(index, step);
    else if ('expect' in step) differs.push(...unmet(index, step.expect, actor.getSnapshot().context));
    else passTo(index, leapTo(calendar, step satisfies TimeStep, now, beginning) ?? now);
  });
  return { steps, differs };
}

function otherwise(step: number, event: string, taken: boolean): string {
  return `第 ${step + 1} 步：“${event}”${taken ? '没有被拒绝' : '现在不能发生'}。`;
}

/** Of what a scenario expects, that which stands in the context. */
function unmet(
  step: number,
  expect: { outcomes?: Record<string, unknown>; clocks?: Record<string, unknown>; counts?: Record<string, unknown> },
  { outcomes, clocks, counts }: Chart['config']['context']
): string[] {
  const differing = (
    what: string,
    wanted: Record<string, unknown> = {},
    found: Record<string, unknown>,
    none: unknown
  ) =>
    Object.entries(wanted)
      .filter(([key, value]) => (found[key] ?? none) !== value)
      .map(([key, value]) => `第 ${step + 1} 步：${what} ${key} 应为 ${value}，现在是 ${found[key] ?? none}。`);
  return [
    ...differing('outcomes', expect.outcomes, outcomes, null),
    ...differing('clocks', expect.clocks, clocks, null),
    ...differing('counts', expect.counts, counts, 0)
  ];
}
