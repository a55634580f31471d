import { limitUnder } from '#lib/core/deadline/limits.ts';
import { UNTOLD } from '#lib/core/feedback/events.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import { createMend } from '#lib/core/merge/mend.ts';
import { factsOf } from '#lib/core/run/facts.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { SIGNATURE_FILES } from '#lib/core/model/signature.ts';
import { partiesShown } from '../parties/follow.ts';
import { departmentAtWork } from '../policy/tasks.ts';
import type { EventRow } from '../store/types.ts';
import { owedClock, timerOf } from './clocks.ts';
import { situationOf } from './situation-view.ts';
import type { EngineDeps } from './deps.ts';
import { eventPayload } from './event-log.ts';
import { signatureName } from './messages.ts';
import { checklistOf, ownersOf } from './desk-work.ts';
import { formatsOf, looksAt } from './disclose.ts';
import { lastDispatched, sliceOf } from './dispatch.ts';
import { applicantName, owedOf } from './inbox.ts';
import {
  departmentOf,
  hasEnded,
  isActive,
  itemName,
  loadForReader,
  loadRecord,
  wasReturned,
  type DataRecord,
  type Loaded
} from './load.ts';
import { logView } from './log-view.ts';
import { jointOf } from './move.ts';
import { isMove } from './moves.ts';
import { originsOf } from './origins.ts';
import { stewardOf } from './steps.ts';
import type { Actor, OfficerTask, PublishedVersion, Submission } from './types.ts';

/**
 * One department's view of its own task: its own form in its own words, and of the others only how far they are. While the second
 * level has it in its hands, the first one reads how far it is and can do nothing.
 */
export async function officerTask(
  deps: EngineDeps,
  application: string,
  item: string,
  actor: Actor
): Promise<OfficerTask | null> {
  const loaded = await loadForReader(deps, application, item, actor);
  if (!loaded) return null;
  const { row, version } = loaded;
  const record = await loadRecord(deps, loaded);
  const status = loaded.statuses[item]!;
  const holder = loaded.runner.holder(loaded.snapshot, item);
  const isHeld = holder === actor.department;
  return {
    application,
    number: row.number,
    revision: row.revision,
    bundleName: version.source.bundle.name,
    applicant: await applicantName(deps, row.id),
    item: version.source.items[item]!,
    itemId: item,
    department: departmentOf(version, item, actor.department),
    holder: isHeld ? null : departmentOf(version, item, holder),
    returned: isHeld && wasReturned(loaded.snapshot, item, status),
    status,
    owed: owedOf(version, loaded.timers, { item, status }, loaded.statuses),
    submittedAt: row.submittedAt,
    ...timesOf(loaded, item),
    layout: version.source.layouts[item]!,
    schema: version.source.schemas[item]!,
    ...(await payloadOf(deps, loaded, item, record)),
    elements: fieldElements(loaded, item),
    formats: formatsOf(version, item),
    origins: await originsOf(deps, loaded, item, record),
    looks: await looksAt(deps, row.id, item, actor),
    situation: situationOf(version, item, record.answers),
    materials: await materialsOf(deps, loaded, item, record),
    parties: (await partiesShown(deps, loaded, record))
      .filter(({ items }) => items.includes(item))
      .map(({ items: _, ...party }) => party),
    signed: await signedAt(deps, loaded),
    facts: factsOf(version, item),
    checklist: await checklistOf(deps, loaded, item, actor),
    ...(await ownersOf(deps, row.id, item)),
    moves: isHeld ? possibleMoves(loaded, item) : [],
    others: await othersOf(deps, loaded, item),
    log: logView(
      version,
      (await deps.store.events(row.id)).filter((event) => concerns(event, item))
    )
  };
}

/** Whether a stored file belongs to a material of the officer's own item in that application. */
export async function officerMayRead(
  deps: EngineDeps,
  file: { application: string | null; sharedKey: string },
  actor: Actor
): Promise<boolean> {
  const department = departmentAtWork(actor);
  if (file.application === null || department === null) return false;
  const own = (await deps.store.tasks({ application: file.application })).filter(
    (task) => task.department === department
  );
  const row = own.length > 0 ? await deps.store.application(file.application) : null;
  const version = row && (await deps.versions.load(row.bundle, row.version));
  if (version && file.sharedKey === SIGNATURE_FILES) return true;
  const items =
    version?.plan.materials.find((material) => material.sharedKey === file.sharedKey)?.uses.map((use) => use.item) ??
    [];
  return own.some((task) => items.includes(task.item));
}

function timesOf(
  { version, statuses, timers: rows }: Loaded,
  item: string
): Pick<OfficerTask, 'dueAt' | 'provisional' | 'remaining' | 'since'> {
  const timers = new Map(rows.map((timer) => [timer.clock, timer]));
  const clock = hasEnded(statuses[item])
    ? owedClock(version.chart, timers, item, stewardOf(version, statuses))?.id
    : timerOf(version.chart, timers, item);
  const timer = timers.get(`${clock}`);
  if (!timer) return { dueAt: null, provisional: false, remaining: null, since: null };
  const { dueAt, provisional, remaining, startedAt } = timer;
  if (timer.state === 'stopped') return { dueAt: null, provisional, remaining, since: null };
  return { dueAt, provisional, remaining: null, since: startedAt };
}

async function payloadOf(
  deps: EngineDeps,
  loaded: Loaded,
  item: string,
  record: DataRecord
): Promise<Pick<OfficerTask, 'payload' | 'payloadState'>> {
  const sent = await lastDispatched(deps, loaded, item);
  if (sent) return { payload: sent.payload, payloadState: 'dispatched' };
  return { payload: sliceOf(deps, loaded.version, item, record, true).payload ?? {}, payloadState: 'partial' };
}

/** Fields that can be asked back: those that the citizen filled in, here or at another place. */
function fieldElements({ version, snapshot }: Loaded, item: string): OfficerTask['elements'] {
  const { plan, source } = version;
  const mend = createMend(plan, source, snapshot.context.answers);
  const uses = plan.elements.flatMap(({ element, title, uses: all }) =>
    all.filter((use) => use.item === item).map((use) => [use.field, { element, title }] as const)
  );
  return Object.fromEntries(uses.filter(([, { element }]) => mend(element).length > 0));
}

async function materialsOf(
  deps: EngineDeps,
  { row, version }: Loaded,
  item: string,
  record: DataRecord
): Promise<OfficerTask['materials']> {
  const files = await deps.files.list({ application: row.id });
  const lines = materialLines(version.plan, version.source, record.answers).filter((line) => line.items.includes(item));
  const signature = files.filter(({ sharedKey }) => sharedKey === SIGNATURE_FILES);
  const shown = lines.map(({ sharedKey, name, submit, via, required }) => ({
    sharedKey,
    name,
    submit,
    via,
    required,
    files: files.filter((file) => file.sharedKey === sharedKey)
  }));
  if (signature.length === 0) return shown;
  // Who signed at a counter signed the whole: every department that works on it sees the signature.
  const line = { sharedKey: SIGNATURE_FILES, name: signatureName, submit: true, via: 'upload' as const };
  return [...shown, { ...line, required: false, files: signature }];
}

/** How the person signed what a clerk handed in for them. */
async function signedAt(deps: EngineDeps, { row, key }: Loaded): Promise<OfficerTask['signed']> {
  const said = await eventPayload<Pick<Submission, 'counter'>>(deps.store, key, { application: row.id, seq: 1 });
  return said?.counter?.signed ?? null;
}

/** Of the item, and of the step that it shares with others. */
function possibleMoves(loaded: Loaded, item: string): string[] {
  const owners = [item, jointOf(loaded, item) ?? item];
  const events = loaded.runner.events(loaded.snapshot);
  const whole = stewardOf(loaded.version, loaded.statuses) === item ? events.filter((type) => type === 'deliver') : [];
  const moves = owners.flatMap((owner) =>
    events.flatMap((type) => (type.startsWith(`${owner}.`) ? [type.slice(owner.length + 1)] : []))
  );
  return [...new Set([...moves, ...whole])].filter(isMove);
}

async function othersOf(
  deps: EngineDeps,
  { row, version, runner, statuses, snapshot }: Loaded,
  item: string
): Promise<OfficerTask['others']> {
  const due = new Map((await deps.store.tasks({ application: row.id })).map((task) => [task.item, task.dueAt]));
  return Object.entries(statuses)
    .filter(([other, status]) => other !== item && isActive(status))
    .map(([other, status]) => ({
      itemName: itemName(version, other),
      department: departmentOf(version, other, runner.holder(snapshot, other)),
      status,
      dueAt: hasEnded(status) ? null : (due.get(other) ?? null),
      limit: promisedFor(version, other, snapshot.context.answers)
    }));
}

function promisedFor({ source }: PublishedVersion, item: string, answers: Answers): number {
  const document = source.items[item];
  return document ? limitUnder(document, answers).promised : 0;
}

/** How somebody rated it, and what they complained of, is not for the officers whose work it was. */
function concerns(event: EventRow, item: string): boolean {
  if (UNTOLD.includes(event.type)) return false;
  return event.item === null || event.item === item;
}
