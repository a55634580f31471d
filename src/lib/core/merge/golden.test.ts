import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { goldenOf } from '../../../../tests/support/golden.ts';
import { loadSources } from '../../../../tests/support/merge.ts';
import { mergeBundle } from './merge.ts';

const sources = await loadSources();
const HOW =
  'The bindings differ from the golden file. Check every changed line against tests/fixtures/packages, note it in tests/fixtures/golden/README.md, then run: node scripts/make-golden.ts';

test.each(['newborn', 'realestate-transfer'])(
  '%s: every element has the bindings that were checked by hand',
  (bundle) => {
    const golden: unknown = JSON.parse(readFileSync(`tests/fixtures/golden/${bundle}.json`, 'utf8'));
    const now: unknown = JSON.parse(JSON.stringify(goldenOf(mergeBundle(sources.get(bundle)!))));
    expect(now, HOW).toEqual(golden);
  }
);
