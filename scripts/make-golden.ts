// Writes the golden files anew: `node scripts/make-golden.ts`. Only after every changed line has been checked by hand.
import { writeFileSync } from 'node:fs';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { serialize } from '#lib/server/workspace/serialize.ts';
import { goldenOf } from '../tests/support/golden.ts';
import { loadSources } from '../tests/support/merge.ts';

const sources = await loadSources();
for (const bundle of ['newborn', 'realestate-transfer'])
  writeFileSync(`tests/fixtures/golden/${bundle}.json`, serialize(goldenOf(mergeBundle(sources.get(bundle)!))));
