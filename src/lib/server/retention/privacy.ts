import { refuse, type Result } from '#lib/core/errors.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { loadApplication } from '../engine/load.ts';
import type { Actor } from '../engine/types.ts';
import { inScope } from '../policy/agents.ts';
import { ownsApplication } from '../policy/applications.ts';
import type { ErasureRequestRow } from '../store/retention-rows.ts';
import { disclosuresOf, looksOf, type Disclosure, type Look } from './disclosures.ts';
import { erasableFrom, requestErasure } from './erase.ts';
import { text } from './messages.ts';

/** What the owner of an application is told of where their information went; no value of it. */
export interface PrivacyView {
  number: string;
  bundleName: string;
  erasedAt: number | null;
  /** Nothing once it was erased. */
  receivers: Disclosure[];
  looks: Look[];
  /** When it will be erased; null: no date is set, or it has not ended. */
  kept: { until: number; basis: string } | null;
  requests: Pick<ErasureRequestRow, 'at' | 'state' | 'answer'>[];
  mayAsk: boolean;
}

export interface PrivacyService {
  /** Null when it does not exist or is not this person's. */
  view(application: string, actor: Actor): Promise<PrivacyView | null>;
  /** When the person's own application was erased; null: it was not, or is not theirs. */
  erased(application: string, actor: Actor): Promise<{ number: string; at: number } | null>;
  ask(application: string, actor: Actor): Promise<Result<ErasureRequestRow>>;
}

export function createPrivacy(deps: Pick<EngineDeps, 'store' | 'keys' | 'versions' | 'clock'>): PrivacyService {
  const { store } = deps;

  async function own(application: string, actor: Actor) {
    const row = await store.application(application);
    return row && ownsApplication(actor, row) && inScope(actor, row) ? row : null;
  }

  async function erased(application: string, actor: Actor) {
    const row = await own(application, actor);
    const at = row && ((await store.retention(row.id))?.erasedAt ?? null);
    return row && at ? { number: row.number, at } : null;
  }

  async function view(application: string, actor: Actor): Promise<PrivacyView | null> {
    const row = await own(application, actor);
    const version = row && (await deps.versions.load(row.bundle, row.version));
    if (!row || !version) return null;
    const loaded = await loadApplication(deps as EngineDeps, row.id);
    const end = loaded && (await erasableFrom(deps, row));
    const requests = await store.erasureRequests({ application: row.id });
    return {
      ...{ number: row.number, bundleName: version.source.bundle.name },
      erasedAt: (await store.retention(row.id))?.erasedAt ?? null,
      receivers: loaded ? await disclosuresOf(deps, loaded, await store.filesOf({ application: row.id })) : [],
      // What an agent did stands beside the authorisation.
      looks: (await looksOf(store, version.source, row.id)).filter(({ kind }) => kind !== 'agent'),
      kept: end && { until: end.at, basis: end.basis },
      requests: requests.map(({ at, state, answer }) => ({ at, state, answer })),
      mayAsk: loaded !== null && requests.every(({ state }) => state !== 'open')
    };
  }

  return {
    view,
    erased,
    ask: async (application, actor) => {
      const row = await own(application, actor);
      if (!row) return refuse({ code: 'erase/unknown', message: text.notFound(application) });
      const gone = await erased(application, actor);
      if (gone) return refuse({ code: 'erase/erased', message: text.erased(gone.number, gone.at) });
      return requestErasure(deps, row, actor.id);
    }
  };
}
