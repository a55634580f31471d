import { expect, it } from 'vitest';
import { compileChart } from '../../core/chart/compile.ts';
import { source } from '../../core/chart/fixtures.ts';
import { VOCABULARY_REVISION } from '../../core/chart/vocabulary.ts';
import { applyDecisions } from '../../core/model/decide.ts';
import { ask, decided, when } from '../../core/verify/fixtures.ts';
import { canonicalJson } from '../engine/canonical-json.ts';
import { sha256 } from '../engine/event-log.ts';
import { checkVersion } from './pack-version.ts';

/** A version of A, whose step is compressed, and of two variants of B. */
function version(more: { place?: object; item?: object; bundle?: object } = {}) {
  const made = source({ A: {}, B: {} }, ask('q'));
  const consents = [{ department: 'office', who: '张某', date: '2026-11-02', document: '1 号' }];
  made.bundle.items[0]!.steps = [{ how: 'shorten', state: 'deciding', days: 1, limit: true, consents }];
  made.items['B']!.variants = [
    { id: 'one', name: '甲' },
    { id: 'two', name: '乙' }
  ];
  const choices = [
    { variant: 'one', when: when('q', 'yes')! },
    { variant: 'two', when: when('q', 'no')! }
  ];
  made.items['A']!.bindings = [
    { field: 'g', element: 'a.x', required: true, recognised: { confidence: 1, reason: '同名' } }
  ];
  const all = applyDecisions({ ...made, ...decided({ kind: 'variant', item: 'B', choices }) });
  Object.assign(all.bundle.items[0]!, more.place);
  Object.assign(all.items['A']!, more.item);
  Object.assign(all.bundle, more.bundle);
  const content = {
    bundle: 'sample',
    source: all,
    chart: compileChart(all),
    revisions: { vocabulary: VOCABULARY_REVISION }
  };
  const plain = JSON.parse(JSON.stringify(content)) as typeof content;
  const hash = sha256(canonicalJson(plain));
  return checkVersion({
    bundle: 'sample',
    version: 1,
    sha256: hash,
    document: JSON.stringify({ content: plain, calendar: {} }),
    publishedAt: 0,
    publishedBy: 'x'
  } as unknown as Parameters<typeof checkVersion>[0]);
}

it('a version may hold what was worked out when it was decided: steps, a promise before them, places of picked variants', () => {
  expect(version()).toMatchObject({ ok: true });
});

it.each([
  ['its place', { place: { strange: 1 } }, /items\/0\/strange/],
  ['an item', { item: { strange: 1 } }, /：strange /],
  ['the limit of an item', { item: { limit: {} } }, /limit/],
  ['the steps of the bundle', { bundle: { steps: 1 } }, /steps/]
])('what nobody knows at %s makes it unusable', (_, more, words) => {
  const checked = version(more);
  expect(checked.ok ? '' : checked.problems[0]!.message).toMatch(words);
});
