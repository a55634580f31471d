import { randomUUID } from 'node:crypto';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { Signed } from '#lib/core/model/signature.ts';
import { setElement } from '#lib/core/merge/values.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { readPayload } from '../engine/event-log.ts';
import type { Actor, PublishedVersion, Submission } from '../engine/types.ts';
import { ownsVisit } from '../policy/counter.ts';
import { keyOf, openJson, sealJson } from '../sealed.ts';
import type { VisitRow } from '../store/types.ts';
import { checkVisit } from './check.ts';
import type { CounterDeps } from './deps.ts';
import { handOver, isTheirs, resultsOf } from './hand-over.ts';
import { filedFor, linkTo } from './link-account.ts';
import { counterProblems } from './messages.ts';
import { takesBundle } from './points.ts';
import { createQueue } from './queue.ts';
import { linesOf } from './today.ts';
import type { CounterService, NewVisit, Person, Visit, VisitContent } from './types.ts';

const DAY = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit'
});
const NOTHING: VisitContent = { person: null, agent: null, originals: [], traits: [] };

export function createCounter(deps: CounterDeps): CounterService {
  const { store, drafts, versions, clock } = deps;
  const today = () => DAY.format(clock.now());
  const queue = createQueue(deps, today);

  async function sealed(row: Omit<VisitRow, 'ciphertext'>, content: VisitContent): Promise<VisitRow | null> {
    const key = await keyOfVisit(deps, row);
    return key && { ...row, ciphertext: sealJson(key, `visit/${row.id}`, content) };
  }

  async function read(row: VisitRow): Promise<Visit | null> {
    const key = await keyOfVisit(deps, row);
    if (!key) return null;
    const { ciphertext, ...rest } = row;
    return { ...rest, ...NOTHING, ...(openJson(key, `visit/${row.id}`, ciphertext) as VisitContent) };
  }

  const reroute: CounterService['reroute'] = async (visit, answers, clerk) => {
    const sent = await queue.sentTo(visit, answers, clerk);
    if (!sent || sent.to === visit.windowKind) return ok(visit);
    const { person, agent, originals, traits, ...row } = visit;
    const next = { ...row, windowKind: sent.to, revision: row.revision + 1, updatedAt: clock.now() };
    return keep(next, { person, agent, originals, traits });
  };

  async function keep(row: Omit<VisitRow, 'ciphertext'>, content: VisitContent): Promise<Result<Visit>> {
    const whole = await sealed(row, content);
    if (!whole) return refuse(counterProblems.taken());
    const { state } = await store.saveVisit(whole, row.revision - 1);
    return state === 'saved' ? ok({ ...row, ...content }) : refuse(counterProblems.taken());
  }

  /** A draft under an owner of its own, with what the person already said in it. */
  async function newDraft(input: NewVisit, version: PublishedVersion, owner: string): Promise<string> {
    const { draft } = await drafts.create({ bundle: version.bundle, version: version.version, owner });
    const data = said(version, input.person);
    if (Object.keys(data).length > 0) await drafts.save({ ...draft, data }, { owner });
    return draft.id;
  }

  const open: CounterService['open'] = async (input, clerk, idFault) => {
    const window = await deps.points.window(input.window, clerk);
    const version = await versions.offered(input.bundle);
    const found = [
      ...checkVisit(input, idFault),
      ...(version ? [] : [counterProblems.bundle()]),
      ...(window === null ? [counterProblems.window()] : []),
      ...(window && !takesBundle(window, input.bundle) ? [counterProblems.notHere()] : [])
    ];
    if (found.length > 0 || !version || window === null) return refuse(...found);
    const owner = `person:${randomUUID()}`;
    const application = await newDraft(input, version, owner);
    const { person, agent } = input;
    const traits = queue.traitsFor(input);
    const sent = await queue.sentTo({ window: window.id, bundle: version.bundle, traits }, {}, clerk);
    const channel = agent ? 'agent' : input.channel;
    const at = clock.now();
    return keep(
      {
        ...{ id: randomUUID(), application, purpose: 'file', owner, window: window.id },
        ...{ region: window.region || version.source.bundle.region.code },
        ...{ channel, queue: await queue.numberFor(input.queue, window, sent, clerk), clerk: clerk.id },
        windowKind: sent?.to ?? null,
        ...{ department: clerk.department ?? '', day: today(), bundle: version.bundle },
        ...{ revision: 1, openedAt: at, updatedAt: at }
      },
      { ...NOTHING, person, agent, traits }
    );
  };

  const byNumber: CounterService['byNumber'] = async ({ number, idNo }, clerk, wanted) => {
    const window = await deps.points.window(wanted, clerk);
    if (window === null) return refuse(counterProblems.window());
    const row = await store.applicationByNumber(number.trim().toUpperCase());
    const before = row ? await store.visitsAbout(row.id) : [];
    const here = before.find((one) => ownsVisit(clerk, one, today()));
    const known = here && (await read(here));
    if (known) return ok(known);
    if (idNo === '') return refuse(counterProblems.document());
    const person = await personOf(before, idNo);
    const isThere = row !== null && (await store.wrappedKey(row.id)) !== null;
    if (!isThere || !(await isTheirs(deps, { application: row.id, person }, idNo))) {
      await note({ id: '', application: row?.id ?? '' }, clerk, 'POST /desk/counter?/find 404');
      return refuse(counterProblems.number());
    }
    const at = clock.now();
    const { region = window.region, channel = 'window' } = JSON.parse(row.receivedAt) as {
      region?: string;
      channel?: string;
    };
    return keep(
      {
        ...{ id: randomUUID(), application: row.id, purpose: 'serve', owner: row.owner, window: window.id, region },
        windowKind: null,
        ...{ channel, queue: '', clerk: clerk.id, department: clerk.department ?? '', day: today() },
        ...{ bundle: row.bundle, revision: 1, openedAt: at, updatedAt: at }
      },
      { ...NOTHING, person }
    );
  };

  /** Whom an earlier visit served with this document. */
  async function personOf(visits: readonly VisitRow[], idNo: string): Promise<Person | null> {
    const persons = (await Promise.all(visits.map(read))).map((visit) => visit?.person ?? null);
    return persons.find((person) => person?.idNo.toUpperCase() === idNo.toUpperCase()) ?? null;
  }

  const note: CounterService['note'] = async ({ id, application }, clerk, what) =>
    store.saveAccess({
      ...{ id: randomUUID(), application, item: '', at: clock.now(), kind: 'clerk', actor: `clerk:${clerk.id}` },
      ...{ fields: JSON.stringify([what]), reason: `visit:${id}` }
    });

  async function find(id: string, clerk: Actor): Promise<Visit | null> {
    const row = await store.visit(id);
    return row && ownsVisit(clerk, row, today()) ? read(row) : null;
  }

  async function standIn(visit: Visit, clerk: Actor): Promise<Actor> {
    // Linked to the person's account since then, it is that account's.
    const owner = (await store.application(visit.application))?.owner ?? visit.owner;
    const agent = {
      ...{ authorisation: `visit:${visit.id}`, id: clerk.id, name: clerk.name, clerk: true as const },
      ...{ rights: ['fill', 'submit', 'follow', 'collect'] as const, bundles: [], application: visit.application }
    };
    const name = visit.person?.name ?? (await applicantOf(deps, visit.application));
    return { id: owner, name, role: 'citizen', agent };
  }

  return {
    open,
    draw: queue.draw,
    sentTo: queue.sentTo,
    reroute,
    find,
    byNumber,
    standIn,
    today: async (clerk, wanted) => {
      const window = await deps.points.window(wanted, clerk);
      const rows = await store.visitsOn(today(), window?.id ? { window: window.id } : { clerk: clerk.id });
      const seen = rows.filter((row) => ownsVisit(clerk, row, today()));
      return Promise.all(seen.map(async (row) => linesOf(deps, row, await read(row), clerk)));
    },
    standInOn: async (application, clerk) => {
      const rows = await store.visitsAbout(application);
      const row = rows.find((one) => ownsVisit(clerk, one, today()));
      const visit = row && (await read(row));
      return visit ? standIn(visit, clerk) : null;
    },
    setOriginals: async (visit, originals) => {
      const { person, agent, originals: _before, traits, ...row } = visit;
      const next = { ...row, revision: row.revision + 1, updatedAt: clock.now() };
      return keep(next, { person, agent, originals, traits });
    },
    results: async (visit, clerk) => resultsOf(deps, visit, await standIn(visit, clerk)),
    handOver: async (visit, clerk, what) => handOver(deps, visit, await standIn(visit, clerk), what),
    filedFor: async (idNo) =>
      (await filedFor(deps, read, idNo)).map(({ id, number, bundle }) => ({ id, number, bundle })),
    link: (account, idNo) => linkTo(deps, read, account, idNo),
    note
  };
}

/** What the first event says of the counter; a visit with an agent began with their authorisation seen. */
export function filedAt({ window, originals, agent }: Visit, signed?: Signed): NonNullable<Submission['counter']> {
  return {
    window,
    originals,
    ...(signed && { signed }),
    ...(agent && { agent: { ...agent, authority: true as const } })
  };
}

async function keyOfVisit(
  { store, keys }: Pick<EngineDeps, 'store' | 'keys'>,
  { application }: { application: string }
) {
  return (await keyOf(store, keys, { application })) ?? keyOf(store, keys, { draft: application });
}

/** Name of an application's applicant; empty where the key is gone. */
async function applicantOf(deps: EngineDeps, application: string): Promise<string> {
  const key = await keyOf(deps.store, deps.keys, { application });
  const stored = key && ((await readPayload(deps.store, key, application, 'applicant')) as { name: string });
  return stored ? stored.name : '';
}

/** What of a person a form asks of its applicant by these names; nothing is guessed of anybody else in it. */
function said(
  { plan }: Pick<PublishedVersion, 'plan'>,
  { name, idKind, idNo, phone }: Person
): Record<string, unknown> {
  const values = {
    'applicant.name': name,
    'applicant.phone': phone,
    ...(idKind === 'citizen' && { 'applicant.idNo': idNo })
  };
  const asked = new Set(plan.elements.map(({ element }) => element));
  return Object.entries(values)
    .filter(([element]) => asked.has(element))
    .reduce<Record<string, unknown>>((data, [element, value]) => setElement(data, element, value), {});
}
