import { ok, refuse } from '#lib/core/errors.ts';
import { getElement } from '#lib/core/merge/values.ts';
import { checkSubmission, type Checked } from '#lib/core/run/submission.ts';
import { isUsable } from '#lib/core/run/officer-view.ts';
import type { StepDone } from '#lib/core/run/types.ts';
import type { DataKey } from '../crypto/data-key.ts';
import { loggedParties, missingConsents, partiesOf, standings, type Standing } from '../parties/standing.ts';
import { inScope } from '../policy/agents.ts';
import { maySubmit } from '../policy/applications.ts';
import { wrappedDraftKey } from '../sealed.ts';
import type { ApplicationRow } from '../store/types.ts';
import { pressKey } from './commit.ts';
import { actorText, onBehalf, type EngineDeps } from './deps.ts';
import { GENESIS, payloadRow } from './event-log.ts';
import type { DataRecord, Loaded } from './load.ts';
import { problems } from './messages.ts';
import { play } from './effects.ts';
import { beginTurn, commitOf, setRecord, type Turn } from './turn.ts';
import type { Draft, Engine, PublishedVersion, Submission } from './types.ts';
import { runnerOf } from './versions.ts';

type Submitted = Awaited<ReturnType<Engine['submit']>>;

/** Formats whose values an application can be found by. */
const SEARCHED = ['citizen-id', 'uscc'];

/**
 * Turns a draft into an application, once: the application takes over the draft's id, so that a second press, by the same
 * or another key, finds the first one's application. What counts is the stored draft, at the revision that was shown.
 */
export async function submit(deps: EngineDeps, submission: Submission): Promise<Submitted> {
  const { actor, draft: shown } = submission;
  if (!maySubmit(actor)) return refuse(problems.notCitizen());
  const draft = await deps.drafts.load(shown.id, { owner: actor.id });
  if (!draft || !inScope(actor, draft))
    return (await submittedBefore(deps, submission)) ?? refuse(problems.draftGone());
  if (draft.revision !== shown.revision) return refuse(problems.draftStale());
  const version = await deps.versions.load(draft.bundle, draft.version);
  if (!version) return refuse(problems.versionGone());
  const files = (await deps.files.list({ draft: draft.id })).filter(isUsable);
  const checked = checkSubmission(
    version,
    { ...draft, files, noPromises: draft.credit?.standing === 'bad' },
    deps.check
  );
  // A second press while the first was being written finds the draft's files gone: they are the application's now.
  if (!checked.ok) return (await submittedBefore(deps, submission)) ?? checked;
  const standing = await standings(deps, draft, version);
  const missing = missingConsents(standing);
  if (missing.length > 0) return refuse(...missing);
  return save(deps, submission, version, checked.value, standing);
}

async function save(
  deps: EngineDeps,
  submission: Submission,
  version: PublishedVersion,
  checked: Checked,
  standing: readonly Standing[]
): Promise<Submitted> {
  const { draft, actor, key, channel, counter } = submission;
  const started = runnerOf(version).start(checked.answers);
  if (!started.ok) return started;
  const row = await deps.store.draft(draft.id);
  if (!row) return (await submittedBefore(deps, submission)) ?? refuse(problems.draftGone());
  const wrappedKey = wrappedDraftKey(row);
  const loaded = await newApplication(deps, submission, version, deps.keys.unwrap(draft.id, wrappedKey));
  loaded.row.parties = JSON.stringify(partiesOf(actor.id, standing));
  const said = {
    key: `submit:${pressKey(key)}`,
    actor: actorText(actor),
    payload: {
      channel,
      ...(counter && { counter }),
      deferred: checked.deferred,
      ...foreign(draft),
      ...loggedParties(standing),
      ...onBehalf(actor)
    }
  };
  const record = { answers: checked.answers, data: checked.data, produced: {} };
  const turn = await firstTurn(deps, loaded, said, started.value, record);
  const work = commitOf(turn, {
    wrappedKey,
    consumesDraft: draft.id,
    draftRevision: draft.revision,
    lookups: lookupsOf(deps, version, checked.data, actor.name)
  });
  work.payloads.push(payloadRow(draft.id, 'applicant', loaded.key, { name: actor.name }));
  const result = await deps.store.commit(work);
  if (result.state === 'committed') return ok({ application: draft.id, number: loaded.row.number, repeated: false });
  return (await submittedBefore(deps, submission)) ?? refuse(problems.draftStale());
}

/** What was heard from foreign systems and on whose consent: kept with the submission. */
function foreign({
  licences = [],
  credit,
  origins,
  prefills
}: Draft): Pick<Draft, 'licences' | 'credit' | 'origins' | 'prefills'> {
  return {
    ...{ ...(licences.length > 0 && { licences }), ...(credit && { credit }) },
    ...{ ...(origins && { origins }), ...(prefills && { prefills }) }
  };
}

/** The first event of an application and what follows from it. */
export async function firstTurn(
  deps: EngineDeps,
  loaded: Loaded,
  { key, actor, payload }: { key: string; actor: string; payload: unknown },
  started: StepDone,
  record: DataRecord
): Promise<Turn> {
  const turn = beginTurn(deps, loaded, { key, actor, entry: { type: 'application.submitted', payload } });
  setRecord(turn, record);
  await play(turn, started);
  return turn;
}

async function submittedBefore(deps: EngineDeps, submission: Submission): Promise<Submitted | null> {
  const row = await deps.store.application(submission.draft.id);
  if (row?.owner !== submission.actor.id) return null;
  return ok({ application: row.id, number: row.number, repeated: true });
}

async function newApplication(
  deps: EngineDeps,
  submission: Submission,
  version: PublishedVersion,
  key: DataKey
): Promise<Loaded> {
  const now = deps.clock.now();
  const { region } = version.source.bundle;
  const trial = (await deps.versions.stateOf(version.bundle, version.version)) === 'trial';
  const row: ApplicationRow = {
    id: submission.draft.id,
    number: await applicationNumber(deps, region.code, now, trial),
    bundle: version.bundle,
    version: version.version,
    owner: submission.actor.id,
    status: 'processing',
    revision: 0,
    dataRevision: 0,
    snapshot: '{}',
    statuses: '{}',
    lastSeq: 0,
    lastHash: GENESIS,
    receivedAt: JSON.stringify(receivedAt(submission, region.code)),
    parties: JSON.stringify(partiesOf(submission.actor.id, [])),
    submittedAt: now,
    updatedAt: now
  };
  const runner = runnerOf(version);
  return { row, version, runner, key, snapshot: {} as Loaded['snapshot'], statuses: {}, timers: [], tasked: [] };
}

/** Where and how it came in (rule 29), and at which window. */
function receivedAt({ region, channel, counter }: Submission, own: string): Record<string, string> {
  return { region: region ?? own, channel, ...(counter?.window && { window: counter.window }) };
}

/** Made once: making one costs more than all else that a number takes. */
const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: '2-digit',
  month: '2-digit',
  day: '2-digit'
});

/**
 * `3502-261122-00017`: the region's first four digits, the day in China, a running number of both. On trial `3502-T261122-00001`,
 * numbers of their own, so that a trial leaves no gap among the others.
 */
async function applicationNumber(deps: EngineDeps, region: string, now: number, trial: boolean): Promise<string> {
  const prefix = `${region.slice(0, 4)}-${trial ? 'T' : ''}${numberDay(now)}`;
  return `${prefix}-${String(await deps.store.nextNumber(prefix)).padStart(5, '0')}`;
}

/** The day as a file number has it: `261122`. */
export function numberDay(now: number): string {
  return DAY.format(now).replaceAll('-', '');
}

/** Keyed values of numbers that people are found by (rule 26), each once, and of the applicant's whole name. */
export function lookupsOf(
  deps: Pick<EngineDeps, 'keys'>,
  version: PublishedVersion,
  data: Record<string, unknown>,
  applicant: string | null
): { field: string; hmac: string }[] {
  const found = new Map<string, { field: string; hmac: string }>();
  for (const { element, format } of version.plan.elements) {
    const value = format !== undefined && SEARCHED.includes(format) ? getElement(data, element) : undefined;
    if (typeof value !== 'string' || value === '') continue;
    const hmac = deps.keys.lookup(format!, value.toUpperCase());
    found.set(`${format} ${hmac}`, { field: format!, hmac });
  }
  if (applicant) found.set('applicant', { field: 'applicant', hmac: deps.keys.lookup('applicant', applicant) });
  return [...found.values()];
}
