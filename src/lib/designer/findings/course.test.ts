import { expect, it } from 'vitest';
import { source } from '#lib/core/chart/fixtures.ts';
import type { Finding, Scenario } from '#lib/core/model/index.ts';
import { playBundle } from '#lib/core/simulate/play.ts';
import { courseLines, courseQueries, findingAt } from './course.ts';

const finding = (code: string, scenario?: unknown): Finding => ({
  ...{ code, severity: 'error' as const, message: code, path: 'items/A' },
  ...(scenario === undefined ? {} : { scenario })
});
const scenario: Scenario = {
  name: '试',
  answers: {},
  steps: [
    { by: 'A', event: 'A.approve', refused: 'event/not-now' },
    { workingDays: 6 },
    { by: 'A', event: 'A.approve' },
    { expect: { outcomes: { A: 'approved' } } }
  ]
};

it('each finding that can be played has an address that leads back to it, also of several at one place', () => {
  const findings = [
    finding('a/b', { answers: {} }),
    finding('a/b', scenario),
    finding('a/b', scenario),
    finding('c/d')
  ];
  const queries = courseQueries(findings);
  expect(queries.map((query) => query === null)).toEqual([true, false, false, true]);
  expect(queries.map((query) => query && findingAt(findings, new URLSearchParams(query)))).toEqual([
    null,
    findings[1],
    findings[2],
    null
  ]);
  expect(findingAt(findings, new URLSearchParams({ code: 'a/b', path: 'items/B' }))).toBeUndefined();
});

it('tells who does what on which day, what comes of it, and what is refused', () => {
  const made = source({ A: {} });
  const lines = courseLines(made, playBundle(made, scenario));
  const told = lines.flatMap(({ who, what }) => what.map((each) => `${who} ${each}`));
  expect(told.slice(0, 2)).toEqual(['申请人 提交申请', '某局 事项A：准予']);
  expect(told).toContain('系统 到期：事项A 受理审查');
  expect(told.at(-1)).toBe('某局 事项A：准予');
  expect(lines.filter(({ refused }) => refused.length > 0)).toEqual([lines[1]]);
  expect(lines.at(-1)).toMatchObject({
    workingDay: 6,
    actor: 'department',
    changed: [{ status: '准予', items: ['事项A'] }]
  });
});

it('tells in one line what falls due at one moment', () => {
  const made = source({ A: {}, B: {}, C: {} });
  const lines = courseLines(made, playBundle(made, { name: '试', answers: {}, steps: [{ workingDays: 6 }] }));
  const due = lines.filter(({ what }) => what.some((each) => each.includes('受理审查')));
  expect(due).toHaveLength(1);
  expect(due[0]).toMatchObject({
    what: ['到期：事项A 受理审查', '到期：事项B 受理审查', '到期：事项C 受理审查'],
    changed: [{ items: ['事项A', '事项B', '事项C'] }]
  });
});
