// The quick part of `npm run test:interop` about SCXML: what is exported, read again, is the chart that the engine runs.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compileChart } from '../../src/lib/core/chart/compile.ts';
import { tidy } from '../../src/lib/core/chart/edit/tidy.ts';
import type { State } from '../../src/lib/core/chart/edit/tree.ts';
import { readScxml } from '../../src/lib/core/chart/read/scxml.ts';
import { exportTo } from './support/folder.ts';
import { bundles, templates } from './support/subjects.ts';

const subjects = [...(await bundles()), ...templates()];
let dir: string;
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-scxml-'));
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

describe.each(subjects)('scxml export of $name', ({ name, source }) => {
  it('says the whole chart', async () => {
    const folder = join(dir, name);
    await exportTo(folder, source, 'scxml');
    const { region, refused, notes } = readScxml(readFileSync(join(folder, 'flow.scxml'), 'utf8'), false);
    expect([refused, notes]).toEqual([[], []]);
    const { id: _, context: __, ...config } = compileChart(source).config;
    expect(otherThan(JSON.stringify(tidy(region)), JSON.stringify(tidy(config as State)))).toBeUndefined();
  });
});

/** Where two texts begin to be otherwise: they are too long to be shown whole. */
function otherThan(found: string, wanted: string): string | undefined {
  if (found === wanted) return undefined;
  const at = [...wanted].findIndex((character, index) => found[index] !== character);
  return `${found.slice(at - 60, at + 60)} | ${wanted.slice(at - 60, at + 60)}`;
}
