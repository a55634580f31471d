import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { livesOf, type Lived } from '#lib/core/simulate/forecast/forecast.ts';
import { createRandom } from '#lib/core/merge/random.ts';
import { openClasses } from '#lib/core/simulate/random-walk.ts';
import type { Config } from '../config.ts';
import { createServicePoints } from '../counter/points.ts';
import { createCounter } from '../counter/visits.ts';
import { createDraftService } from '../engine/drafts.ts';
import { createEngine } from '../engine/engine.ts';
import { createFeedback } from '../feedback/feedback.ts';
import { withoutGatesInDemo } from '../engine/gates.ts';
import type { PublishedVersion, VersionService } from '../engine/types.ts';
import { createVersionService, runnerOf } from '../engine/versions.ts';
import { openFiles } from '../files/open-files.ts';
import type { Installation } from '../installation.ts';
import { publishMissing } from '../publish-missing.ts';
import { createSchemaCheck } from '../schema-check.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { countyForecast, seasonOf, sharedOut, type Season } from './county.ts';
import { playLife, type Hall } from './life.ts';
import { text } from './messages.ts';
import { createMoments } from './moments.ts';
import { leaderOf } from './opinion.ts';
import { personOf, type Person } from './person.ts';
import { createCalling, isAtWindow, setUpWindows } from './windows.ts';

/** What is filled in. */
export interface Wanted {
  applications: number;
  /** `YYYY-MM`; absent: the thirty days up to now. */
  month?: string;
  seed: number;
  /** Ids; absent: all of the workspace. */
  bundles?: readonly string[];
}

export interface Filled {
  applications: number;
  events: number;
  bundles: Record<string, number>;
  from: string;
  to: string;
  /** Lives that the engine did not let go on as the simulator had it. */
  refused: Problem[];
  /** Who did not come yet when it was told to stop. */
  left: number;
}

/** Hears how many are done, of how many, how many events that were, and when the last one was handed in. */
export type Told = (far: { done: number; of: number; events: number; at: number }) => void;

export interface Given extends Pick<Installation, 'store' | 'keys'> {
  config: Pick<Config, 'data' | 'database' | 'files'>;
  workspace: Workspace;
  /** Milliseconds since the epoch: up to here it is played. */
  now: number;
  say: (line: string) => void;
  told: Told;
  /** Whoever is under way is played to their end, and nobody after. The same again goes on from there. */
  signal?: AbortSignal;
}

/** Setting that says what a folder was filled with: the same again goes on where it was broken off. */
const FILL = 'demo-data';
/** Lives that are played side by side: while one waits for the disk another one counts. */
const AT_ONCE = 12;

/**
 * Fills a demo's store with a made-up county: the simulator plays who does what and when (the forecast, with nobody waiting
 * for an officer), and the real engine does each event at that moment. The same seed, days and bundles give the same lives.
 * Refused: no such month or bundle, or a store with applications of its own.
 */
export async function fillDemo(given: Given, wanted: Wanted): Promise<Result<Filled>> {
  const { store, workspace, now } = given;
  const calendar = { timeZone: 'Asia/Shanghai' };
  const season = seasonOf(wanted.month, now, calendar);
  if (!season) return refuse({ code: 'demo-data/month', message: text.badMonth(wanted.month ?? '') });
  const ids = wanted.bundles ?? workspace.bundles().map(({ id }) => id);
  const unknown = ids.find((id) => !workspace.bundles().some((bundle) => bundle.id === id));
  if (unknown !== undefined) return refuse({ code: 'demo-data/bundle', message: text.unknownBundle(unknown) });
  const free = await mayFill(given, wanted, season, ids);
  if (!free.ok) return free;
  const hall = await openHall(given, free.value);
  await hall.moments.at(Math.min(now, Date.parse(`${season.from}T00:00:00+08:00`)), () => prepare(given, hall, ids));
  const lives = await drawn(given, hall.deps.versions, { wanted, season: free.value, ids });
  const filled = await playAll(given, hall, lives);
  if (given.signal?.aborted) return ok(endOf(filled, lives, free.value));
  await store.saveSetting(
    { name: FILL, value: mark(wanted, free.value, ids, true), updatedAt: now },
    mark(wanted, free.value, ids, false)
  );
  return ok(endOf(filled, lives, free.value));
}

function endOf(filled: Played, lives: readonly Life[], { from, to }: Season): Filled {
  const { played, ...figures } = filled;
  return { ...figures, bundles: countsOf(lives.slice(0, played)), from, to, left: lives.length - played };
}

function mark(
  { applications, seed, month }: Wanted,
  { from, to, until }: Season,
  bundles: readonly string[],
  done: boolean
) {
  return JSON.stringify({ applications, seed, month: month ?? null, from, to, until, bundles, done });
}

/** A store is filled once: into an empty one, or on where the same was broken off, then up to the same moment. */
async function mayFill(
  { store, config, now }: Given,
  wanted: Wanted,
  season: Season,
  ids: readonly string[]
): Promise<Result<Season>> {
  const known = await store.setting(FILL);
  if (known === null) {
    const there = (await store.receivedApplications({ from: 0, to: Number.MAX_SAFE_INTEGER })).reduce(
      (sum, each) => sum + each.count,
      0
    );
    if (there > 0) return refuse({ code: 'demo-data/others', message: text.hasOthers(config.data, there) });
    await store.saveSetting({ name: FILL, value: mark(wanted, season, ids, false), updatedAt: now }, null);
    return ok(season);
  }
  const before = JSON.parse(known) as Season & Wanted & { done: boolean };
  if (before.done) return refuse({ code: 'demo-data/filled', message: text.filled(config.data, before.applications) });
  const { from, to, until } = before;
  const asBefore = { ...wanted, ...(wanted.month === undefined && { month: undefined }) };
  if (mark(asBefore, { from, to, until }, ids, false) === known) return ok({ from, to, until });
  return refuse({
    code: 'demo-data/other',
    message: text.otherFill(config.data, before.seed, from, to, before.applications)
  });
}

async function openHall({ store, keys, config, workspace, now }: Given, season: Season): Promise<Hall> {
  const moments = createMoments({ now: () => now });
  const { files } = await openFiles(config, { store, keys, clock: moments });
  const drafts = createDraftService({ store, keys, clock: moments, files });
  const versions = createVersionService({ store, workspace, clock: moments });
  const deps = { store, keys, files, drafts, versions, clock: moments, check: createSchemaCheck() };
  const engine = createEngine(deps);
  const points = createServicePoints({ ...deps, ...{ workspace: { library: () => workspace.library() } } });
  const counters = {
    ...{ store, points, moments, counter: createCounter({ ...deps, engine, points }) },
    clerksOf: workspace.departments()[0]?.id ?? ''
  };
  const leaders = (department: string) => Promise.resolve([leaderOf(department)]);
  const feedback = createFeedback({ ...deps, departments: () => workspace.departments(), leaders });
  return { deps, engine, counters, feedback, moments, until: season.until };
}

async function prepare({ workspace, say }: Given, { deps, counters }: Hall, ids: readonly string[]): Promise<void> {
  say(text.publishing);
  await withoutGatesInDemo({ store: deps.store, clock: deps.clock });
  const bundles = workspace.bundles().filter(({ id }) => ids.includes(id));
  await publishMissing({ bundles: () => bundles }, deps.versions);
  const versions = await Promise.all(ids.map((id) => deps.versions.load(id)));
  await setUpWindows(
    counters.points,
    versions.flatMap((version) => (version ? [version.source.bundle.region.code] : []))
  );
}

interface Life {
  version: PublishedVersion;
  person: Person;
  lived: Lived;
}

/** Everybody who comes, in the order in which they do. */
async function drawn(
  { say, signal }: Given,
  versions: VersionService,
  { wanted, season, ids }: { wanted: Wanted; season: Season; ids: readonly string[] }
): Promise<Life[]> {
  const lives: Life[] = [];
  for (const [at, [bundle, count]] of [...sharedOut(ids, wanted.applications)].entries()) {
    // A signal is heard between two of them.
    await new Promise((heard) => setImmediate(heard));
    if (signal?.aborted) break;
    const version = await versions.load(bundle);
    if (!version) {
      say(text.notPublished(bundle));
      continue;
    }
    say(text.drawing(version.source.bundle.name, count, at + 1, ids.length));
    const forecast = countyForecast(version, {
      season,
      classes: openClasses(version.source),
      count,
      seed: wanted.seed
    });
    const came = livesOf({ source: version.source, runner: runnerOf(version) }, forecast);
    const kept = someOf(
      came.filter(({ since }) => since <= season.until),
      count,
      wanted.seed
    );
    kept.forEach((lived, index) => lives.push({ version, lived, person: personOf(bundle, index, wanted.seed) }));
  }
  return calledUp(lives.toSorted((a, b) => a.lived.since - b.lived.since));
}

/** Whoever goes to a window takes a number there. */
function calledUp(lives: readonly Life[]): Life[] {
  const call = createCalling();
  return lives.map((life) => {
    const { person, lived, version } = life;
    const { region } = version.source.bundle;
    const called = isAtWindow(person.channel) ? call(region.code, lived.since, person.seed) : null;
    return { ...life, person: { ...person, called } };
  });
}

/** So many of them by chance, in their order: nobody waits for another one, so that leaving one out changes nobody. */
function someOf<T>(all: readonly T[], count: number, seed: number): T[] {
  const random = createRandom(seed);
  const left = [...all];
  while (left.length > count) left.splice(random.between(0, left.length - 1), 1);
  return left;
}

function countsOf(lives: readonly Life[]): Record<string, number> {
  return Object.fromEntries(
    [...Map.groupBy(lives, ({ version }) => version.bundle)].map(([id, own]) => [id, own.length])
  );
}

/** `played`: how many of the lives, from the first one on. */
type Played = Pick<Filled, 'applications' | 'events' | 'refused'> & { played: number };

async function playAll({ told, signal }: Given, hall: Hall, lives: readonly Life[]): Promise<Played> {
  const refused: Problem[] = [];
  let [next, done, events] = [0, 0, 0];
  let broken = false;
  async function work(): Promise<void> {
    while (next < lives.length && !broken && !signal?.aborted) {
      const life = lives[next++]!;
      const played = await playLife(hall, life.version, life.person, life.lived);
      refused.push(...played.refused.slice(0, 1));
      events += played.events;
      done += played.events > 0 ? 1 : 0;
      told({ done, of: lives.length, events, at: life.lived.since });
    }
  }
  function giveUp(fault: unknown): never {
    broken = true;
    throw fault;
  }
  // Whoever is under way ends what they are at before the fault is told: nobody writes on behind it.
  const ended = await Promise.allSettled(Array.from({ length: AT_ONCE }, () => work().catch(giveUp)));
  for (const each of ended) if (each.status === 'rejected') throw each.reason;
  return { applications: done, events, refused, played: next };
}
