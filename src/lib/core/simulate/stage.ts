import { spanUnder } from '../deadline/spans.ts';
import { createTimers, type ClockEffect, type Timer, type Timers } from '../deadline/timers.ts';
import { FaultError, ok, type Problem, type Result } from '../errors.ts';
import type { Answers, EventStep, Scenario } from '../model/index.ts';
import type { Effect, Snapshot, StepDone } from '../run/types.ts';
import { allow, type Allowed } from './allow.ts';
import { canEnd } from './can-end.ts';
import { movedClocks, viewsOf } from './clock-views.ts';
import { text } from './messages.ts';
import { handIn, type Papers } from './papers.ts';
import { itemOf, maySend } from './senders.ts';
import type { Happened, Play, Standing } from './types.ts';

/** Decided, and the result has not gone out yet: what changes now is noted, and nothing is sent again. */
const DECIDED = ['withheld', 'issuing'];

/** Event of a clock that has run out: this and its id. */
const DUE = 'clock.due.';

/** Hands an application in at that moment; refused where the form, the answers or the materials are. */
export function openStage(
  play: Play,
  scenario: Scenario,
  beginning: number
): Result<{ stage: Stage; first: Happened }> {
  const papers = papersOf(play, scenario);
  if (!papers.ok) return papers;
  const started = play.runner.start(papers.value?.answers ?? scenario.answers);
  if (!started.ok) return started;
  const stage = new Stage(play, papers.value, beginning, { ...started.value, statuses: {}, effects: [] });
  return ok({ stage, first: stage.begin(started.value) });
}

/** `null`: control alone is played, no form. */
function papersOf({ source, runner, plan, check }: Play, scenario: Scenario): Result<Papers | null> {
  if (scenario.data === undefined) return ok(null);
  if (!plan || !check)
    throw new FaultError('simulate/no-plan', 'Data are played with a merge and a judge of forms only');
  return handIn({ source, plan, chart: runner.chart }, scenario, check);
}

/** What happens at one moment, while it does. */
interface Turn extends Happened {
  timers: Timers;
  before: StepDone;
}

/**
 * One application on a virtual calendar. It moves on the runner, as in the engine; its clocks are those of
 * `deadline/timers.ts`; payloads, facts and corrections are judged by the engine's own rules where there are data.
 */
export class Stage {
  /** Milliseconds since the epoch; never goes back. */
  now: number;
  readonly #play: Play;
  readonly #papers: Papers | null;
  #at: StepDone;
  #clocks: ReadonlyMap<string, Timer> = new Map();
  /** Item → what was sent for it last, as text. */
  readonly #sent = new Map<string, string>();
  /** Item → whether what was sent since it was last taken up has arrived and suits its own form. */
  readonly #suited = new Map<string, boolean>();
  /** Every event that has moved the machine so far, in order, with those that nobody sent (接口失败, 重新核定). */
  readonly moved: { type: string; produced?: string[] }[] = [];

  constructor(play: Play, papers: Papers | null, beginning: number, at: StepDone) {
    this.#play = play;
    this.#papers = papers;
    this.now = beginning;
    this.#at = at;
  }

  begin(started: StepDone): Happened {
    const turn = this.#openTurn();
    this.#follow(turn, started);
    return this.#closeTurn(turn);
  }

  /** One event of somebody. Refused: what they may not send, what the machine does not take now, what a form does not. */
  send(step: EventStep): Happened {
    const { chart } = this.#play.runner;
    const { by, event } = step;
    if (!maySend(chart, by, event)) return this.#refuse([text.notYours(by, event)]);
    const nobody = this.#nobody(by);
    if (nobody) return this.#refuse([nobody]);
    if (event.startsWith(DUE)) return this.#runOutByName(event.slice(DUE.length));
    const item = itemOf(chart, event);
    const produced = item !== undefined && { produced: step.produced ?? chart.items[item]!.produces };
    const allowed = () => (this.#papers ? allow(this.#papers, step, item, this.#at.statuses) : ok({}));
    return this.#happen({ type: event, ...produced }, allowed);
  }

  /** The running clock that runs out first; of several at once by their names. */
  nextDue(): Timer | undefined {
    const running = [...this.#clocks.values()].filter(({ state }) => state === 'running');
    return running.sort((a, b) => a.dueAt - b.dueAt || (a.clock < b.clock ? -1 : 1))[0];
  }

  /** A clock has run out: its event is sent; one that moves nothing is only marked, as in the engine. */
  runOut(clock: string): Happened {
    const happened = this.#happen({ type: DUE + clock }, () => ok({}), clock);
    if (!happened.refused.some(({ code }) => code === 'event/not-now')) return happened;
    const turn = this.#openTurn();
    turn.timers.markDue(clock);
    turn.notes.push(text.movedNothing(clock));
    return this.#closeTurn(turn);
  }

  /** Event types that would move something now. */
  events(): string[] {
    return this.#play.runner.events(this.#at.snapshot);
  }

  /** Why an event cannot be sent now; nothing is sent by asking. `null`: it can. */
  whyNot(event: string): string | null {
    const { runner } = this.#play;
    if (runner.can(this.#at.snapshot, event)) return null;
    const asked = runner.step(this.#at.snapshot, { type: event, produced: [] });
    return asked.ok ? null : asked.problems[0]!.message;
  }

  /** The answers with what was made up of them, and the data as they are now; `null` where control alone is played. */
  papers(): { answers: Answers; data: Record<string, unknown> } | null {
    return this.#papers && { answers: this.#papers.answers, data: this.#papers.data() };
  }

  /** As the machine has it: where every region stands. */
  get snapshot(): Snapshot {
    return this.#at.snapshot;
  }

  /** Department that has an item in its hands. */
  holder(item: string): string {
    return this.#play.runner.holder(this.#at.snapshot, item);
  }

  standing(): Standing {
    const { outcomes, counts, clocks, produced } = this.#at.snapshot.context;
    const timers = viewsOf(this.#clocks, this.#play.source.calendar);
    const sent = Object.fromEntries(this.#suited);
    return { status: this.#at.status, tasks: this.#at.statuses, outcomes, counts, clocks, timers, produced, sent };
  }

  /** Whether anything that somebody can do about an item from here still ends it. */
  canEnd(item: string): boolean {
    return canEnd(this.#play.runner, this.#at.snapshot, item);
  }

  /** An officer belongs to a department of the register: for one that is not there nobody can sign in. */
  #nobody(by: string): Problem | undefined {
    const { runner, source } = this.#play;
    if (!Object.hasOwn(runner.chart.items, by)) return undefined;
    const department = runner.holder(this.#at.snapshot, by);
    return source.departments.some(({ id }) => id === department) ? undefined : text.nobody(department);
  }

  /** Time goes on to when the clock is due; where another one would run out before, this one is told to be early. */
  #runOutByName(clock: string): Happened {
    const timer = this.#clocks.get(clock);
    if (timer?.state !== 'running') return this.#happen({ type: DUE + clock }, () => ok({}));
    const early = timer.dueAt > Math.max(this.now, this.nextDue()!.dueAt);
    if (!early) this.now = Math.max(this.now, timer.dueAt);
    const happened = this.#happen({ type: DUE + clock }, () => ok({}), clock);
    return early ? { ...happened, notes: [...happened.notes, text.early(clock)] } : happened;
  }

  #happen(event: { type: string }, allowed: () => Result<Allowed>, due?: string): Happened {
    const turn = this.#openTurn();
    const stepped = this.#play.runner.step(this.#at.snapshot, event);
    if (!stepped.ok) return this.#refuse(stepped.problems);
    const asked = allowed();
    if (!asked.ok) return this.#refuse(asked.problems);
    if (due !== undefined) turn.timers.markDue(due);
    asked.value.keep?.();
    const item = itemOf(this.#play.runner.chart, event.type);
    if (item !== undefined && event.type === `${item}.fail`) this.#suited.set(item, false);
    this.moved.push(event);
    this.#follow(turn, stepped.value);
    if (asked.value.touches) this.#resendTouched(turn);
    return this.#closeTurn(turn);
  }

  #refuse(problems: Problem[]): Happened {
    return { ...this.#closeTurn(this.#openTurn()), refused: problems };
  }

  #openTurn(): Turn {
    const { chart } = this.#play.runner;
    const { answers } = this.#at.snapshot.context;
    const spanOf = (clock: string) =>
      spanUnder(
        chart.clocks.find(({ id }) => id === clock)!,
        answers
      );
    const { calendar, region } = this.#play.source;
    const start = region?.startRule;
    const timers = createTimers({ calendar, now: this.now, spanOf, ...(start && { start }) }, this.#clocks.values());
    const empty = { changed: {}, effects: [], clocks: {}, payloads: [], refused: [], notes: [] };
    return { ...empty, status: this.#at.status, timers, before: this.#at };
  }

  #closeTurn({ timers, before, ...happened }: Turn): Happened {
    const { calendar } = this.#play.source;
    const views = viewsOf(this.#clocks, calendar);
    this.#clocks = new Map(timers.all());
    const { status, statuses } = this.#at;
    const changed = Object.entries(statuses).filter(([item, now]) => before.statuses[item] !== now);
    return {
      ...happened,
      status,
      changed: Object.fromEntries(changed.map(([item, to]) => [item, { from: before.statuses[item] ?? null, to }])),
      clocks: movedClocks(views, viewsOf(this.#clocks, calendar))
    };
  }

  /** Follows a step to the end: its effects, and what they set off in turn, in the order of the engine. */
  #follow(turn: Turn, done: StepDone): void {
    const { outcomes } = done.snapshot.context;
    // Whoever has ended, or begins anew, has to be sent again.
    for (const item of this.#suited.keys())
      if (outcomes[item] !== this.#at.snapshot.context.outcomes[item]) this.#suited.delete(item);
    this.#at = done;
    for (const effect of done.effects) {
      turn.effects.push(effect);
      if (isOfClock(effect)) turn.timers.apply(effect);
      else if (effect.type === 'dispatch') this.#dispatch(turn, effect.item);
    }
  }

  /** A payload that its own form refuses is not sent: the task is marked, where the flow has such a state. */
  #dispatch(turn: Turn, item: string): void {
    if (!this.#papers) return void this.#suited.set(item, true);
    const { valid, problems, payload } = this.#papers.slice(item, this.#at);
    turn.payloads.push({ item, valid, problems });
    this.#suited.set(item, valid);
    if (valid) {
      this.#sent.set(item, JSON.stringify(payload));
      return;
    }
    const fail = { type: `${item}.fail` };
    const failed = this.#play.runner.step(this.#at.snapshot, fail);
    if (failed.ok) {
      this.moved.push(fail);
      this.#follow(turn, failed.value);
    } else turn.notes.push(text.flagged(item));
  }

  /** Rule 14: undecided items whose slice is otherwise than the one they were sent get it anew, approved ones are reconsidered. */
  #resendTouched(turn: Turn): void {
    for (const [item, payload] of [...this.#sent]) {
      if (JSON.stringify(this.#papers!.slice(item, this.#at).payload) === payload) continue;
      const outcome = this.#at.snapshot.context.outcomes[item];
      if (outcome === 'approved' || DECIDED.includes(this.#at.statuses[item]!)) this.#reconsider(turn, item);
      else if (outcome === undefined) this.#dispatch(turn, item);
    }
  }

  /** An approved item's department looks again, at the new slice. */
  #reconsider(turn: Turn, item: string): void {
    turn.notes.push(text.touched(item));
    const again = { type: `${item}.reconsider` };
    const stepped = this.#play.runner.step(this.#at.snapshot, again);
    if (!stepped.ok) return;
    this.moved.push(again);
    this.#follow(turn, stepped.value);
    this.#dispatch(turn, item);
  }
}

/** Time goes on to a moment; whatever clock runs out on the way sends its event at its own. */
export function* passTo(stage: Stage, until: number): Iterable<{ clock: string; happened: Happened }> {
  for (let next = stage.nextDue(); next && next.dueAt <= until; next = stage.nextDue()) {
    stage.now = Math.max(stage.now, next.dueAt);
    yield { clock: next.clock, happened: stage.runOut(next.clock) };
  }
  stage.now = Math.max(stage.now, until);
}

function isOfClock(effect: Effect): effect is Effect & ClockEffect {
  return ['clock.start', 'clock.stop', 'clock.resume', 'clock.cancel', 'clock.extend'].includes(effect.type);
}
