// What is known to be wrong with the seven packages as imported: each entry says from which values of the file and of the
// catalogue of elements it follows.
import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { PACKAGE_IDS, rawPackage, type Loose, type PackageId } from '../../../../tests/support/packages.ts';
import { mergeBundle } from '../merge/merge.ts';
import { applyDecisions } from '../model/decide.ts';
import type { BundleSource } from '../model/index.ts';
import { expectProof } from '../../../../tests/support/proof.ts';
import { openErrors, verifyBundle } from './verify.ts';

interface Known {
  code: string;
  path: string;
  because: string;
  /** Values of the package (`items/HUKOU/promisedDays`), and after which document an element exists. */
  from: ({ at: string; is: unknown } | { catalogue: string; is: string })[];
}

const root = new URL('../../../../', import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, root), 'utf8')) as Loose;
const catalogue = read('forms/elements/attributes.json').attributes as { attribute: string; existsAfter?: string }[];
const workspace = await openWorkspace('.');

async function sourceOf(bundle: string): Promise<BundleSource> {
  const loaded = await workspace.source(bundle);
  if (!loaded.ok) throw new Error(loaded.problems.map(({ message }) => message).join());
  return loaded.value;
}

/** A place in a package; in a list by id, key, or shared key. */
function valueAt(raw: Loose, place: string): unknown {
  return place.split('/').reduce<Loose>((at, name) => {
    if (!Array.isArray(at)) return at?.[name];
    return at.find((each) => [each.id, each.key, each.sharedKey, each.value].includes(name));
  }, raw);
}

describe.each(PACKAGE_IDS)('%s', (bundle: PackageId) => {
  const { findings: known } = read(`tests/fixtures/known-findings/${bundle}.json`) as { findings: Known[] };

  it('its list follows from its file and the catalogue', () => {
    const raw = rawPackage(bundle);
    for (const { code, path, because, from } of known) {
      expect(from.length, `${code} ${path}`).toBeGreaterThan(0);
      expect(because).toMatch(/。$/);
      for (const each of from)
        if ('at' in each) expect([each.at, valueAt(raw, each.at)]).toEqual([each.at, each.is]);
        else expect(catalogue.find(({ attribute }) => attribute === each.catalogue)?.existsAfter).toBe(each.is);
    }
  });

  it('as imported: everything in the list is reported, no other error, and each error is proven', async () => {
    const source = { ...(await sourceOf(bundle)), decisions: [] };
    const { findings, explored } = verifyBundle(source, mergeBundle(source));
    const name = ({ code, path }: { code: string; path: string }) => `${code} ${path}`;
    const reported = findings.map(name);
    for (const each of known) expect(reported).toContain(name(each));
    const errors = openErrors(findings);
    expect(errors.filter((error) => !known.some((each) => name(each) === name(error)))).toEqual([]);
    for (const error of errors) {
      expectProof(source, error);
      for (const { document } of error.sides ?? [])
        expect([document, existsSync(new URL(document, root))]).toEqual([document, true]);
    }
    expect(explored.exact).toBe(true);
  });

  it('with its recorded decisions: no error is open', async () => {
    const source = applyDecisions(await sourceOf(bundle));
    const { findings, explored } = verifyBundle(source, mergeBundle(source));
    expect(openErrors(findings)).toEqual([]);
    expect(explored.exact).toBe(true);
  });
});
