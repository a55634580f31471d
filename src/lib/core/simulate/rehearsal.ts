import { workingDaysBetween } from '../deadline/calendar.ts';
import { dayOf, endOf } from '../deadline/days.ts';
import type { Problem } from '../errors.ts';
import type { Answers, Scenario, ScenarioStep } from '../model/index.ts';
import { closedMoves, offersOf, placesIn, type ClosedMove, type Offer } from './offers.ts';
import { momentOfStart, openPlayer, type Player } from './player.ts';
import { passTo } from './stage.ts';
import { waysTaken } from './suite/coverage.ts';
import type { Ground } from './suite/ground.ts';
import { localTime } from './time.ts';
import type { Play, Standing, Trace } from './types.ts';

/** One application as it stands at one moment of a run, and what anybody can do about it then. */
export interface RehearsalView {
  scenario: Scenario;
  /** Of the whole run, also of what came after the moment that is shown. */
  trace: Trace;
  /** Line of the trace that is shown, -1 where nothing could be submitted; `last`: nothing came after it. */
  line: number;
  last: boolean;
  standing: Standing;
  /** Local time, and working days since the submission. */
  time: string;
  workingDay: number;
  nextDue: { clock: string; time: string } | null;
  offers: Offer[];
  closed: ClosedMove[];
  /** Item → department that has it in its hands. */
  holders: Record<string, string>;
  /** Region of the machine (item, joint step, `correction`) → the state that it is in, `deciding` or `settled.approved`. */
  places: Record<string, string>;
  /** What the citizen filled in, as it is then; `null` where control alone is played. */
  data: Record<string, unknown> | null;
  /** The answers with those to identity questions. */
  answers: Answers;
  /** Transitions taken so far. */
  taken: string[];
}

/**
 * A run that is made step by step and can be looked at from any moment of it. Every run is a scenario: played anew it gives
 * the same trace, so that going back is playing less of it.
 */
export class Rehearsal {
  readonly #play: Play;
  readonly #ground: Ground;
  #scenario: Scenario;
  /** At the end of the run. */
  #head: Player;
  #line: number;

  /** @param scenario checked by `checkScenario`; its steps are played at once */
  constructor(play: Play, ground: Ground, scenario: Scenario) {
    this.#play = play;
    this.#ground = ground;
    this.#scenario = scenario;
    this.#head = this.#replay(scenario.steps);
    this.#line = this.#lines - 1;
  }

  get #lines(): number {
    return this.#head.trace().steps.length;
  }

  #replay(steps: readonly ScenarioStep[]): Player {
    const player = openPlayer(this.#play, this.#scenario);
    for (const step of steps) if (!player.take(step)) break;
    return player;
  }

  #restart(steps: ScenarioStep[]): void {
    this.#scenario = { ...this.#scenario, steps };
    this.#head = this.#replay(steps);
    this.#line = this.#lines - 1;
  }

  /**
   * Does one thing at the moment that is shown; what came after it is given up. A refused event is kept with the code of its
   * refusal, so that the scenario holds; time that would go back is refused and nothing is kept.
   */
  take(step: ScenarioStep): Problem[] {
    this.cut();
    if (!this.#head.stage) return [];
    const taken = this.#head.take(step);
    const line = this.#head.trace().steps.at(-1)!;
    const past = line.differs.find(({ code }) => code === 'scenario/past');
    if (taken && line.refused.length === 0) {
      this.#scenario = { ...this.#scenario, steps: [...this.#scenario.steps, step] };
      this.#line = this.#lines - 1;
      return [];
    }
    const kept = past ? [] : [{ ...step, refused: line.refused[0]!.code } as ScenarioStep];
    this.#restart([...this.#scenario.steps, ...kept]);
    return past ? [past] : line.refused;
  }

  /** Shows the run as it was at a line of its trace. */
  show(line: number): void {
    this.#line = Math.max(Math.min(0, this.#lines - 1), Math.min(line, this.#lines - 1));
  }

  /** Gives up what came after the line that is shown. */
  cut(): void {
    const { steps } = this.#head.trace();
    const at = steps[this.#line];
    if (!at || this.#line === steps.length - 1) return;
    const before = at.step === null ? 0 : at.step + 1;
    if (at.kind !== 'due') return this.#restart(this.#scenario.steps.slice(0, before));
    // A clock ran out within a leap in time, which then ends there.
    const leap = { until: nextMinute(this.#play, at.at) };
    this.#restart([...this.#scenario.steps.slice(0, at.step!), leap]);
  }

  view(): RehearsalView {
    const trace = this.#head.trace();
    const last = this.#line === trace.steps.length - 1;
    const { stage } = last ? this.#head : this.#playerAt(trace);
    const { source } = this.#play;
    const now = stage?.now ?? momentOfStart(this.#play, this.#scenario);
    const tonight = endOf(dayOf(now, source.calendar.timeZone), source.calendar.timeZone);
    const next = stage?.nextDue();
    const answers = stage?.papers()?.answers ?? this.#scenario.answers;
    return {
      scenario: this.#scenario,
      trace,
      line: this.#line,
      last,
      standing: stage?.standing() ?? trace.end,
      time: localTime(source.calendar, now),
      workingDay: workingDaysBetween(source.calendar, momentOfStart(this.#play, this.#scenario), tonight),
      nextDue: next ? { clock: next.clock, time: localTime(source.calendar, next.dueAt) } : null,
      offers: stage ? offersOf(this.#play.runner.chart, stage) : [],
      closed: stage ? closedMoves(this.#play.runner.chart, stage) : [],
      holders: Object.fromEntries(source.bundle.items.map(({ id }) => [id, stage?.holder(id) ?? ''])),
      places: stage ? placesIn(stage.snapshot) : {},
      data: stage?.papers()?.data ?? null,
      answers,
      taken: stage ? waysTaken(this.#ground, answers, stage.moved) : []
    };
  }

  /** As it was at the line that is shown. */
  #playerAt({ steps }: Trace): Player {
    const at = steps[this.#line]!;
    const before = at.step === null ? 0 : at.step;
    const whole = at.kind !== 'due' && at.step !== null ? before + 1 : before;
    const player = this.#replay(this.#scenario.steps.slice(0, whole));
    // Of several clocks that ran out together, those up to this one.
    if (at.kind === 'due' && player.stage) {
      const earlier = steps.slice(0, this.#line + 1).filter(({ kind, step }) => kind === 'due' && step === at.step);
      let left = earlier.length;
      for (const _ of passTo(player.stage, at.at)) if ((left -= 1) === 0) break;
    }
    return player;
  }

  /** The run as a test: at the end it says how everything has to stand. */
  asTest(name: string, note?: string): Scenario {
    const { status, tasks, outcomes, counts } = this.#head.trace().end;
    const steps = this.#scenario.steps.filter((step, at, all) => !('expect' in step && at === all.length - 1));
    const refused = this.#head.stage ? undefined : this.#head.trace().refused[0];
    const expect = { status, tasks: { ...tasks }, outcomes: { ...outcomes }, counts: { ...counts } };
    const { note: _, ...head } = this.#scenario;
    return {
      ...head,
      name,
      ...(note && { note }),
      ...(refused && { refused: { code: refused.code, ...(refused.path && { path: refused.path }) } }),
      steps: refused ? [] : [...steps, { expect }]
    };
  }
}

/** The first full minute at which that moment is over. */
function nextMinute({ source }: Play, at: number): string {
  return localTime(source.calendar, Math.ceil(at / 60_000) * 60_000).slice(0, 16);
}
