import { expect, it } from 'vitest';
import { SEVERITY } from '#lib/core/verify/severity.ts';
import { ruleFamilies, ruleHref } from './rules.ts';

it('lists every rule once, in a family with a title, the gravest first', () => {
  const families = ruleFamilies('zh');
  const lines = families.flatMap(({ rules }) => rules);
  expect(lines.map(({ code }) => code).sort()).toEqual(Object.keys(SEVERITY).sort());
  for (const { title, rules } of families) {
    expect(title).not.toBe('');
    const grave = rules.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity));
    expect(grave).toEqual(grave.toSorted());
  }
});

it('speaks both languages', () => {
  const [zh, en] = [ruleFamilies('zh'), ruleFamilies('en')].map(([first]) => first!.rules[0]!.what);
  expect(zh).toMatch(/[\u4e00-\u9fff]/);
  expect(en).not.toMatch(/[\u4e00-\u9fff]/);
});

it('has no page for what the merge finds', () => {
  expect(ruleHref('text/missing')).toBe('/designer/rules/text/missing');
  expect(ruleHref('merge/narrowing')).toBeUndefined();
});
