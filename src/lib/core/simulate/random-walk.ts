import { activeItems, eachClass } from '../condition/situations.ts';
import { addWorkingDays } from '../deadline/calendar.ts';
import { DAY_MS } from '../deadline/days.ts';
import type { Result } from '../errors.ts';
import { ok } from '../errors.ts';
import { createRandom, type Random } from '../merge/random.ts';
import type { Answers, BundleSource, EventStep, Scenario, ScenarioStep, TimeStep } from '../model/index.ts';
import { momentOfStart } from './player.ts';
import { senderOf } from './senders.ts';
import { openStage, passTo, type Stage } from './stage.ts';
import { leapTo, localTime, someMonday } from './time.ts';
import type { Play } from './types.ts';

/** Classes that are drawn from, and complete sets of answers that are gone through for them. */
const CLASSES = 200;
const ANSWERS = 5000;
/** Working days after some Monday on which a walk may begin. */
const DAYS = 120;

/** How many of the steps are leaps in time. */
const LEAPS = 0.2;
/** How often a move is drawn, by its last word: most things go well, and few people give up. */
const WEIGHTS: Record<string, number> = { accept: 12, approve: 12, withdraw: 1, refuse: 2, reject: 2 };
const OTHERS = 4;

/**
 * A course of events drawn with a seed: answers from the classes, events from the possible ones, leaps in time. It ends
 * when the application is closed, when nothing can happen any more, or after `limit` steps; the last step says how all
 * stands then, so that playing it shows whether it comes to the same. Refused: a form that cannot be handed in.
 * @param given what is not to be drawn
 */
export function randomWalk(play: Play, seed: number, limit: number, given: Partial<Scenario> = {}): Result<Scenario> {
  const random = createRandom(seed);
  const withData = play.plan !== undefined && play.check !== undefined;
  const head: Scenario = {
    name: `random-${seed}`,
    start: someMorning(play.source, random),
    answers: someAnswers(play.source, random),
    ...(withData && { data: 'generate' as const, seed }),
    ...given,
    steps: []
  };
  const opened = openStage(play, head, momentOfStart(play, head));
  if (!opened.ok) return opened;
  const { stage } = opened.value;
  const steps = walk(play, stage, random, limit);
  const { status, tasks, counts } = stage.standing();
  return ok({ ...head, steps: [...steps, { expect: { status, tasks, counts } }] });
}

function walk(play: Play, stage: Stage, random: Random, limit: number): ScenarioStep[] {
  const beginning = stage.now;
  const steps: ScenarioStep[] = [];
  while (steps.length < limit) {
    const events = stage.events().filter((event) => senderOf(play.runner.chart, event) !== 'system');
    const wait = events.length === 0 || random.chance(LEAPS);
    if (wait && events.length === 0 && !stage.nextDue()) break;
    if (wait) {
      const step = someLeap(random);
      // Nothing is done with what happens on the way: the stage itself goes on.
      Array.from(passTo(stage, leapTo(play.source.calendar, step, stage.now, beginning)!));
      steps.push(step);
    } else steps.push(sent(play, stage, weighted(events, random)));
  }
  return steps;
}

/** Sends it and writes it down, with the code where it is refused. */
function sent({ runner }: Play, stage: Stage, event: string): EventStep {
  const step: EventStep = { by: senderOf(runner.chart, event), event };
  const [refused] = stage.send(step).refused;
  return refused ? { ...step, refused: refused.code } : step;
}

function someLeap(random: Random): TimeStep {
  return random.chance(0.3) ? { hours: random.between(1, 30) } : { workingDays: random.between(1, 6) };
}

function weighted(events: string[], random: Random): string {
  const weights = events.map((event) => WEIGHTS[event.slice(event.lastIndexOf('.') + 1)] ?? OTHERS);
  let drawn = random.between(
    1,
    weights.reduce((sum, weight) => sum + weight, 0)
  );
  const at = weights.findIndex((weight) => (drawn -= weight) <= 0);
  return events[at]!;
}

/** A working day's morning. */
function someMorning({ calendar }: BundleSource, random: Random): string {
  const { at } = addWorkingDays(calendar, someMonday(calendar), random.between(1, DAYS));
  return localTime(calendar, at - DAY_MS + random.between(8 * 60, 17 * 60) * 60_000 + 1).slice(0, 16);
}

/** Of a class under which something applies. */
function someAnswers(source: BundleSource, random: Random): Answers {
  return random.pick(openClasses(source));
}

/** One set of answers each of classes under which something applies, as far as they are looked at. */
export function openClasses(source: BundleSource): Answers[] {
  const classes = [...eachClass(source, ANSWERS)].slice(0, CLASSES);
  const open = classes.filter((answers) => Object.values(activeItems(source, answers)).includes(true));
  return open.length > 0 ? open : classes;
}
