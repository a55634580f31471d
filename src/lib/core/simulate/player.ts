import { workingDaysBetween } from '../deadline/calendar.ts';
import { dayOf, endOf } from '../deadline/days.ts';
import type { Problem } from '../errors.ts';
import type { BundleSource, EventStep, Refusal, Scenario, ScenarioStep, TimeStep } from '../model/index.ts';
import { unmet } from './expect.ts';
import { text } from './messages.ts';
import { openStage, passTo, type Stage } from './stage.ts';
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
const NOWHERE: Standing = {
  status: 'processing',
  tasks: {},
  outcomes: {},
  counts: {},
  clocks: {},
  timers: {},
  produced: {},
  sent: {}
};

/** Plays step by step and keeps the trace. */
export interface Player {
  /** `null` when the submission was refused. */
  stage: Stage | null;
  /** @returns false where nothing can follow: an event is refused that should not be, or time would go back */
  take(step: ScenarioStep): boolean;
  trace(): Trace;
}

/** When the application of a scenario is handed in. */
export function momentOfStart({ source }: Play, { start }: Pick<Scenario, 'start'>): number {
  const named = start === undefined ? undefined : momentNamed(source.calendar, start);
  return named ?? someMonday(source.calendar);
}

/** Hands the application of a scenario in; its steps are for the caller to give. */
export function openPlayer(play: Play, scenario: Scenario): Player {
  const beginning = momentOfStart(play, scenario);
  const opened = openStage(play, scenario, beginning);
  const head = { bundle: play.source.bundle.id, scenario: scenario.name };
  if (!opened.ok)
    return { stage: null, take: () => false, trace: () => turnedAway(play.source, scenario, opened.problems) };
  const { stage, first } = opened.value;
  const teller = createTeller(play, stage, beginning);
  teller.tell('submission', null, first, { by: 'citizen' });
  let at = -1;
  return {
    stage,
    take: (step) => {
      at += 1;
      if ('event' in step) return takeEvent(teller, at, step);
      return 'expect' in step ? expected(teller, at, step) : leap(teller, at, step);
    },
    trace: () => {
      const { steps } = teller;
      const taken = scenario.refused ? [differing(text.submissionTaken(wordOf(scenario.refused)))] : [];
      const differs = [...taken, ...steps.flatMap((each) => each.differs)];
      return { ...head, steps, refused: [], end: stage.standing(), differs };
    }
  };
}

/** The trace of a submission that was refused, as the scenario says or otherwise. */
export function turnedAway(source: BundleSource, { name, refused }: Scenario, problems: Problem[]): Trace {
  const head = { bundle: source.bundle.id, scenario: name, steps: [], refused: problems, end: NOWHERE };
  if (!refused)
    return { ...head, differs: problems.map(({ code, message }) => ({ code, message: text.notStarted(message) })) };
  const { code, path } = refused;
  const isIt = (problem: Problem) =>
    (code === undefined || problem.code === code) && (path === undefined || problem.path === path);
  if (problems.some(isIt)) return { ...head, differs: [] };
  const found = problems.map(wordOf).join('、');
  return { ...head, differs: [differing(text.submissionRefusedOtherwise(wordOf(refused), found))] };
}

function wordOf({ code, path }: Refusal): string {
  return [code, path].filter((part) => part !== undefined).join(' ');
}

function differing(message: string): Problem {
  return { code: 'scenario/differs', message };
}

interface Teller {
  play: Play;
  stage: Stage;
  beginning: number;
  steps: TraceStep[];
  tell(kind: TraceStep['kind'], step: number | null, happened: Happened, more?: Partial<TraceStep>): void;
}

function createTeller(play: Play, stage: Stage, beginning: number): Teller {
  const { calendar } = play.source;
  const steps: TraceStep[] = [];
  return {
    play,
    stage,
    beginning,
    steps,
    tell: (kind, step, happened, more = {}) => {
      const tonight = endOf(dayOf(stage.now, calendar.timeZone), calendar.timeZone);
      const workingDay = workingDaysBetween(calendar, beginning, tonight);
      const when = { at: stage.now, time: localTime(calendar, stage.now), workingDay };
      steps.push({ step, kind, ...when, by: null, event: null, ...happened, differs: [], ...more });
    }
  };
}

function takeEvent({ stage, tell }: Teller, at: number, step: EventStep): boolean {
  const happened = stage.send(step);
  const differs = asTold(at, step, happened.refused);
  tell('event', at, happened, { by: step.by, event: step.event, differs });
  return differs.length === 0;
}

function expected({ stage, tell }: Teller, at: number, step: Parameters<typeof unmet>[0]): boolean {
  const standing = stage.standing();
  const differs = unmet(step, standing, (item) => stage.canEnd(item)).map((problem) => located(at, problem));
  tell('expect', at, { ...NOTHING, status: standing.status }, { differs });
  return true;
}

/** Time goes on; whatever clock runs out on the way sends its event at that moment. */
function leap({ play, stage, beginning, tell }: Teller, at: number, step: TimeStep): boolean {
  const { calendar } = play.source;
  const until = leapTo(calendar, step, stage.now, beginning);
  if (until === undefined || until < stage.now) {
    const wanted = until === undefined ? '' : localTime(calendar, until);
    const message = text.past(wanted, localTime(calendar, stage.now));
    const { status } = stage.standing();
    tell('time', at, { ...NOTHING, status }, { differs: [located(at, { code: 'scenario/past', message })] });
    return false;
  }
  for (const { clock, happened } of passTo(stage, until))
    tell('due', at, happened, { by: 'system', event: `clock.due.${clock}` });
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
