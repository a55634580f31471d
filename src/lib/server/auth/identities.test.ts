import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import type { Auth } from './auth.ts';
import { identitiesContract } from './identities-contract.ts';
import { openSignIn } from './open-sign-in.ts';

const folder = mkdtempSync(join(tmpdir(), 'yijianshi-identities-'));
let opened: Promise<Auth> | null = null;
afterAll(async () => {
  await (await opened)?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('identities, SQLite', () => {
  identitiesContract(async () => {
    const settings = { data: folder, database: null, origin: 'http://127.0.0.1:5180', secure: false };
    opened ??= openSignIn(settings, 'a secret of the test, long and the same', { now: () => Date.now() });
    return [await opened, await opened];
  });
});
