import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { PACKAGE_IDS } from '../../../../tests/support/packages.ts';
import {
  answerRoles,
  composedIn,
  errorsOf,
  glanceAt,
  keepOwn,
  unlabelledIn
} from '../../../../tests/support/unlabelled.ts';

test.each(PACKAGE_IDS)('%s without labels is published after role questions and fields kept apart', async (id) => {
  const dir = mkdtempSync(join(tmpdir(), 'yijianshi-unlabelled-'));
  try {
    const one = await unlabelledIn(dir, id);
    const codes = (await glanceAt(one)).map(({ code }) => code);
    expect(new Set(codes)).toEqual(new Set(['decision/undecided-field']));
    await answerRoles(one);
    expect(await keepOwn(one)).toBeGreaterThan(0);
    expect(errorsOf(await composedIn(one))).toEqual([]);
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
