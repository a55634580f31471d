import { workingDaysBetween } from '../deadline/calendar.ts';
import type { Problem } from '../errors.ts';
import type { EventStep, Scenario, TimeStep } from '../model/index.ts';
import { unmet } from './expect.ts';
import { text } from './messages.ts';
import { openStage, type Stage } from './stage.ts';
import { leapTo, localTime, momentNamed, someMonday } from './time.ts';
import type { Happened, Play, Standing, Trace, TraceStep } from './types.ts';

const NOTHING: Omit<Happened, 'status'> = {
  changed: {},
  effects: [],
  clocks: {},
  payloads: [],
  refused: [],
  notes: []
};
const NOWHERE: Standing = { status: 'processing', tasks: {}, outcomes: {}, counts: {}, clocks: {}, timers: {} };

/**
 * Plays a scenario on the real runner with a virtual calendar. It ends early where an event is refused that should not be,
 * or the submission itself is; `differs` then says where and why.
 * @param scenario checked by `checkScenario`
 */
export function playScenario(play: Play, scenario: Scenario): Trace {
  const { calendar, bundle } = play.source;
  const beginning = momentOfStart(play, scenario);
  const opened = openStage(play, scenario, beginning);
  const head = { bundle: bundle.id, scenario: scenario.name };
  if (!opened.ok) {
    const differs = opened.problems.map(({ code, message }) => ({ code, message: text.notStarted(message) }));
    return { ...head, steps: [], end: NOWHERE, differs };
  }
  const { stage, first } = opened.value;
  const steps: TraceStep[] = [];
  const tell = (kind: TraceStep['kind'], step: number | null, happened: Happened, more: Partial<TraceStep> = {}) => {
    const workingDay = Math.floor(workingDaysBetween(calendar, beginning, stage.now));
    const place = { step, kind, time: localTime(calendar, stage.now), workingDay, by: null, event: null };
    const told: TraceStep = { ...place, ...happened, differs: [], ...more };
    steps.push(told);
    return told;
  };
  tell('submission', null, first, { by: 'citizen' });
  for (const [at, step] of scenario.steps.entries()) {
    if ('event' in step) {
      const happened = stage.send(step);
      const differs = asTold(at, step, happened.refused);
      tell('event', at, happened, { by: step.by, event: step.event, differs });
      if (differs.length > 0) break;
    } else if ('expect' in step) {
      const standing = stage.standing();
      const differs = unmet(step, standing).map((problem) => located(at, problem));
      tell('expect', at, { ...NOTHING, status: standing.status }, { differs });
    } else if (!leap(play, stage, { at, step, beginning }, tell)) break;
  }
  return { ...head, steps, end: stage.standing(), differs: steps.flatMap(({ differs }) => differs) };
}

/** When the application of a scenario is handed in. */
export function momentOfStart({ source }: Play, { start }: Scenario): number {
  const named = start === undefined ? undefined : momentNamed(source.calendar, start);
  return named ?? someMonday(source.calendar);
}

type Tell = (kind: TraceStep['kind'], step: number, happened: Happened, more?: Partial<TraceStep>) => TraceStep;

/** Time goes on; whatever clock runs out on the way sends its event at that moment. @returns false when it cannot */
function leap(
  { source }: Play,
  stage: Stage,
  { at, step, beginning }: { at: number; step: TimeStep; beginning: number },
  tell: Tell
): boolean {
  const until = leapTo(source.calendar, step, stage.now, beginning);
  const { status } = stage.standing();
  if (until === undefined || until < stage.now) {
    const wanted = until === undefined ? '' : localTime(source.calendar, until);
    const message = text.past(wanted, localTime(source.calendar, stage.now));
    tell('time', at, { ...NOTHING, status }, { differs: [located(at, { code: 'scenario/past', message })] });
    return false;
  }
  for (let next = stage.nextDue(); next && next.dueAt <= until; next = stage.nextDue()) {
    stage.now = Math.max(stage.now, next.dueAt);
    tell('due', at, stage.runOut(next.clock), { by: 'system', event: `clock.due.${next.clock}` });
  }
  stage.now = until;
  tell('time', at, { ...NOTHING, status: stage.standing().status });
  return true;
}

/** An event that is refused and should not be, or the other way round. */
function asTold(at: number, { event, refused: wanted }: EventStep, refused: Problem[]): Problem[] {
  const [found] = refused;
  const codes = refused.map(({ code }) => code);
  const differs = (message: string) => [located(at, { code: 'scenario/differs', message })];
  if (wanted === undefined) return found ? differs(text.refused(event, found.message)) : [];
  if (!found) return differs(text.notRefused(event, wanted));
  return codes.includes(wanted) ? [] : differs(text.refusedOtherwise(event, wanted, codes.join('、')));
}

function located(at: number, { code, message, path }: Problem): Problem {
  return { code, message: text.at(at, message), path: path === undefined ? `steps/${at}` : `steps/${at}/${path}` };
}
