import { addDuration } from '#lib/core/deadline/duration.ts';
import { limitUnder, periodOf } from '#lib/core/deadline/limits.ts';
import { resolveWaits, waitingGraph } from '#lib/core/deadline/waiting.ts';
import { elementOf, titleOf } from '#lib/core/run/facts.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import { partiesShown } from '../parties/follow.ts';
import { askedParties, askedShown } from '../parties/replies.ts';
import { maySubmit } from '../policy/applications.ts';
import { formRight } from '../policy/fields.ts';
import type { EventRow, TimerRow } from '../store/types.ts';
import { timerOf } from './clocks.ts';
import { choicesOf } from './choose.ts';
import type { EngineDeps } from './deps.ts';
import { eventPayload } from './event-log.ts';
import { wordsFor } from './facts.ts';
import {
  departmentOf,
  hasEnded,
  isActive,
  loadApplication,
  loadOwn,
  loadRecord,
  type DataRecord,
  type Loaded
} from './load.ts';
import { noticeDueAt, openNotice } from './notice.ts';
import { countsAsWithdrawn, logView } from './log-view.ts';
import { feeLines, stepOf } from './steps.ts';
import { countedAsWithdrawn, endedWords } from './messages.ts';
import type { Actor, ApplicationView, Engine, PublishedVersion, TaskView } from './types.ts';

/** Everything about one application that its views are made from, read once. */
interface Scene {
  loaded: Loaded;
  record: DataRecord;
  statuses: Record<string, TaskStatus>;
  timers: Map<string, TimerRow>;
  events: EventRow[];
  /** What could happen now. */
  now: string[];
  notice: ApplicationView['correction'];
}

export async function application(deps: EngineDeps, id: string, actor: Actor): Promise<ApplicationView | null> {
  const loaded = await loadOwn(deps, id, actor);
  return loaded && applicationView(deps, loaded);
}

export async function applicationsOf(deps: EngineDeps, actor: Actor): Promise<ApplicationView[]> {
  if (!maySubmit(actor)) return [];
  const rows = await deps.store.applicationsOf(actor.id);
  const views = await Promise.all(
    rows.map(async (row) => {
      const loaded = await loadApplication(deps, row.id);
      return loaded ? [await applicationView(deps, loaded)] : [];
    })
  );
  return views.flat();
}

export async function ownData(deps: EngineDeps, id: string, actor: Actor): ReturnType<Engine['data']> {
  const loaded = await loadOwn(deps, id, actor);
  if (!loaded || formRight(actor, loaded.row) === 'none') return null;
  const { answers, data } = await loadRecord(deps, loaded);
  return { answers, data, files: await deps.files.list({ application: id }) };
}

async function applicationView(deps: EngineDeps, loaded: Loaded): Promise<ApplicationView> {
  const scene = await readScene(deps, loaded);
  const { row, version } = loaded;
  const items = Object.keys(version.chart.items).filter((item) => isActive(scene.statuses[item]));
  return {
    id: row.id,
    number: row.number,
    bundle: row.bundle,
    bundleName: version.source.bundle.name,
    version: row.version,
    status: row.status,
    revision: row.revision,
    submittedAt: row.submittedAt,
    dueAt: promisedAt(loaded),
    answers: scene.record.answers,
    tasks: await Promise.all(items.map((item) => taskView(deps, scene, item))),
    correction: scene.notice,
    step: stepView(scene),
    parties: await partiesShown(deps, loaded, scene.record),
    log: logView(version, scene.events)
  };
}

function stepView({ now, timers, loaded }: Scene): ApplicationView['step'] {
  const step = stepOf(now, timers);
  return step && { ...step, fees: step.name === 'pay' ? feeLines(loaded) : [] };
}

async function readScene(deps: EngineDeps, loaded: Loaded): Promise<Scene> {
  const timers = new Map(loaded.timers.map((timer) => [timer.clock, timer]));
  const notice = await openNotice(deps, loaded);
  const record = await loadRecord(deps, loaded);
  return {
    loaded,
    timers,
    record,
    statuses: loaded.statuses,
    events: await deps.store.events(loaded.row.id),
    now: loaded.runner.events(loaded.snapshot),
    notice: notice && {
      requests: notice.requests,
      at: notice.at,
      dueAt: noticeDueAt(loaded),
      parties: askedShown(await askedParties(deps, loaded, record, notice))
    }
  };
}

/** When the bundle as a whole is promised: its limit counted from submission. */
function promisedAt({ row, version }: Loaded): number | null {
  const { calendar, bundle, region } = version.source;
  const promised = periodOf(bundle.limit, 'promised');
  return row.status === 'closed' ? null : addDuration(calendar, row.submittedAt, promised, region?.startRule).at;
}

async function taskView(deps: EngineDeps, scene: Scene, item: string): Promise<TaskView> {
  const { version, runner, snapshot } = scene.loaded;
  const status = scene.statuses[item]!;
  const clock = status === 'asking' ? askClock(version, item) : timerOf(version.chart, scene.timers, item);
  const timer = hasEnded(status) ? undefined : scene.timers.get(`${clock}`);
  const stopped = timer?.state === 'stopped';
  const ended = scene.events.findLast((event) => event.item === item && event.type === `item.${status}`);
  const promised = limitUnder(version.source.items[item]!, scene.record.answers);
  return {
    item,
    itemName: version.source.items[item]!.name,
    department: departmentOf(version, item, runner.holder(snapshot, item)),
    status,
    optional: version.source.bundle.items.find((entry) => entry.id === item)?.optional ?? false,
    limit: promised.promised,
    ...(promised.unit && { unit: promised.unit }),
    dueAt: timer && !stopped ? timer.dueAt : null,
    provisional: timer?.provisional ?? false,
    remaining: stopped ? timer.remaining : null,
    waitsFor: waitsFor(version, scene.statuses, item),
    decidedAt: hasEnded(status) ? (ended?.at ?? scene.loaded.row.updatedAt) : null,
    result: await resultOf(deps, scene, item, ended),
    correction: scene.notice?.requests.find((request) => request.item === item) ?? null,
    paused: status === 'paused' ? await pauseOf(deps, scene, item) : null,
    choices: choicesOf(scene.now, item)
  };
}

/** How long the applicant has to say whether an item goes on. */
function askClock(version: PublishedVersion, item: string): string | undefined {
  return version.chart.clocks.find((spec) => spec.item === item && spec.kind === 'ask')?.id;
}

/** Items that this one still waits for, by local id. */
function waitsFor(version: PublishedVersion, statuses: Record<string, TaskStatus>, item: string): string[] {
  if (!['examining', 'correcting', 'waiting'].includes(statuses[item]!)) return [];
  const active = Object.fromEntries(Object.entries(statuses).map(([id, status]) => [id, isActive(status)]));
  const waits = resolveWaits(graphOf(version), active, item).map((wait) => wait.item);
  return [...new Set(waits)].filter((other) => statuses[other] !== 'approved');
}

const graphs = new WeakMap<PublishedVersion, ReturnType<typeof waitingGraph>>();
function graphOf(version: PublishedVersion): ReturnType<typeof waitingGraph> {
  let graph = graphs.get(version);
  if (!graph) graphs.set(version, (graph = waitingGraph(version.source)));
  return graph;
}

async function pauseOf(deps: EngineDeps, scene: Scene, item: string): Promise<TaskView['paused']> {
  const event = scene.events.findLast((entry) => entry.item === item && entry.type === 'item.paused');
  if (!event) return null;
  const said = event.payloadSha256
    ? await eventPayload<{ reason?: string }>(deps.store, scene.loaded.key, event)
    : null;
  return { at: event.at, reason: said?.reason ?? '' };
}

/** What the department said when it ended: the facts of its result, or why there is none. */
async function resultOf(
  deps: EngineDeps,
  scene: Scene,
  item: string,
  ended: EventRow | undefined
): Promise<TaskView['result']> {
  const { version, key } = scene.loaded;
  const status = scene.statuses[item]!;
  if (!hasEnded(status)) return null;
  const { name } = version.source.items[item]!.result;
  type Decision = { reason?: string; facts?: Record<string, unknown> };
  const decision = ended?.payloadSha256 ? await eventPayload<Decision>(deps.store, key, ended) : null;
  const reason =
    decision?.reason ?? (ended && countsAsWithdrawn(scene.events, ended) ? countedAsWithdrawn : endedWords[status]);
  return { name, facts: factWords(version, decision?.facts ?? {}), ...(reason !== undefined && { reason }) };
}

function factWords(version: PublishedVersion, facts: Record<string, unknown>): { title: string; value: string }[] {
  return Object.entries(facts).map(([element, value]) => ({
    title: elementOf(version, element)?.title ?? titleOf(version, element),
    value: wordsFor(version, element, value)
  }));
}
