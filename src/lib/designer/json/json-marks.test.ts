import { expect, it } from 'vitest';
import { smallComposition } from '#lib/core/edit/edit-fixture.ts';
import type { ProblemLine } from '../compose/composing.ts';
import { jsonMarks, jsonPath } from './json-marks.ts';

const { bundle } = smallComposition();
bundle.items[1]!.steps = [{ how: 'cancel', state: 'consulting', consents: [] }];

it.each([
  ['items/B', 'items.1'],
  ['/items/B/steps/0', 'items.1.steps.0'],
  ['items/B/steps/0/consents', 'items.1.steps.0.consents'],
  ['items/C/limit/promised', 'items.2'],
  ['items/A/dependsOn', 'items.0.dependsOn'],
  ['bundle/limit', 'limit'],
  ['bundle/lead', 'lead'],
  ['situations/place/options/out', 'situations.0.options'],
  ['items/Z', 'items'],
  ['processes/own', '']
])('%s stands at %s', (path, at) => {
  expect(jsonPath(bundle, path)).toBe(at);
});

it('marks what the document has a place for', () => {
  const line = { severity: 'error', message: '没有同意。', path: 'items/B/steps/0' } as ProblemLine;
  expect(jsonMarks(bundle, [line, { ...line, path: 'processes/own' }])).toEqual([
    { path: 'items.1.steps.0', severity: 'error', message: '没有同意。' }
  ]);
});
