import type { Certificates, CertificateTemplate } from '#lib/core/model/certificate.ts';
import { isTrial } from '#lib/core/run/trial.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { eventPayload, readPayload } from '../engine/event-log.ts';
import { departmentOf, loadApplication, loadForReader, loadOwn, type Loaded } from '../engine/load.ts';
import { wordsFor } from '../engine/facts.ts';
import type { Actor, Engine } from '../engine/types.ts';
import type { EventRow } from '../store/types.ts';
import { issue, issuedBefore, type Issued } from '../verify/issued.ts';
import type { Certificate, CertificateContent } from './certificate-pdf.ts';
import { words } from './messages.ts';

export interface CertificateDeps extends EngineDeps {
  /** As the workspace has them now. */
  certificates(): Certificates;
  /** Departments without a seal get one that says 示例. */
  demo: boolean;
}

/** Result documents (证照、文书) that a department gives out through this site. */
export interface CertificateService {
  /** By item, of the visitor's own application, those that count now. */
  own(application: string, actor: Actor): Promise<{ item: string; title: string; number: string }[]>;
  /** For its holder. Null: there is none. */
  forHolder(application: string, item: string, actor: Actor): Promise<Certificate | null>;
  /** For an officer of a department that has a part in the item. */
  forOfficer(application: string, item: string, actor: Actor): Promise<Certificate | null>;
  /** Gives out what the decision of an item allows, and revokes what rested on one that is no more. */
  settle(application: string, item: string): Promise<Certificate | null>;
}

/** Events with which something was granted. */
const GRANTED = ['item.approved', 'item.sealed'];

export function createCertificates(deps: CertificateDeps): CertificateService {
  const underWay = new Map<string, Promise<Certificate | null>>();
  // Whoever looks while it is given out gets that one, so that no second number is taken.
  const settled = (loaded: Loaded | null, item: string) => {
    if (!loaded) return null;
    const key = `${loaded.row.id}/${item}/${loaded.row.revision}`;
    const begun = underWay.get(key) ?? settleItem(deps, loaded, item).finally(() => underWay.delete(key));
    underWay.set(key, begun);
    return begun;
  };
  return {
    own: async (application, actor) => {
      const loaded = await loadOwn(deps, application, actor);
      const items = loaded ? Object.keys(loaded.version.chart.items) : [];
      const found = [];
      for (const item of items) {
        const certificate = await settled(loaded, item);
        if (certificate) found.push({ item, title: certificate.facts.title, number: certificate.facts.number });
      }
      return found;
    },
    forHolder: async (application, item, actor) => settled(await loadOwn(deps, application, actor), item),
    forOfficer: async (application, item, actor) => settled(await loadForReader(deps, application, item, actor), item),
    settle: async (application, item) => settled(await loadApplication(deps, application), item)
  };
}

/** Of one decision a document is given out once; of several decisions about an item the latest counts. */
async function settleItem(deps: CertificateDeps, loaded: Loaded, item: string): Promise<Certificate | null> {
  const template = templateFor(deps, loaded, item);
  if (!template) return null;
  const events = await deps.store.events(loaded.row.id);
  const granted = events.filter((event) => event.item === item && GRANTED.includes(event.type));
  const current = loaded.statuses[item] === 'approved' ? granted.at(-1) : undefined;
  for (const before of granted) if (before !== current) await revoke(deps, loaded, subjectOf(before));
  if (!current) return null;
  const subject = subjectOf(current);
  const issued =
    (await issuedBefore(deps, loaded.row.id, 'certificate', subject)) ??
    (await giveOut(deps, loaded, template, current));
  return { ...issued, content: issued.facts.content as unknown as CertificateContent };
}

function templateFor(deps: CertificateDeps, { row }: Loaded, item: string): CertificateTemplate | undefined {
  if (isTrial(row.number)) return undefined;
  return deps.certificates().templates.find((each) => each.item === `${row.bundle}.${item}`);
}

function subjectOf({ item, seq }: Pick<EventRow, 'item' | 'seq'>): string {
  return `${item}@${seq}`;
}

async function revoke(deps: CertificateDeps, { row }: Loaded, subject: string): Promise<void> {
  const found = await deps.store.issued(row.id, 'certificate', subject);
  if (found?.revokedAt === null) await deps.store.revokeIssued(found.sha256, deps.clock.now(), words.revoked);
}

async function giveOut(
  deps: CertificateDeps,
  loaded: Loaded,
  template: CertificateTemplate,
  event: EventRow
): Promise<Issued> {
  const { row, version, key } = loaded;
  const item = event.item!;
  const { name, result } = version.source.items[item]!;
  const department = departmentOf(version, item, loaded.runner.holder(loaded.snapshot, item));
  const { seals } = deps.certificates();
  const image = seals.find((each) => each.department === department.id)?.image ?? null;
  const content: CertificateContent = {
    paragraphs: await paragraphsOf(deps, loaded, template, event),
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
  const year = Number(new Intl.DateTimeFormat('en', { timeZone: 'Asia/Shanghai', year: 'numeric' }).format(at));
  return words.number(prefix, year, await store.nextNumber(`certificate/${item}/${year}`));
}

async function paragraphsOf(
  deps: CertificateDeps,
  { row, version, key }: Loaded,
  { text }: CertificateTemplate,
  event: EventRow
): Promise<string[]> {
  const item = version.source.items[event.item!]!;
  const { name } = (await readPayload(deps.store, key, row.id, 'applicant')) as { name: string };
  const said = event.payloadSha256
    ? await eventPayload<{ facts?: Record<string, unknown> }>(deps.store, key, event)
    : null;
  const facts = said?.facts ?? {};
  const values: Record<string, string> = {
    ...Object.fromEntries(
      Object.entries(facts).map(([element, value]) => [element, wordsFor(version, element, value)])
    ),
    ...{ applicant: name, item: item.name, result: item.result.name, date: words.day(event.at) }
  };
  return text.map((line) => line.replace(/\{([\w.]+)\}/g, (whole, field: string) => values[field] ?? whole));
}

/** An engine whose moves give out and revoke documents at once; what fails there is made up for when somebody looks. */
export function givingOut(
  engine: Engine,
  { settle }: Pick<CertificateService, 'settle'>,
  report: (fault: unknown) => void
) {
  return {
    ...engine,
    move: async (input: Parameters<Engine['move']>[0]) => {
      const done = await engine.move(input);
      if (done.ok) await settle(input.application, input.item).catch(report);
      return done;
    }
  };
}
