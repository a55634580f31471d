import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { mergeBundle } from '../../src/lib/core/merge/merge.ts';
import { createCheck } from '../support/merge.ts';
import { applicationsOf } from './support/applications.ts';
import { runChild } from './support/child.ts';
import { exportTo, PROJECT } from './support/folder.ts';
import type { Row } from './support/row.ts';
import type { Subject } from './support/subjects.ts';

interface Played {
  applications: number;
  payloads: number;
  differs: number;
  first: unknown;
}

/** Slices the same applications with `slice.js` in a plain Node outside the project, and on the server. */
export async function playSlices({ name, source }: Subject, dir: string, count: number, seed: number): Promise<Row> {
  const folder = join(dir, `${name}-slice`);
  await exportTo(folder, source, 'json-schema');
  cpSync(join(PROJECT, 'tests/interop/slice/play.mjs'), join(folder, 'play.mjs'));
  let valid = 0;
  function* lines() {
    for (const { input, slices, valid: taken } of applicationsOf(
      source,
      mergeBundle(source),
      count,
      seed,
      createCheck()
    )) {
      valid += taken;
      yield JSON.stringify({ input, slices });
    }
  }
  const { differs, first, ...counts } = await runChild<Played>(['play.mjs'], folder, lines());
  return {
    check: 'slice',
    subject: name,
    counts: { ...counts, valid },
    differs: differs === 0 ? [] : [`${differs} applications, first ${JSON.stringify(first)}`]
  };
}
