import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe } from 'vitest';
import { attemptsContract } from './attempts-contract.ts';
import { openSignInFile } from './sign-in-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'yijianshi-attempts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('attempts, SQLite', () => {
  let count = 0;
  attemptsContract(async () => {
    const db = openSignInFile(join(folder, `${(count += 1)}.sqlite`));
    // One process has the file open: there is no other node.
    return { db, other: db };
  });
});
