import Ajv2020 from 'ajv/dist/2020.js';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli, runCliHere } from '../../../../tests/support/run-cli.ts';
import type { MergeResult, SliceResult } from './merge-results.ts';

const fixtures = fileURLToPath(new URL('../../../../tests/fixtures/', import.meta.url));
let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-merge-'));
  const run = await cli('import', join(fixtures, 'packages/newborn.json'), '--workspace', 'w');
  expect(run.code, run.err).toBe(0);
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const cli = (...args: string[]) => runCliHere(args, { cwd: dir });
const root = fileURLToPath(new URL('../../../../', import.meta.url));
/** By the schema that is shipped. */
const fits = (name: string, result: unknown) =>
  new Ajv2020().validate(JSON.parse(readFileSync(join(root, `forms/schemas/command-${name}.json`), 'utf8')), result);
const put = (name: string, content: unknown) => {
  writeFileSync(join(dir, name), typeof content === 'string' ? content : JSON.stringify(content));
  return name;
};
/** The answers that the questions need, nobody's own. */
const answers = {
  marriage: 'in',
  follow: 'mother',
  surname: 'father',
  ethnicSame: 'yes',
  maternityIns: 'none',
  bornPlace: 'hospital',
  opt: [],
  alias_guardian: 'mother',
  alias_applicant: 'mother'
};

describe('merge', () => {
  it('gives every field its element, every difference both sides, and what is saved', async () => {
    const run = await runCli(['merge', 'newborn', '--workspace', 'w', '--json'], { cwd: dir });
    expect(run.code, run.err).toBe(0);
    const result = JSON.parse(run.out) as MergeResult;
    expect(fits('merge', result)).toBe(true);
    expect(result.bindings).toHaveLength(176);
    expect(result.bindings).toContainEqual(
      expect.objectContaining({ item: 'SSC', field: 'AAC003', element: 'newborn.name', auto: true })
    );
    const gender = result.conflicts.find(
      ({ code, element }) => code === 'merge/narrowing' && element === 'newborn.gender'
    );
    expect(gender).toMatchObject({ state: 'open', decision: null });
    expect(gender!.parties.map(({ item }) => item)).toContain('VACCINE');
    expect(gender!.parties.every(({ effect, department }) => effect !== '' && department !== '')).toBe(true);
    expect(result.open).toBeGreaterThan(0);
    expect([result.roleQuestions, result.left]).toEqual([[], { differences: result.open, roles: 0, fields: 0 }]);
    expect(result.reduction.measures.forms.after).toEqual({ mean: 1, min: 1, max: 1 });
  });

  it('tells people how much is left to decide', async () => {
    const run = await cli('merge', 'newborn', '--workspace', 'w');
    expect(run.out).toMatch(/176 个字段合为 \d+ 个数据元\n部门之间有 \d+ 处不同，还有 \d+ 个要人决定/);
    expect(run.out).toMatch(/要人决定的共 (\d+) 个：部门间的不同 \1、指谁 0、字段 0\n可以一次采纳的建议 \d+ 条/);
  });

  it('does without labels', async () => {
    const run = await cli('merge', 'newborn', '--workspace', 'w', '--json', '--no-labels');
    expect(run.code, run.err).toBe(0);
    const result = JSON.parse(run.out) as MergeResult;
    expect(fits('merge', result)).toBe(true);
    expect(result.bindings).toHaveLength(176);
    expect(result.bindings.some(({ auto, confidence }) => auto && confidence < 1)).toBe(true);
    const question = result.roleQuestions.find(({ item, word }) => item === 'INS_PAY' && word === '缴费人');
    expect(question).toMatchObject({ section: '缴费人', proposal: 'newborn' });
    expect(question!.fields.length).toBeGreaterThan(0);
    expect(result.left).toMatchObject({ differences: result.open, roles: result.roleQuestions.length });
    expect(result.adoptable.roles).toBeGreaterThan(0);
    expect(result.adoptable.roles).toBeLessThanOrEqual(result.roleQuestions.length);
  });

  it('prints the role questions of a bundle that names no elements', async () => {
    const run = await cli('merge', 'newborn', '--workspace', 'w', '--no-labels');
    expect(run.out).toMatch(/\[待定\] .*“缴费人”指的是谁？（建议：newborn）/);
    expect(run.out).toMatch(/要人决定的共 \d+ 个：部门间的不同 \d+、指谁 [1-9]\d*、字段 \d+/);
  });

  it.each([[['merge']], [['merge', 'nope', '--workspace', 'w']]])('refuses %j', async (args) => {
    const run = await cli(...args);
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).not.toMatch(/\n\s+at /);
  });
});

describe('slice', () => {
  const slice = (...more: string[]) => cli('slice', 'newborn', '--workspace', 'w', '--json', ...more);

  it('names what is missing at the merged field: exit 1', async () => {
    const run = await slice(
      '--answers',
      put('a.json', answers),
      '--data',
      put('d.json', { newborn: { name: '陈予安' } })
    );
    const { items } = JSON.parse(run.out) as SliceResult;
    expect([run.code, fits('slice', { items })]).toEqual([1, true]);
    expect(items.map(({ item }) => item)).toHaveLength(9);
    expect(items.find(({ item }) => item === 'SSC')).toMatchObject({ active: false, payload: null, valid: true });
    const hukou = items.find(({ item }) => item === 'HUKOU')!;
    expect(Object.values(hukou.payload!)).toContain('陈予安');
    expect(hukou.problems.map(({ path }) => path)).toContain('mother.name');
  });

  it.each<[string, unknown, unknown, string]>([
    ['an answer that nobody asked for', { nope: 'x' }, {}, 'answers.nope'],
    ['data that is a list', answers, [], 'd.json']
  ])('refuses %s: exit 2', async (_, given, data, place) => {
    const run = await slice('--answers', put('a.json', given), '--data', put('d.json', data));
    expect([run.code, run.out]).toEqual([2, '']);
    expect(run.err).toContain(place);
  });
});
