import { m } from '#lib/paraglide/messages.js';
import type { Draft } from '#lib/server/engine/types.ts';
import { prefill, prefillOffers, withPrefilled } from '#lib/server/ports/prefill.ts';
import type { Vouched } from '#lib/server/ports/vouched.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import type { OpenVisit, openVisitDraft } from './visit.server.ts';

type Opened = Awaited<ReturnType<typeof openVisitDraft>>;
type Application = App.Locals['app'];

const check = createSchemaCheck();

/** Who stands at the counter, on the word of the clerk who has their document in hand; nobody where an agent came. */
function vouched({ config }: Pick<Application, 'config'>, { visit }: Pick<OpenVisit, 'visit'>): Vouched | null {
  if (!visit.person || visit.agent || visit.person.idKind !== 'citizen') return null;
  return { name: visit.person.name, idNo: visit.person.idNo, demo: config.demo };
}

/** Whom in the form a register can be asked about; empty where there is none. */
export function offersFor(app: Application, opened: Opened): { role: string; title: string; asked: boolean }[] {
  if (!app.ports.registry) return [];
  const offers = prefillOffers(opened.version, opened.draft, vouched(app, opened));
  return offers.map(({ role, title, use }) => ({ role, title, asked: use !== null }));
}

/** Asks a register, and puts what came into the draft; what stands in the way, or null. */
export async function lookUpFor(
  app: Application,
  opened: Opened,
  posted: FormData,
  change: (apply: (newest: Draft) => Draft) => Promise<unknown>
): Promise<{ message: string; href: string }[] | null> {
  const { registry } = app.ports;
  if (!registry) return [{ message: m.ports_prefill_none(), href: '#main' }];
  const { version, draft, person, clerk } = opened;
  const { wait } = await app.fetches.take(`registry-${clerk.id}`);
  if (wait > 0) return [{ message: m.ports_prefill_too_often({ minutes: Math.ceil(wait / 60) }), href: '#main' }];
  const who = vouched(app, opened);
  const asked = { role: String(posted.get('role') ?? ''), agreed: posted.get('consent') === 'yes' };
  const deps = { registry, clock: app.clock, check, store: app.store };
  const result = await prefill(deps, { ...asked, version, draft, actor: person.user!, vouched: who });
  if (!result.ok) return result.problems.map(({ message }) => ({ message, href: '#prefill' }));
  let isOfThem = true;
  await change((newest) => {
    const filled = withPrefilled(version, newest, who, result.value);
    isOfThem = filled !== null;
    return filled ?? newest;
  });
  return isOfThem ? null : [{ message: m.ports_prefill_somebody_else(), href: '#main' }];
}
