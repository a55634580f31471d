import { widestAnswers } from '../../condition/widest.ts';
import { FaultError } from '../../errors.ts';
import type { Answers, BundleSource } from '../../model/index.ts';
import type { Forecast } from '../../model/forecast.ts';
import type { Runner } from '../../run/types.ts';
import { openStage } from '../stage.ts';
import type { Play } from '../types.ts';
import { Application } from './application.ts';
import { arrivals, someone } from './arrivals.ts';
import type { Course, Filed } from './course.ts';
import { createLimitWatch } from './limit-watch.ts';
import { rememberingRunner } from './remember.ts';
import { figuresOf, reportOf, type ForecastReport } from './report.ts';
import { inVariant } from './variant.ts';
import { createWorld } from './world.ts';

/** What a forecast is played on. */
export interface Played {
  source: BundleSource;
  runner: Runner;
  /** For a variant that changes the bundle: compiles it. */
  runnerOf(source: BundleSource): Runner;
}

/** Hears how many have applied so far, of all variants together. */
export type Progress = (done: number) => void;

/** Working days after the last arrival at the end of which nobody looks on any more. */
const WORK_OFF = 250;

/**
 * Plays many applications at once on one virtual calendar. Every one is a real run of the compiled machine: it moves on the
 * runner, its clocks are those of the engine and act when they run out, and what is done to it is chosen among what the
 * chart allows there, by the chances of the file. A department's officers take what came in first, while it is open; what
 * they and people outside need is drawn. Each variant is played by the same people. The same forecast gives the same report,
 * byte by byte.
 * @param forecast checked by `checkForecast`
 */
export function playForecast(
  { source, runner, runnerOf }: Played,
  forecast: Forecast,
  progress: Progress = () => undefined
): ForecastReport {
  // What the machine said to one variant it says to every other that leaves the bundle as it is.
  const remembering = rememberingRunner(runner);
  let before = 0;
  function figures(own: { source: BundleSource; runner: Runner }, played: Forecast) {
    const course = courseOf(own, played, (done) => progress(before + done));
    before += course.filed.length;
    return { figures: figuresOf(own.source, own.runner.chart, played, course), assumed: course.assumed };
  }
  const base = figures({ source, runner: remembering }, forecast);
  const variants = (forecast.variants ?? []).map((variant) => {
    const own = inVariant(source, forecast, variant);
    const changed = own.source === source ? remembering : rememberingRunner(runnerOf(own.source));
    return { name: variant.name, ...figures({ source: own.source, runner: changed }, own.forecast) };
  });
  return reportOf(source, forecast, base, variants);
}

/** What people did about one application of a forecast, in order. Moments in milliseconds; clocks that ran out are left out. */
export interface Lived {
  since: number;
  answers: Answers;
  events: { at: number; event: string }[];
}

/** The same play, told one by one instead of counted. */
export function livesOf({ source, runner }: Pick<Played, 'source' | 'runner'>, forecast: Forecast): Lived[] {
  const lives: Lived[] = [];
  courseOf({ source, runner: rememberingRunner(runner) }, forecast, () => undefined, {
    came: (life) => lives.push({ ...life, events: [] }),
    sent: (applicant, at, event) => lives[applicant - 1]!.events.push({ at, event })
  });
  return lives;
}

interface Listener {
  came(life: Omit<Lived, 'events'>): void;
  sent(applicant: number, at: number, event: string): void;
}

function courseOf(
  { source, runner }: { source: BundleSource; runner: Runner },
  forecast: Forecast,
  progress: Progress,
  listener?: Listener
): Course {
  const play: Play = { source, runner };
  const world = createWorld(source, runner, forecast, (applicant, event) =>
    listener?.sent(applicant, world.now, event)
  );
  const applicants = forecast.applicants ?? [{ share: 1, answers: widestAnswers(source) }];
  const filed: Filed[] = [];

  function arrive(since: number): void {
    const answers = someone(applicants, world.luck, filed.length);
    const opened = openStage(play, { name: forecast.name, answers, steps: [] }, since);
    if (!opened.ok) throw new FaultError('forecast/not-started', opened.problems[0]!.message, opened.problems);
    const own: Filed = { since, outcomes: {}, asked: false, watch: createLimitWatch(source, answers) };
    filed.push(own);
    listener?.came({ since, answers });
    progress(filed.length);
    new Application(world, filed.length, opened.value.stage, own).begin(opened.value.first);
  }
  const moments = arrivals(forecast, world.hours, world.luck);
  // One after the other, so that the agenda stays short.
  const come = (index: number): void => {
    const moment = moments[index];
    if (moment === undefined) return;
    world.at(moment, () => {
      come(index + 1);
      arrive(moment);
    });
  };
  come(0);
  const cutOff = world.hours.endOfDay(forecast.days + (forecast.workOff ?? WORK_OFF) - 1);
  const { lastJob, ...played } = world.play(cutOff);
  const until = Math.min(cutOff, Math.max(lastJob, world.hours.endOfDay(forecast.days - 1)));
  return { filed, ...played, from: world.hours.opening, until };
}
