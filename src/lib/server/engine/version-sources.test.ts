import { expect, it } from 'vitest';
import { source } from '#lib/core/chart/fixtures.ts';
import type { Department } from '#lib/core/model/department.ts';
import type { BundleSource, Decision } from '#lib/core/model/index.ts';
import { withNamedDepartments } from '#lib/core/model/named-departments.ts';
import { plan } from '#lib/core/verify/fixtures.ts';
import { verifyBundle } from '#lib/core/verify/verify.ts';
import { DEPARTMENTS_PATH, departmentRows } from '../workspace/department-rows.ts';
import { canonicalJson } from './canonical-json.ts';
import { composeVersion, type VersionContent } from './compose.ts';
import { sha256 } from './event-log.ts';
import { hashToday, restsOnOthers } from './version-sources.ts';

const OFFICE: Department = { id: 'office', name: '某局', short: '某', hue: 'blue' };
const OTHER: Department = { id: 'other', name: '另一局', short: '另', hue: 'red' };
const base = source({ A: { days: 3 }, B: { waitsFor: ['A'], days: 4 } });
const prove = (decided: BundleSource) => ({ plan: plan(), ...verifyBundle(decided, plan()) });

function composed(departments: Department[], more: Partial<BundleSource> = {}, sources = {}): VersionContent {
  const made = composeVersion({ ...base, ...more, departments }, sources, '2026-03-31', prove);
  if (!made.ok) throw new Error(JSON.stringify(made.findings));
  return made.content;
}

it('a version holds the departments that the bundle names: others that come or change make no new one', () => {
  const alone = composed([OFFICE]);
  expect(alone.source.departments).toEqual([OFFICE]);
  expect(canonicalJson(composed([OFFICE, OTHER]))).toBe(canonicalJson(alone));
  expect(canonicalJson(composed([{ ...OFFICE, also: ['从前的局'] }]))).toBe(canonicalJson(alone));
  expect(canonicalJson(composed([{ ...OFFICE, phone: '12345' }]))).not.toBe(canonicalJson(alone));
});

it('whoever decides in the second level, or agreed to a step, is named too', () => {
  const said = { id: 'd1', who: '李雷', when: '2026-01-01T00:00:00Z', why: '已商定' };
  const final: Decision = { ...said, kind: 'finalDepartment', item: 'A', department: 'other' };
  expect(composed([OFFICE, OTHER], { decisions: [final] }).source.departments).toEqual([OFFICE, OTHER]);
  const asked: Decision = { ...said, kind: 'ask', department: 'other', about: { conflict: 'x', fields: {} } };
  expect(composed([OFFICE, OTHER], { decisions: [asked] }).source.departments).toEqual([OFFICE, OTHER]);
  const consents = [{ department: 'other', who: '李雷', date: '2026-01-01', document: '会议纪要' }];
  const steps = [{ how: 'shorten' as const, state: 'examining', days: 1, consents }];
  const items = base.bundle.items.map((entry) => ({ ...entry, steps }));
  const agreed = { ...base, departments: [OFFICE, OTHER], bundle: { ...base.bundle, items } };
  expect(withNamedDepartments(agreed).departments).toEqual([OFFICE, OTHER]);
  const item = { ...base.items['A']!, department: 'other' };
  expect(composed([OFFICE, OTHER], { items: { ...base.items, A: item } }).source.departments).toHaveLength(2);
});

it('a version from before, which holds all departments, is the one that would be published today', () => {
  const rows = (...departments: Department[]) => Object.fromEntries(departmentRows(departments));
  const now = composed([OFFICE, OTHER], {}, { 'flows/items/a.A.json': '1', ...rows(OFFICE) });
  const old: VersionContent = {
    ...now,
    source: { ...now.source, departments: [OFFICE, OTHER] },
    sources: { 'flows/items/a.A.json': '1', [DEPARTMENTS_PATH]: '2' }
  };
  expect(hashToday(old)).toBe(sha256(canonicalJson(now)));
  expect(hashToday({ ...old, source: { ...old.source, departments: [{ ...OFFICE, phone: '1' }] } })).not.toBe(
    hashToday(old)
  );
  const before = { sources: old.sources, source: { ...base, departments: [OFFICE, OTHER] } };
  const documents = { ...now.sources, 'flows/calendars.json': '3' };
  expect(restsOnOthers(before, documents)).toBe(false);
  expect(restsOnOthers(before, { ...documents, ...rows({ ...OFFICE, phone: '12345' }) })).toBe(true);
  expect(restsOnOthers({ ...before, sources: now.sources }, { ...documents, 'flows/items/a.A.json': '2' })).toBe(true);
});
