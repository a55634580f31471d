import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { ApiKeyRow, Store } from '../store/types.ts';
import { keyProblems } from './messages.ts';

/** How a system receives what it hands in. */
export const CHANNELS = ['online', 'window', 'terminal', 'phone'] as const;

/**
 * What a key may do. `submit`: hand in applications and read how its own stand. `tasks:read`: read the tasks of its department.
 * `tasks:write`: work on them, which takes reading them.
 */
export const SCOPES = ['submit', 'tasks:read', 'tasks:write'] as const;
export type Scope = (typeof SCOPES)[number];

/** A key as pages and callers see it, without its secret. */
export interface ApiKey {
  id: string;
  client: string;
  name: string;
  bundles: string[];
  region: string;
  channel: string;
  scopes: Scope[];
  /** Whose tasks it reads; null for one that only hands in. */
  department: string | null;
  createdAt: number;
  createdBy: string;
  revokedAt: number | null;
}

export interface NewKey {
  client: string;
  name: string;
  bundles: string[];
  region: string;
  channel: string;
  scopes: string[];
  department: string | null;
}

/** Ids of what can be chosen for a key: bundles that are published, and departments. */
export interface Choices {
  published: readonly string[];
  departments: readonly string[];
}

export interface ApiKeys {
  /** `token` is shown once and kept nowhere. Of bundles, region, channel and department only what its scopes need is kept. */
  create(wanted: NewKey, by: string, choices: Choices): Promise<Result<{ token: string; key: ApiKey }>>;
  /** The key of a token that still holds; `null` for anything else. */
  find(token: string): Promise<ApiKey | null>;
  list(): Promise<ApiKey[]>;
  revoke(id: string): Promise<boolean>;
}

const AT_MOST = 200;
const TOKEN = /^yjs_([a-f0-9]{12})_([A-Za-z0-9_-]{43})$/;

/** Keys by which other systems call `/api/v1`: 256 random bits, of which the store keeps the hash. */
export function createApiKeys(
  store: Pick<Store, 'apiKey' | 'apiKeys' | 'saveApiKey' | 'revokeApiKey'>,
  clock: Clock
): ApiKeys {
  return {
    create: async (wanted, by, choices) => {
      const found = check(wanted, choices);
      if (found.length > 0) return refuse(...found);
      if ((await store.apiKeys()).filter(({ revokedAt }) => revokedAt === null).length >= AT_MOST)
        return refuse(keyProblems.tooMany(AT_MOST));
      const id = randomBytes(6).toString('hex');
      const secret = randomBytes(32).toString('base64url');
      const row: ApiKeyRow = {
        id,
        client: wanted.client,
        name: wanted.name.trim(),
        ...placeOf(wanted),
        scopes: JSON.stringify(SCOPES.filter((scope) => wanted.scopes.includes(scope))),
        department: readsTasks(wanted) ? wanted.department : null,
        secretSha256: hashOf(secret),
        createdAt: clock.now(),
        createdBy: by,
        revokedAt: null
      };
      await store.saveApiKey(row);
      return ok({ token: `yjs_${id}_${secret}`, key: keyOf(row) });
    },
    find: async (token) => {
      const [, id, secret] = TOKEN.exec(token) ?? [];
      const row = id === undefined ? null : await store.apiKey(id);
      if (!row || row.revokedAt !== null || secret === undefined) return null;
      return timingSafeEqual(Buffer.from(hashOf(secret)), Buffer.from(row.secretSha256)) ? keyOf(row) : null;
    },
    list: async () => (await store.apiKeys()).map(keyOf),
    revoke: (id) => store.revokeApiKey(id, clock.now())
  };
}

/** Where and how what it hands in counts as received; nothing for one that hands in nothing. */
function placeOf(wanted: NewKey): Pick<ApiKeyRow, 'bundles' | 'region' | 'channel'> {
  if (!wanted.scopes.includes('submit')) return { bundles: '[]', region: '', channel: '' };
  return { bundles: JSON.stringify(wanted.bundles), region: wanted.region, channel: wanted.channel };
}

function readsTasks({ scopes }: Pick<NewKey, 'scopes'>): boolean {
  return scopes.some((scope) => scope.startsWith('tasks:'));
}

function check(wanted: NewKey, choices: Choices): Problem[] {
  const { client, name, scopes } = wanted;
  return [
    ...(/^[a-z][a-z0-9-]{1,39}$/.test(client) ? [] : [keyProblems.client()]),
    ...(/^.{1,60}$/u.test(name.trim()) ? [] : [keyProblems.name()]),
    ...(isScopes(scopes) ? [] : [keyProblems.scopes()]),
    ...(scopes.includes('submit') ? checkPlace(wanted, choices) : []),
    ...(readsTasks(wanted) ? checkDepartment(wanted, choices) : [])
  ];
}

/** Who writes reads too: a move names the revision that was read. */
function isScopes(scopes: readonly string[]): boolean {
  const isKnown = scopes.every((scope) => (SCOPES as readonly string[]).includes(scope));
  return scopes.length > 0 && isKnown && (!scopes.includes('tasks:write') || scopes.includes('tasks:read'));
}

function checkPlace({ bundles, region, channel }: NewKey, { published }: Choices): Problem[] {
  return [
    ...(bundles.length > 0 && bundles.every((id) => published.includes(id)) ? [] : [keyProblems.bundles()]),
    ...(/^\d{6}$/.test(region) ? [] : [keyProblems.region()]),
    ...((CHANNELS as readonly string[]).includes(channel) ? [] : [keyProblems.channel()])
  ];
}

function checkDepartment({ department }: NewKey, { departments }: Choices): Problem[] {
  return department !== null && departments.includes(department) ? [] : [keyProblems.department()];
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function keyOf({ secretSha256: _, bundles, scopes, ...row }: ApiKeyRow): ApiKey {
  const may = scopes === null ? (['submit'] as Scope[]) : (JSON.parse(scopes) as Scope[]);
  return { ...row, bundles: JSON.parse(bundles) as string[], scopes: may };
}
