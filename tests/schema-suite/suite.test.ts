import { describe, expect, test } from 'vitest';
import known from './known.json' with { type: 'json' };
import { createJudge, PATHS, type Verdicts } from './paths.ts';
import { casesOf, type Draft } from './suite.ts';

/** Mandatory cases of each draft in the copied commit: none may be lost. */
const COUNTS: [Draft, number][] = [
  ['draft7', 927],
  ['draft2020-12', 1299]
];

describe('JSON-Schema-Test-Suite, mandatory cases', () => {
  test.each(COUNTS)('%s: %d cases, each as it is expected', (draft, count) => {
    const cases = casesOf(draft);
    const judge = createJudge(
      draft,
      cases.filter(({ file }) => file === 'type.json')
    );
    const judged = cases.map((one, index) => ({ name: one.name, verdicts: judge(one, index) }));
    console.table(tableOf(judged.map(({ verdicts }) => verdicts)));
    expect(judged).toHaveLength(count);
    const failed = judged.flatMap(({ name, verdicts }) => {
      const fails = PATHS.filter((path) => !verdicts[path]);
      return fails.length > 0 ? [{ case: name, fails }] : [];
    });
    // Whatever differs from Ajv is written down with its reason; a case that comes right is to be taken off the list.
    expect(failed).toEqual(known[draft].map((entry) => ({ case: entry.case, fails: entry.fails })));
    for (const { reason } of known[draft]) expect(reason.length).toBeGreaterThan(20);
  });
});

function tableOf(verdicts: Verdicts[]): Record<string, { passed: number; of: number }> {
  return Object.fromEntries(
    PATHS.map((path) => [path, { passed: verdicts.filter((verdict) => verdict[path]).length, of: verdicts.length }])
  );
}
