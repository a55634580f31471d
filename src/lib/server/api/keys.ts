import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Clock } from '#lib/core/clock.ts';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { ApiKeyRow, Store } from '../store/types.ts';
import { keyProblems } from './messages.ts';

/** How a system receives what it hands in. */
export const CHANNELS = ['online', 'window', 'terminal', 'phone'] as const;

/** A key as pages and callers see it, without its secret. */
export interface ApiKey {
  id: string;
  client: string;
  name: string;
  bundles: string[];
  region: string;
  channel: string;
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
}

export interface ApiKeys {
  /** `token` is shown once and kept nowhere. `published`: ids of the bundles that can be chosen. */
  create(wanted: NewKey, by: string, published: readonly string[]): Promise<Result<{ token: string; key: ApiKey }>>;
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
    create: async (wanted, by, published) => {
      const found = check(wanted, published);
      if (found.length > 0) return refuse(...found);
      if ((await store.apiKeys()).filter(({ revokedAt }) => revokedAt === null).length >= AT_MOST)
        return refuse(keyProblems.tooMany(AT_MOST));
      const id = randomBytes(6).toString('hex');
      const secret = randomBytes(32).toString('base64url');
      const row: ApiKeyRow = {
        ...wanted,
        id,
        name: wanted.name.trim(),
        bundles: JSON.stringify(wanted.bundles),
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

function check({ client, name, bundles, region, channel }: NewKey, published: readonly string[]): Problem[] {
  return [
    ...(/^[a-z][a-z0-9-]{1,39}$/.test(client) ? [] : [keyProblems.client()]),
    ...(/^.{1,60}$/u.test(name.trim()) ? [] : [keyProblems.name()]),
    ...(bundles.length > 0 && bundles.every((id) => published.includes(id)) ? [] : [keyProblems.bundles()]),
    ...(/^\d{6}$/.test(region) ? [] : [keyProblems.region()]),
    ...((CHANNELS as readonly string[]).includes(channel) ? [] : [keyProblems.channel()])
  ];
}

function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

function keyOf({ secretSha256: _, bundles, ...row }: ApiKeyRow): ApiKey {
  return { ...row, bundles: JSON.parse(bundles) as string[] };
}
