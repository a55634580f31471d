import type { KeyRing } from '../keys.ts';
import { eventPayload } from '../engine/event-log.ts';
import { agentText, inScope } from '../policy/agents.ts';
import { keyOf } from '../sealed.ts';
import type { AuthorisationRow, EventRow, Store } from '../store/types.ts';

/** One thing that an agent did: an event of an application, or a page on which they acted. */
export interface AgentAct {
  at: number;
  /** Type of the event, or `METHOD route`. */
  what: string;
  /** File number; null while it is a draft, or when the draft was thrown away. */
  number: string | null;
}

type Deps = { store: Store; keys: KeyRing };
type Taken = AuthorisationRow & { agent: string };

/** What was done under this authorisation and no other of the same two people, the latest first. */
export async function actsUnder(deps: Deps, row: Taken): Promise<AgentAct[]> {
  const { store } = deps;
  const applications = await store.applicationsOf(row.principal);
  const numbers = new Map(applications.map(({ id, number }) => [id, number]));
  const looks = (await store.accessesFor(row.id)).map(({ at, fields, application }) => ({
    ...{ at, what: (JSON.parse(fields) as string[])[0] ?? '', number: numbers.get(application) ?? null }
  }));
  const scope = { bundles: JSON.parse(row.bundles) as string[], application: row.application };
  const agent = { ...scope, authorisation: row.id, id: row.agent, name: '', rights: [] };
  const done = await Promise.all(
    applications
      .filter((one) => inScope({ agent }, one))
      .map(async ({ id, number }) =>
        (await eventsUnder(deps, row, id)).map(({ at, type }) => ({ at, what: type, number }))
      )
  );
  return [...looks, ...done.flat()].toSorted((a, b) => b.at - a.at);
}

async function eventsUnder(deps: Deps, row: Taken, application: string): Promise<EventRow[]> {
  const by = agentText({ id: row.agent }, row.principal);
  const own = (await deps.store.events(application)).filter(({ actor }) => actor === by);
  const key = own.length > 0 ? await keyOf(deps.store, deps.keys, { application }) : null;
  const under = await Promise.all(
    own.map(async (event) => {
      const said = key && (await eventPayload<{ authorisation?: string }>(deps.store, key, event));
      // Erased, an event says who and when alone.
      return said?.authorisation === undefined ? isWithin(row, event.at) : said.authorisation === row.id;
    })
  );
  return own.filter((_, index) => under[index]);
}

function isWithin({ acceptedAt, endedAt, endsAt }: Taken, at: number): boolean {
  return acceptedAt !== null && at >= acceptedAt && at <= (endedAt ?? endsAt);
}
