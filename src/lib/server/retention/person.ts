import { getElement } from '#lib/core/merge/values.ts';
import { readPayload } from '../engine/event-log.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { isActive, loadApplication, loadRecord, type Loaded } from '../engine/load.ts';
import { logView } from '../engine/log-view.ts';
import type { Draft, UploadedFile } from '../engine/types.ts';
import { readPosting, type Posting } from '../ports/posting.ts';
import { openParty } from '../parties/content.ts';
import { onlyPart, partRoles } from '../parties/part.ts';
import { openDraft } from '../sealed.ts';
import type { ErasureRequestRow } from '../store/retention-rows.ts';
import type { ApplicationRow, PartyRow } from '../store/types.ts';
import { disclosuresOf, looksOf, type Disclosure, type Look } from './disclosures.ts';

export type PersonDeps = Pick<EngineDeps, 'store' | 'keys' | 'versions' | 'files'>;

/** Everything that is held of one application of a person. */
export interface HeldApplication {
  id: string;
  number: string;
  bundle: string;
  bundleName: string;
  version: number;
  status: string;
  submittedAt: string;
  applicant: string;
  answers: unknown;
  /** By element, as it was submitted or corrected last. */
  data: unknown;
  /** By element, what departments' results carry. */
  produced: unknown;
  /** In words, in the order of the form. */
  fields: { title: string; value: unknown }[];
  items: { item: string; name: string; status: string }[];
  log: { at: string; actor: string; text: string }[];
  /** Where results were sent by post; null: they were not. */
  post: Posting | null;
  receivers: Disclosure[];
  looks: Look[];
  erasureRequests: Pick<ErasureRequestRow, 'at' | 'state' | 'answer'>[];
  files: UploadedFile[];
}

/** Of an application of somebody else: only what is said of the role in which the person stands. */
export interface Mention {
  number: string;
  bundleName: string;
  submittedAt: string;
  role: string;
  fields: { title: string; value: unknown }[];
}

/** Null when it was erased. */
export async function heldApplication(deps: PersonDeps, row: ApplicationRow): Promise<HeldApplication | null> {
  const engine = deps as EngineDeps;
  const loaded = await loadApplication(engine, row.id);
  if (!loaded) return null;
  const { version, statuses, key } = loaded;
  const { answers, data, produced } = await loadRecord(engine, loaded);
  const files = await deps.files.list({ application: row.id });
  const stored = (await readPayload(deps.store, key, row.id, 'applicant')) as { name: string } | null;
  const requests = await deps.store.erasureRequests({ application: row.id });
  return {
    ...{ id: row.id, number: row.number, bundle: row.bundle, bundleName: version.source.bundle.name },
    ...{ version: row.version, status: row.status, submittedAt: iso(row.submittedAt), applicant: stored?.name ?? '' },
    ...{ answers, data, produced, fields: fieldsOf(loaded, data), files },
    items: Object.keys(version.chart.items)
      .filter((item) => isActive(statuses[item]))
      .map((item) => ({ item, name: version.source.items[item]!.name, status: statuses[item]! })),
    log: logView(version, await deps.store.events(row.id)).map(({ at, actor, text }) => ({ at: iso(at), actor, text })),
    post: await readPosting(deps, loaded),
    receivers: await disclosuresOf(deps, loaded, files),
    looks: await looksOf(deps.store, version.source, row.id),
    erasureRequests: requests.map(({ at, state, answer }) => ({ at, state, answer }))
  };
}

/** What an application of somebody else says of a person by the number of their identity; null: nothing. */
export async function mentionOf(deps: PersonDeps, row: ApplicationRow, idNo: string): Promise<Mention | null> {
  const engine = deps as EngineDeps;
  const loaded = await loadApplication(engine, row.id);
  if (!loaded) return null;
  const { data } = await loadRecord(engine, loaded);
  const { elements } = loaded.version.plan;
  const own = elements.find(
    ({ element, format }) =>
      format === 'citizen-id' && String(getElement(data, element) ?? '').toUpperCase() === idNo.toUpperCase()
  );
  if (!own) return null;
  return {
    ...{ number: row.number, bundleName: loaded.version.source.bundle.name, submittedAt: iso(row.submittedAt) },
    role: own.role,
    fields: fieldsOf(loaded, data, own.role)
  };
}

/** Drafts that a person has, opened. */
export async function heldDrafts(
  deps: PersonDeps,
  owner: string
): Promise<(Pick<Draft, 'id' | 'bundle' | 'answers' | 'data'> & { files: UploadedFile[] })[]> {
  const rows = await deps.store.draftsOf(owner);
  return Promise.all(
    rows.map(async (row) => {
      const { answers, data } = openDraft(deps.keys, row) as Pick<Draft, 'answers' | 'data'>;
      return { id: row.id, bundle: row.bundle, answers, data, files: await deps.files.list({ draft: row.id }) };
    })
  );
}

/** Parts of others' applications that a person has taken, with what they consented to, and authorisations of both sides. */
export async function heldForOthers(deps: PersonDeps, owner: string) {
  const rows = await deps.store.partiesBy(owner);
  const parts = await Promise.all(
    rows.map(async (row) => {
      const content = await openParty(deps, row);
      const { consents = [], reason = '', replies = [] } = content ?? {};
      const said = { consents, reason, replies };
      return { role: row.role, state: row.state, since: iso(row.createdAt), ...said, ...(await partOf(deps, row)) };
    })
  );
  const given = await deps.store.authorisationsOf({ principal: owner });
  const received = await deps.store.authorisationsOf({ agent: owner });
  // Whom an offer went to is not the principal's to learn before it is accepted.
  const offered = given.map((row) => (row.acceptedAt === null ? { ...row, agent: null } : row));
  const authorisations = [...offered, ...received].map(({ tokenHash: _, ...row }) => row);
  return { parts, authorisations };
}

/** Of a draft or application of somebody else: only the elements of this part, and nothing of a part that was cancelled. */
async function partOf(deps: PersonDeps, { application, role, state }: PartyRow) {
  const draft = await deps.store.draft(application);
  const row = draft ? null : await deps.store.application(application);
  const loaded = row && (await loadApplication(deps as EngineDeps, row.id));
  const home = draft ?? row;
  const version = home && (await deps.versions.load(home.bundle, home.version));
  const where = { number: row?.number ?? null, bundle: home?.bundle ?? null };
  const opened = draft ? (openDraft(deps.keys, draft) as Pick<Draft, 'answers' | 'data'>) : null;
  const record = loaded ? await loadRecord(deps as EngineDeps, loaded) : opened;
  if (!version || !record || state === 'cancelled') return { ...where, data: {} };
  const part = partRoles(version, record.answers).find((one) => one.role === role);
  return { ...where, data: onlyPart(record.data, part?.elements ?? []) };
}

function fieldsOf({ version }: Loaded, data: unknown, role?: string): { title: string; value: unknown }[] {
  return version.plan.elements
    .filter((element) => role === undefined || element.role === role)
    .map(({ element, title, values }) => {
      const value = getElement(data, element);
      return { title, value: values?.find(({ code }) => code === value)?.title ?? value };
    })
    .filter(({ value }) => value !== undefined && value !== null && value !== '');
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
