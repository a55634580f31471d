import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { imported, rawPackage, type Loose } from '../../../../tests/support/packages.ts';
import { exitReasons } from '#lib/core/condition/exits.ts';
import { activeItems } from '#lib/core/condition/situations.ts';
import { aboutConflict } from '#lib/core/merge/about.ts';
import { openDecisions } from '#lib/core/merge/conflict-state.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import { historyOf } from '#lib/core/model/history.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { recordDecision, redoStep, undoStep, withdrawDecision, type NewDecision } from './decisions.ts';
import { openWorkspace } from './workspace.ts';

const GENDER = 'people:newborn:性别不明的人';
const PHONE = 'merge/pattern:mother.phone';
const by = { who: '李敏', now: Date.UTC(2026, 2, 12, 1) };

let dir: string;
beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'yijianshi-decisions-'));
  await importAgain(() => {});
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

/** Imports the package with a change, as when a department sends a new version of its form. */
async function importAgain(change: (raw: Loose) => void): Promise<void> {
  const raw = rawPackage('newborn');
  change(raw);
  const workspace = await openWorkspace(dir, { write: true });
  await workspace.writeImport(imported(raw, workspace.codelists()));
  await workspace.close();
}

async function read(): Promise<BundleSource> {
  const workspace = await openWorkspace(dir);
  const source = await workspace.source('newborn');
  if (!source.ok) throw new Error(JSON.stringify(source.problems));
  return source.value;
}
const planOf = (source: BundleSource) => mergeBundle(applyDecisions(source));
const stateOf = async (group: string) =>
  planOf(await read())
    .conflicts.filter((c) => c.group === group)
    .map((c) => c.state);
const reopened = async () =>
  planOf(await read())
    .findings.filter(({ code }) => code === 'decision/reopened')
    .map(({ message }) => message);
const about = async (group: string) => {
  const raw = await read();
  return aboutConflict(raw, planOf(raw), group);
};
const settle = async (conflict: string, why: string): Promise<NewDecision> => ({
  kind: 'settle',
  conflict,
  why,
  about: await about(conflict)
});
const field = (raw: Loose, item: string, element: string) =>
  raw.items.find((i: Loose) => i.id === item).fields.find((f: Loose) => f.dataElement === element);

describe('decisions', () => {
  it('close what they are about, with who, when and why; a group at once', async () => {
    const before = openDecisions(planOf(await read()));
    expect(await stateOf(GENDER)).toEqual(['open', 'open']);
    const made = await recordDecision(dir, 'newborn', await settle(GENDER, '这样的宝宝请到窗口办理'), by);
    expect(made).toMatchObject({ ok: true, value: { who: '李敏', when: '2026-03-12T01:00:00.000Z' } });
    expect(await stateOf(GENDER)).toEqual(['decided', 'decided']);
    expect(openDecisions(planOf(await read()))).toBe(before - 1);
    const accepted = planOf(await read()).findings.filter((f) => f.path === 'elements/newborn.gender' && f.accepted);
    expect(accepted.map(({ code }) => code)).toEqual(['merge/narrowing', 'merge/narrowing']);
  });

  it('accept a finding until a day that the calendar has, at most a year away; a later one takes its place', async () => {
    const accept = (until?: string): NewDecision => ({
      kind: 'accept',
      code: 'deadline/x',
      path: 'items/HUKOU',
      why: '已商定',
      ...(until !== undefined && { until })
    });
    const code = async (until: string) => {
      const made = await recordDecision(dir, 'newborn', accept(until), by);
      return made.ok ? null : made.problems[0]!.code;
    };
    expect(await code('2026-03-11')).toBe('decision/past-day');
    expect(await code('2027-03-13')).toBe('decision/too-long');
    expect(await code('2026-02-30')).toBe('decision/bad-day');
    expect(await code('2026-03-12')).toBeNull();
    const ends = async () =>
      (await read()).decisions.flatMap((each) => (each.kind === 'accept' ? [each.until ?? 'none'] : []));
    expect(await ends()).toEqual(['2026-03-12']);
    expect(await code('2027-03-12')).toBeNull();
    expect(await ends()).toEqual(['2027-03-12']);
    const steps = (await openWorkspace(dir)).history('newborn');
    expect((await undoStep(dir, 'newborn', steps.at(-1)!.number, by)).ok).toBe(true);
    expect(await ends()).toEqual(['2026-03-12']);
  });

  it('outlive an import of the same, and one that changes other fields', async () => {
    await recordDecision(dir, 'newborn', await settle(PHONE, '固定电话的人另留手机'), by);
    await importAgain(() => {});
    await importAgain((raw) => (field(raw, 'SSC', 'newborn.nation').title = '民族成份'));
    expect(await stateOf(GENDER)).toEqual(['decided', 'decided']);
    expect(await reopened()).toEqual([]);
  });

  it('are open again when a field that they are about changes, and no other is', async () => {
    await importAgain((raw) =>
      field(raw, 'VACCINE', 'newborn.gender').enum.push({ value: '未说明的性别', label: '未说明的性别' })
    );
    expect(new Set(await stateOf(GENDER))).toEqual(new Set(['reopened']));
    expect(await stateOf(PHONE)).toEqual(['decided']);
    const told = await reopened();
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(/^李敏 于 2026-03-12 的决定.*预防接种电子档案申领/);
    await importAgain(() => {});
    expect(await reopened()).toEqual([]);
  });

  it('are open again when a department comes that nobody looked at', async () => {
    await importAgain((raw) => (field(raw, 'PARENTING', 'newborn.name').dataElement = 'newborn.gender'));
    expect(new Set(await stateOf(GENDER))).not.toContain('decided');
    await importAgain(() => {});
  });

  it('can be withdrawn', async () => {
    const { decisions } = await read();
    const made = decisions.find((d) => d.about?.conflict === GENDER)!;
    expect(await withdrawDecision(dir, 'newborn', made.id, by)).toMatchObject({ ok: true });
    expect(await stateOf(GENDER)).toEqual(['open', 'open']);
    expect(await withdrawDecision(dir, 'newborn', made.id, by)).toMatchObject({ ok: false });
  });

  it('separate people by a question: the items leave for them', async () => {
    const question = {
      key: 'genderClear',
      question: '宝宝的性别明确吗?',
      select: 'single' as const,
      options: [
        { value: 'yes', label: '明确' },
        { value: 'no', label: '不明' }
      ]
    };
    const when = { '==': [{ var: 's.genderClear' }, 'no'] as [{ var: string }, string] };
    const leaves = ['VACCINE', 'BIRTH_CERT', 'PARENTING', 'INS_REG', 'SSC'].map((item) => ({ item, when }));
    const decision: NewDecision = {
      kind: 'narrowing',
      element: 'newborn.gender',
      path: 'elements/newborn.gender',
      question,
      leaves,
      why: '性别不明的宝宝先登记户口，其余到窗口办理',
      about: await about(GENDER)
    };
    expect(await recordDecision(dir, 'newborn', decision, by)).toMatchObject({ ok: true });
    const source = applyDecisions(await read());
    expect(source.bundle.situations.at(-1)).toEqual(question);
    expect(await stateOf(GENDER)).toEqual(['decided', 'decided']);
    expect(activeItems(source, { genderClear: 'no', bornPlace: 'hospital', opt: [] })).toMatchObject({
      VACCINE: false,
      HUKOU: true
    });
  });

  it('send people to an exit with the reason: nothing applies for them', async () => {
    const question = {
      key: 'hasFather',
      question: '要填父亲吗?',
      select: 'single' as const,
      options: [
        { value: 'yes', label: '是' },
        { value: 'no', label: '否' }
      ]
    };
    const when = { '==': [{ var: 's.hasFather' }, 'no'] as [{ var: string }, string] };
    const exit = { when, text: '请到户籍窗口办理，带上出生医学证明。' };
    const group = 'people:father:absent';
    const decision: NewDecision = {
      kind: 'narrowing',
      element: 'father',
      path: 'elements/father',
      question,
      exit,
      why: '没有父亲信息的要当面核对',
      about: await about(group)
    };
    expect(await recordDecision(dir, 'newborn', decision, by)).toMatchObject({ ok: true });
    const source = applyDecisions(await read());
    const active = Object.values(activeItems(source, { hasFather: 'no', genderClear: 'yes', opt: [] }));
    expect(active.every((on) => on === false)).toBe(true);
    expect(exitReasons(source, { hasFather: 'no' })).toEqual([exit.text]);
    expect(exitReasons(source, { hasFather: 'yes' })).toEqual([]);
    expect(await stateOf(group)).toEqual(['decided']);
  });

  it.each<[string, NewDecision, string]>([
    ['no reason', { kind: 'settle', conflict: PHONE, why: ' ' }, 'decision/no-reason'],
    ['no such conflict', { kind: 'settle', conflict: 'x', why: '理由' }, 'decision/no-conflict'],
    [
      'a title in dialect',
      { kind: 'title', element: 'newborn.feeding', title: 'WYFS(卫健)', why: '理由' },
      'title/dialect'
    ],
    ['a common element', { kind: 'title', element: 'mother.idNo', title: '身份证号', why: '理由' }, 'element/locked'],
    [
      'a question that is not there',
      {
        kind: 'narrowing',
        element: 'father',
        path: 'elements/father',
        leaves: [{ item: 'HUKOU', when: { '==': [{ var: 's.no' }, 'x'] } }],
        why: '理由'
      },
      'decision/no-question'
    ],
    ['another shape', { kind: 'title', element: 'newborn.feeding', title: '', why: '理由' }, 'decision/shape']
  ])('refuses %s, and writes nothing', async (_, decision, code) => {
    const file = join(dir, 'flows/decisions/newborn.json');
    const before = readFileSync(file, 'utf8');
    expect(await recordDecision(dir, 'newborn', decision, by)).toMatchObject({ ok: false, problems: [{ code }] });
    expect(readFileSync(file, 'utf8')).toBe(before);
  });

  it('can be undone and made again, and nothing of that is lost', async () => {
    const workspace = () => openWorkspace(dir);
    const steps = async () => (await workspace()).history('newborn');
    const before = (await read()).decisions;
    const made = await recordDecision(dir, 'newborn', await settle(GENDER, '另一个理由'), by);
    if (!made.ok) throw new Error(JSON.stringify(made.problems));
    const after = (await read()).decisions;
    const last = historyOf(await steps()).undo!;
    expect(last).toMatchObject({ who: '李敏', added: [{ decision: { why: '另一个理由' } }] });
    expect(await undoStep(dir, 'newborn', last.number - 1, by)).toMatchObject({ ok: false });
    expect(await undoStep(dir, 'newborn', last.number, by)).toMatchObject({ ok: true });
    expect((await read()).decisions).toEqual(before);
    expect(await undoStep(dir, 'newborn', last.number, by)).toMatchObject({ ok: false });
    expect(await redoStep(dir, 'newborn', last.number, { who: '王芳', now: by.now })).toMatchObject({ ok: true });
    expect((await read()).decisions).toEqual(after);
    expect((await steps()).slice(-3).map(({ act, who }) => [act, who])).toEqual([
      ['change', '李敏'],
      ['undo', '李敏'],
      ['redo', '王芳']
    ]);
  });

  it('wait while a department is asked, which closes nothing and is replaced by nothing', async () => {
    const open = 'people:mother:没有居民身份证的人';
    const ask = async (department: string): Promise<NewDecision> => ({
      kind: 'ask',
      department,
      why: '没有身份证的母亲怎么办？',
      about: await about(open)
    });
    const before = openDecisions(planOf(await read()));
    expect(await recordDecision(dir, 'newborn', await ask('nowhere'), by)).toMatchObject({ ok: false });
    const department = (await read()).departments[0]!.id;
    const asked = await recordDecision(dir, 'newborn', await ask(department), by);
    if (!asked.ok) throw new Error(JSON.stringify(asked.problems));
    expect(openDecisions(planOf(await read()))).toBe(before);
    const found = async () => planOf(await read()).conflicts.find(({ group }) => group === open)!;
    expect(await found()).toMatchObject({ state: 'open', asked: [asked.value.id] });
    await recordDecision(dir, 'newborn', await settle(open, '公安答复：到窗口办理'), by);
    expect(await found()).toMatchObject({ state: 'decided', asked: [asked.value.id] });
  });
});
