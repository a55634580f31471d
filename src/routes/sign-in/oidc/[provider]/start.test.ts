import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freePort } from '../../../../../tests/support/server.ts';
import type { Auth } from '#lib/server/auth/auth.ts';
import { openSignIn } from '#lib/server/auth/open-sign-in.ts';
import { createRateLimit } from '#lib/server/web/rate-limit.ts';
import { GET } from './+server.ts';

const TURNS = 3;
const config = { origin: 'http://127.0.0.1:5180', secure: false, database: null };
let folder: string;
let auth: Auth;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yijianshi-start-'));
  const provider = {
    ...{ id: 'city', name: 'city', issuer: `http://127.0.0.1:${await freePort()}`, clientId: 'x', clientSecret: 'x' },
    ...{ audience: 'citizen' as const, scope: 'openid', usernameClaim: null },
    claims: { name: 'name', idNo: null, phone: null }
  };
  const signIn = { secondStep: { roles: [], graceDays: 0 }, providers: [provider] };
  const clock = { now: () => Date.now() };
  auth = await openSignIn({ ...config, data: folder, signIn }, 'a secret of the test, long and the same', clock);
});
afterAll(async () => {
  await auth.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The provider is not there: whoever may go to it is told so, 502. */
function visitor(oidcStarts = createRateLimit({ turns: TURNS, windowMs: 60_000, clients: 10 })) {
  return (search: string, client: string, user: { id: string } | null = null) => {
    const event = {
      locals: { app: { auth, config, oidcStarts }, user },
      ...{ params: { provider: 'city' }, url: new URL(`http://127.0.0.1/sign-in/oidc/city${search}`) },
      getClientAddress: () => client
    };
    return GET(event as unknown as Parameters<typeof GET>[0]);
  };
}

it('goes to the provider some times from one address, then that one has to wait', async () => {
  const go = visitor();
  for (let turn = 0; turn < TURNS; turn += 1) expect((await go('', '10.0.0.1')).status).toBe(502);
  const refused = await go('', '10.0.0.1');
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await go('', '10.0.0.2')).status).toBe(502);
});

it('links from the account’s own page alone', async () => {
  const go = visitor();
  const proof = await auth.oidc.linkProof('lin', 'city');
  expect((await go('?link', '10.0.0.1', { id: 'lin' })).status).toBe(403);
  expect((await go(`?link=${proof}`, '10.0.0.1', { id: 'chen' })).status).toBe(403);
  expect((await go(`?link=${proof}`, '10.0.0.1')).status).toBe(403);
  expect((await go(`?link=${proof}`, '10.0.0.2', { id: 'lin' })).status).toBe(502);
});
