import { randomUUID } from 'node:crypto';
import { isTrial } from '#lib/core/run/trial.ts';
import { actorText } from '../engine/deps.ts';
import { hasEnded, loadApplication, loadForReader, loadOwn, type Loaded } from '../engine/load.ts';
import type { Actor, Engine } from '../engine/types.ts';
import { issuedBefore, type Issued } from '../verify/issued.ts';
import type { Certificate, CertificateContent } from './certificate-pdf.ts';
import type { CertificateDeps } from './deps.ts';
import { giveOut, subjectOf, type Grant } from './give-out.ts';
import { words } from './messages.ts';

/** Result documents (证照、文书) that a department gives out through this site. */
export interface CertificateService {
  /** By item, of the visitor's own application, those that count now. */
  own(application: string, actor: Actor): Promise<{ item: string; title: string; number: string }[]>;
  /** For its holder. Null: there is none. */
  forHolder(application: string, item: string, actor: Actor): Promise<Certificate | null>;
  /** For an officer of a department that has a part in the item; that they read it is written down before (who saw this). */
  forOfficer(application: string, item: string, actor: Actor): Promise<Certificate | null>;
  /** The same for the page of a task, also when it was revoked; what it says of a person stays unread, so no look is noted. */
  ofTask(application: string, item: string, actor: Actor): Promise<Issued | null>;
  /** Gives out what the decision of an item allows, and revokes what rested on one that is no more. */
  settle(application: string, item: string): Promise<Certificate | null>;
}

/** Events with which something was granted. */
const GRANTED = ['item.approved', 'item.sealed'];
/** It was reconsidered, and stands. */
const STOOD = 'item.stood';
/** Sentences that are not said again. */
const REMEMBERED = 1000;

export function createCertificates(deps: CertificateDeps): CertificateService {
  const told: CertificateDeps = { ...deps, report: reportingOnce(deps.report) };
  const underWay = new Map<string, Promise<Certificate | null>>();
  // Whoever looks while it is given out gets that one, so that no second number is taken.
  const settled = (loaded: Loaded | null, item: string) => {
    if (!loaded) return null;
    const key = `${loaded.row.id}/${item}/${loaded.row.revision}`;
    const begun = underWay.get(key) ?? settleItem(told, loaded, item).finally(() => underWay.delete(key));
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
    forOfficer: async (application, item, actor) => {
      const certificate = await settled(await loadForReader(deps, application, item, actor), item);
      if (certificate) await noteLook(deps, { application, item, actor, title: certificate.facts.title });
      return certificate;
    },
    ofTask: async (application, item, actor) => {
      const loaded = await loadForReader(deps, application, item, actor);
      const valid = await settled(loaded, item);
      return valid ?? (loaded ? latestOf(deps, loaded, item) : null);
    },
    settle: async (application, item) => settled(await loadApplication(deps, application), item)
  };
}

/** What was given out with the latest decision, whether it still counts or not. */
async function latestOf(deps: CertificateDeps, { row }: Loaded, item: string): Promise<Issued | null> {
  const granted = (await deps.store.events(row.id)).findLast(
    (event) => event.item === item && event.seq <= row.lastSeq && GRANTED.includes(event.type)
  );
  return granted ? issuedBefore(deps, row.id, 'certificate', subjectOf(granted)) : null;
}

async function noteLook(
  { store, clock }: CertificateDeps,
  { application, item, actor, title }: { application: string; item: string; actor: Actor; title: string }
): Promise<void> {
  const look = { application, item, kind: 'shown' as const, at: clock.now(), actor: actorText(actor) };
  await store.saveAccess({ ...look, id: randomUUID(), fields: JSON.stringify([title]) });
}

/**
 * Of one decision a document is given out once; of several decisions about an item the latest counts. While the item is open
 * (rule 14: it is reconsidered) what was given out stands: it is revoked when the item has ended otherwise.
 */
async function settleItem(deps: CertificateDeps, loaded: Loaded, item: string): Promise<Certificate | null> {
  const { row, statuses } = loaded;
  if (isTrial(row.number)) return null;
  const own = (await deps.store.events(row.id)).filter((event) => event.item === item && event.seq <= row.lastSeq);
  const granted = own.filter(({ type }) => GRANTED.includes(type));
  const event = granted.at(-1);
  for (const before of granted.slice(0, -1)) await revoke(deps, loaded, subjectOf(before));
  if (!event) return null;
  const status = statuses[item];
  if (hasEnded(status) && status !== 'approved') {
    await revoke(deps, loaded, subjectOf(event));
    return null;
  }
  const decided = own.findLast(({ type }) => GRANTED.includes(type) || type === STOOD)!;
  const before = await issuedBefore(deps, row.id, 'certificate', subjectOf(event));
  const issued = before ?? (status === 'approved' ? await byTemplate(deps, loaded, { event, decided }) : null);
  if (!issued || issued.revoked) return null;
  return { ...issued, content: issued.facts.content as unknown as CertificateContent };
}

/** Null: there is no template for it, or the template came after the decision. */
async function byTemplate(deps: CertificateDeps, loaded: Loaded, grant: Grant): Promise<Issued | null> {
  const name = `${loaded.row.bundle}.${grant.event.item}`;
  const template = deps.certificates().templates.find((each) => each.item === name);
  if (!template || (template.since !== undefined && words.isoDay(grant.event.at) < template.since)) return null;
  return giveOut(deps, loaded, template, grant);
}

async function revoke(deps: CertificateDeps, { row }: Loaded, subject: string): Promise<void> {
  const found = await deps.store.issued(row.id, 'certificate', subject);
  if (found?.revokedAt === null) await deps.store.revokeIssued(found.sha256, deps.clock.now(), words.revoked);
}

/** People look often: the same sentence is said once, as far as the last ones are remembered. */
function reportingOnce(report: CertificateDeps['report']): CertificateDeps['report'] {
  const said = new Set<string>();
  return (message) => {
    if (said.has(message)) return;
    if (said.size >= REMEMBERED) said.clear();
    said.add(message);
    report(message);
  };
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
