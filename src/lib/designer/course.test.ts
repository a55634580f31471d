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
  const told = lines.map(({ who, what }) => `${who} ${what}`);
  expect(told.slice(0, 2)).toEqual(['申请人 提交申请', '某局 事项A：准予办结']);
  expect(told).toContain('系统 到期：事项A examine');
  expect(told.at(-1)).toBe('某局 事项A：准予办结');
  expect(lines.filter(({ results }) => results.some(({ refused }) => refused))).toEqual([lines[1]]);
  expect(lines.at(-1)).toMatchObject({ workingDay: 6, results: [{ text: '事项A：已办结' }] });
});
