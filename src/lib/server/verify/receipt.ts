import { createHash } from 'node:crypto';
import { activeItems } from '#lib/core/condition/situations.ts';
import { limitUnder } from '#lib/core/deadline/limits.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import type { MaterialLine } from '#lib/core/merge/types.ts';
import { receivedElsewhere } from '#lib/core/model/received.ts';
import { SIGNATURE_FILES, type Signed } from '#lib/core/model/signature.ts';
import type { DurationUnit } from '#lib/core/model/index.ts';
import type { UploadedFile } from '#lib/core/run/officer-view.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { eventPayload, readPayload } from '../engine/event-log.ts';
import { departmentOf, loadOwn, type DataRecord, type Loaded } from '../engine/load.ts';
import type { Actor } from '../engine/types.ts';
import { issue, issuedBefore, type Issued, type ShownLine } from './issued.ts';
import { messages } from './messages.ts';

export interface ReceiptItem {
  name: string;
  department: string;
  /** What is promised, in `unit`; absent: working days. 0: on the spot. */
  limit: number;
  unit?: DurationUnit;
}

export interface ReceiptMaterial {
  material: string;
  file: string;
  /** Bytes. */
  size: number;
  /** Hexadecimal, of the file as it was uploaded; null: it could not be read, for instance because its check had not ended. */
  sha256: string | null;
}

/** What a receipt says besides what everybody may know. */
export interface ReceiptContent {
  applicant: string;
  bundle: { id: string; name: string; version: number; sha256: string; region: string };
  /** ISO 8601. */
  submittedAt: string;
  /** Name of the region where it came in, where that is not the one that decides (异地代收代办). */
  receivedIn?: string;
  /** As the submission names it, for instance `online`. */
  channel: string;
  items: ReceiptItem[];
  materials: ReceiptMaterial[];
  /** What was signed at a counter before the clerk, and how. */
  signed?: Signed;
  /** Materials in whose place a promise stands (告知承诺). */
  commitments: string[];
  /** Materials that come later (容缺), each with the days it may take. */
  deferred: { material: string; days: number | null; unit?: DurationUnit }[];
}

export type Receipt = Issued & { content: ReceiptContent };

interface Submitted {
  channel: string;
  deferred?: string[];
  credit?: { standing: string };
  counter?: { signed?: Signed };
}

/**
 * The receipt (收件凭证) of the visitor's own application; null: it is not theirs, or not there. Given out when it is first
 * asked for, about the moment of submission: what is corrected, withdrawn or handed in later changes nothing in it.
 */
export async function receiptOf(deps: EngineDeps, application: string, actor: Actor): Promise<Receipt | null> {
  const loaded = await loadOwn(deps, application, actor);
  if (!loaded) return null;
  const issued = (await issuedBefore(deps, application, 'receipt', '')) ?? (await giveOut(deps, loaded));
  return { ...issued, content: issued.facts.content as unknown as ReceiptContent };
}

async function giveOut(deps: EngineDeps, loaded: Loaded): Promise<Issued> {
  const { row, version, key } = loaded;
  const { bundle, departments } = version.source;
  const content = await contentOf(deps, loaded);
  return issue(deps, key, {
    kind: 'receipt',
    application: row.id,
    subject: '',
    number: row.number,
    issuer: departments.find(({ id }) => id === bundle.lead)?.name ?? bundle.lead,
    title: bundle.name,
    shown: shownOf(content, row.submittedAt),
    content: { ...content },
    at: deps.clock.now()
  });
}

async function contentOf(deps: EngineDeps, loaded: Loaded): Promise<ReceiptContent> {
  const { row, version, key } = loaded;
  const { bundle, items } = version.source;
  const said = await eventPayload<Submitted>(deps.store, key, { application: row.id, seq: 1 });
  const first = (await readPayload(deps.store, key, row.id, 'data:1')) as DataRecord;
  const applicant = (await readPayload(deps.store, key, row.id, 'applicant')) as { name: string };
  const active = activeItems(version.source, first.answers);
  const lines = materialLines(version.plan, version.source, first.answers);
  const elsewhere = receivedElsewhere(version.source, row.receivedAt);
  return {
    applicant: applicant.name,
    bundle: {
      ...{ id: bundle.id, name: bundle.name, version: row.version, sha256: version.sha256 },
      region: bundle.region.name
    },
    submittedAt: new Date(row.submittedAt).toISOString(),
    ...(elsewhere && { receivedIn: elsewhere.received }),
    channel: said?.channel ?? '',
    items: bundle.items.flatMap(({ id }) => {
      const item = items[id];
      if (!item || active[id] !== true) return [];
      const { promised: limit, unit } = limitUnder(item, first.answers);
      return [{ name: item.name, department: departmentOf(version, id).name, limit, ...(unit && { unit }) }];
    }),
    materials: await handedIn(deps, loaded, lines),
    ...(said?.counter?.signed && { signed: said.counter.signed }),
    commitments: said?.credit?.standing === 'bad' ? [] : promisesOf(lines),
    deferred: (said?.deferred ?? []).map((sharedKey) => {
      const line = lines.find((each) => each.sharedKey === sharedKey);
      const unit = line?.deferrableUnit;
      return { material: line?.name ?? sharedKey, days: line?.deferrableDays ?? null, ...(unit && { unit }) };
    })
  };
}

function promisesOf(lines: readonly MaterialLine[]): string[] {
  return lines.filter(({ via, submit }) => via === 'commitment' && !submit).map(({ name }) => name);
}

/** Files that were there at the submission. */
async function handedIn(
  deps: EngineDeps,
  { row, version }: Loaded,
  lines: readonly MaterialLine[]
): Promise<ReceiptMaterial[]> {
  const nameOf = (key: string) =>
    key === SIGNATURE_FILES
      ? messages.signature()
      : ([...lines, ...version.plan.materials].find(({ sharedKey }) => sharedKey === key)?.name ?? key);
  const files = (await deps.files.list({ application: row.id })).filter((file) => file.createdAt <= row.submittedAt);
  const found: ReceiptMaterial[] = [];
  // One after the other: several of twenty megabytes at once would be much memory for one page.
  for (const file of files) {
    const { name, size, sharedKey } = file;
    found.push({ material: nameOf(sharedKey), file: name, size, sha256: await digestOf(deps, file) });
  }
  return found;
}

async function digestOf(deps: EngineDeps, { id }: UploadedFile): Promise<string | null> {
  const read = await deps.files.read(id);
  if (!read) return null;
  const hash = createHash('sha256');
  for await (const part of read.stream) hash.update(part);
  return hash.digest('hex');
}

function shownOf({ items, materials, commitments }: ReceiptContent, submittedAt: number): ShownLine[] {
  return [
    { ...messages.submittedAt, value: messages.beijing(submittedAt) },
    { ...messages.items, value: messages.list(items.map(({ name, department }) => messages.itemOf(name, department))) },
    { ...messages.files, value: messages.count(materials.length) },
    ...(commitments.length > 0 ? [{ ...messages.promises, value: messages.list(commitments) }] : [])
  ];
}
