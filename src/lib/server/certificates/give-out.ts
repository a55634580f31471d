import type { CertificateTemplate } from '#lib/core/model/certificate.ts';
import { sameAs } from '#lib/core/merge/alias-map.ts';
import { getElement } from '#lib/core/merge/values.ts';
import { eventPayload, readPayload } from '../engine/event-log.ts';
import { departmentOf, type DataRecord, type Loaded } from '../engine/load.ts';
import { wordsFor } from '../engine/facts.ts';
import { subjectsIn } from '../ports/subjects.ts';
import type { EventRow } from '../store/types.ts';
import { issue, type Issued } from '../verify/issued.ts';
import type { CertificateContent } from './certificate-pdf.ts';
import type { CertificateDeps } from './deps.ts';
import { words } from './messages.ts';

/** Role of whoever applies, in forms that ask for them apart from the others. */
const APPLICANT = 'applicant';

/** What a document rests on: the event that granted, and the last one that decided, which may have let it stand. */
export interface Grant {
  event: EventRow;
  decided: EventRow;
}

/** Of which event a document is: it is given out once. */
export function subjectOf({ item, seq }: Pick<EventRow, 'item' | 'seq'>): string {
  return `${item}@${seq}`;
}

/** Gives a document out; null, and reported, where something that it says has no value. */
export async function giveOut(
  deps: CertificateDeps,
  loaded: Loaded,
  template: CertificateTemplate,
  { event, decided }: Grant
): Promise<Issued | null> {
  const { row, version, key } = loaded;
  const item = event.item!;
  const { paragraphs, missing } = await textOf(deps, loaded, template, { event, decided });
  if (missing.length > 0) {
    deps.report(words.notGivenOut(row.number, template.item, missing));
    return null;
  }
  const { name, result } = version.source.items[item]!;
  const department = departmentOf(version, item, loaded.runner.holder(loaded.snapshot, item));
  const { seals } = deps.certificates();
  const image = seals.find((each) => each.department === department.id)?.image ?? null;
  const content: CertificateContent = {
    paragraphs,
    decidedAt: new Date(event.at).toISOString(),
    seal: { image, demo: deps.demo }
  };
  return issue(deps, key, {
    kind: 'certificate',
    application: row.id,
    subject: subjectOf(event),
    number: await numberOf(deps, template, event.at),
    issuer: department.name,
    title: template.title,
    shown: [
      { ...words.item, value: name },
      { ...words.result, value: result.name },
      { ...words.decidedAt, value: words.day(event.at) }
    ],
    content: { ...content },
    at: deps.clock.now()
  });
}

/**
 * Running by item and year of the decision. A number is used up when it is taken: one is missing where a process died, or two
 * nodes gave out the same document at once, between taking it and keeping the document.
 */
async function numberOf(
  { store }: CertificateDeps,
  { item, prefix }: CertificateTemplate,
  at: number
): Promise<string> {
  const year = Number(words.isoDay(at).slice(0, 4));
  return words.number(prefix, year, await store.nextNumber(`certificate/${item}/${year}`));
}

/** The paragraphs with their values put in, and the placeholders for which there is none. */
async function textOf(
  deps: CertificateDeps,
  loaded: Loaded,
  template: CertificateTemplate,
  { event, decided }: Grant
): Promise<{ paragraphs: string[]; missing: string[] }> {
  const { version, key } = loaded;
  const item = version.source.items[event.item!]!;
  const said = event.payloadSha256
    ? await eventPayload<{ facts?: Record<string, unknown> }>(deps.store, key, event)
    : null;
  const facts = Object.entries(said?.facts ?? {}).filter(([, value]) => value !== null && value !== '');
  const values: Record<string, string> = {
    ...Object.fromEntries(facts.map(([element, value]) => [element, wordsFor(version, element, value)])),
    ...{ applicant: await applicantOf(deps, loaded, template, decided) },
    ...{ item: item.name, result: item.result.name, date: words.day(event.at) }
  };
  const missing = new Set<string>();
  const paragraphs = template.text.map((line) =>
    line.replace(/\{([\w.]+)\}/g, (whole, field: string) => {
      const value = Object.hasOwn(values, field) ? values[field]! : '';
      if (value === '') missing.add(field);
      return value || whole;
    })
  );
  return { paragraphs, missing: [...missing] };
}

/**
 * The name of whoever applies as the form has it, in the data on which the decision rests: of the role of the applicant, or of the
 * one that is the same person (rule 21), else of the organisation. The name of an account, which anybody types as they like, is
 * printed nowhere. Empty: the form names nobody.
 */
async function applicantOf(
  { store }: CertificateDeps,
  { row, version, key }: Loaded,
  { applicant = APPLICANT }: CertificateTemplate,
  decided: EventRow
): Promise<string> {
  const said = decided.payloadSha256 ? await eventPayload<{ dataRevision?: number }>(store, key, decided) : null;
  const revision = said?.dataRevision ?? row.dataRevision;
  const record = (await readPayload(store, key, row.id, `data:${revision}`)) as DataRecord | null;
  if (!record) return '';
  const roles = [applicant, ...sameAs(version.plan.aliases, record.answers, applicant)];
  const names = roles.map((role) => getElement(record.data, `${role}.name`));
  const organisation = subjectsIn(version, record.data).find(({ kind }) => kind === 'organisation');
  const name = names.find((each) => typeof each === 'string' && each.trim() !== '') ?? organisation?.name ?? '';
  return String(name).trim();
}
