import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { copyWorkspace } from '../../../../tests/support/workspace.ts';
import { isTrial } from '#lib/core/run/trial.ts';
import type { Item } from '#lib/core/model/index.ts';
import { answersGiven } from './answers-given.ts';
import { citizen, createTestClock, filledDraft, openTestApp, submitDraft, type TestApp } from './engine-fixture.ts';
import { chooseGate, gateChoices, gatesOf, withoutGatesInDemo } from './gates.ts';
import { newbornFolder } from './newborn-scene.ts';
import { createSignOffs, type SignOffService } from './sign-offs.ts';
import type { Actor } from './types.ts';

const BUNDLE = 'newborn';
const ADMIN: Actor = { id: 'admin', name: '郑', role: 'administrator' };
let folder: string;
let dir: string;
let app: TestApp;
let service: SignOffService;

beforeAll(async () => {
  folder = await newbornFolder();
  dir = copyWorkspace();
  app = await openTestApp(folder, createTestClock('2026-11-23T08:00:00+08:00'), undefined, dir);
  service = createSignOffs(app);
});
afterAll(async () => {
  await app.close();
  await Promise.all([folder, dir].map((each) => rm(each, { recursive: true, force: true })));
});

async function edit(item: string, change: (item: Item) => void): Promise<Item> {
  const file = join(dir, `flows/items/${BUNDLE}.${item}.json`);
  const document = JSON.parse(await readFile(file, 'utf8')) as Item;
  change(document);
  await writeFile(file, JSON.stringify(document));
  await app.workspace.reload();
  return document;
}

function officer(department: string, ...duties: ('itemOwner' | 'lead')[]): Actor {
  return { id: `o-${department}`, name: `经办 ${department}`, role: 'officer', department, duties };
}

async function states(): Promise<Record<string, string>> {
  const found = await service.of(BUNDLE);
  if (!found.ok) throw new Error(JSON.stringify(found.problems));
  return Object.fromEntries(found.value.lines.map(({ department, state }) => [department, state]));
}

it('goes from a draft through sign-off, objection, change, trial and publishing to its retirement', async () => {
  expect(await states()).toEqual({});
  expect(await service.ask(BUNDLE, ADMIN, '')).toMatchObject({ ok: false, problems: [{ code: 'sign-off/nothing' }] });

  const hukou = await edit('HUKOU', (item) => (item.office = '各派出所'));
  const vaccine = await edit('VACCINE', (item) => (item.office = '社区卫生服务中心'));
  const [police, health] = [hukou.department, vaccine.department];
  expect(await states()).toEqual({ [police]: 'toAsk', [health]: 'toAsk' });
  expect(
    await service.answer(BUNDLE, { ask: 1, answer: 'signed', reason: '' }, officer(police, 'itemOwner'))
  ).toMatchObject({ ok: false, problems: [{ code: 'sign-off/stale' }] });

  const first = await service.ask(BUNDLE, ADMIN, '请看办理地点');
  const ask = first.ok ? first.value.seq : 0;
  const say = (by: Actor, answer: 'signed' | 'objected', reason = '', at = ask) =>
    service.answer(BUNDLE, { ask: at, answer, reason }, by);
  expect(await say(officer(police), 'signed')).toMatchObject({ ok: false, problems: [{ code: 'sign-off/duty' }] });
  expect(await say(officer('elsewhere', 'itemOwner'), 'signed')).toMatchObject({
    problems: [{ code: 'sign-off/not-touched' }]
  });
  expect(await say(officer(health, 'itemOwner'), 'objected', ' ')).toMatchObject({
    problems: [{ code: 'sign-off/reason' }]
  });
  expect((await say(officer(police, 'itemOwner'), 'signed')).ok).toBe(true);
  expect((await say(officer(health, 'itemOwner'), 'objected', '应写接种门诊')).ok).toBe(true);
  expect(await states()).toEqual({ [police]: 'signed', [health]: 'objected' });

  // the change touches the second department alone
  await edit('VACCINE', (item) => (item.office = '接种门诊'));
  expect(await states()).toEqual({ [police]: 'signed', [health]: 'reopened' });
  expect(await say(officer(health, 'itemOwner'), 'signed')).toMatchObject({ problems: [{ code: 'sign-off/stale' }] });
  const second = await service.ask(BUNDLE, ADMIN, '');
  expect((await say(officer(health, 'itemOwner'), 'signed', '', second.ok ? second.value.seq : 0)).ok).toBe(true);
  expect(await states()).toEqual({ [police]: 'signed', [health]: 'signed' });

  // on trial: nobody else comes upon it, and what is tried counts nowhere
  const trial = await app.versions.publish(BUNDLE, '郑', { state: 'trial', actor: 'admin', why: '先试' });
  expect(trial.ok && trial.version.version).toBe(2);
  expect(await app.versions.stateOf(BUNDLE, 2)).toBe('trial');
  expect((await app.versions.load(BUNDLE))?.version).toBe(1);
  expect((await app.versions.published()).map(({ version }) => version)).toEqual([1]);
  expect(await states()).toEqual({ [police]: 'signed', [health]: 'signed' });
  const tried = await handIn('tester', 2);
  expect(tried.number).toMatch(/^\d{4}-T261123-00001$/);
  expect(isTrial(tried.number)).toBe(true);
  const real = await handIn('mother', 1);
  expect(real.number).toMatch(/^\d{4}-261123-00001$/);
  expect((await answersGiven(app.store, BUNDLE)).map(({ count }) => count)).toEqual([1]);

  // the same content is published as it was tried
  const published = await app.versions.publish(BUNDLE, '郑', { actor: 'admin' });
  expect(published.ok && published.version.version).toBe(2);
  expect((await app.versions.load(BUNDLE))?.version).toBe(2);
  expect(await states()).toEqual({});
  expect(isTrial((await app.store.application(tried.application))!.number)).toBe(true);
  await app.versions.publish(BUNDLE, '郑', { state: 'trial' });
  expect(await app.versions.stateOf(BUNDLE, 2)).toBe('published');

  // retired: not offered any more, the old one does not come back, what was begun goes on
  const draft = await filledDraftOf('late', 2);
  expect(await app.versions.retire(BUNDLE, 2, ADMIN, '政策调整')).toBe(true);
  expect(await app.versions.retire(BUNDLE, 2, ADMIN, '政策调整')).toBe(false);
  expect(await app.versions.published()).toEqual([]);
  expect((await app.versions.history(BUNDLE)).map(({ version, state }) => [version, state])).toEqual([
    [2, 'retired'],
    [1, 'published']
  ]);
  expect((await app.versions.history(BUNDLE))[0]!.since).toMatchObject({ name: '郑', why: '政策调整' });
  expect(await submitDraft(app, draft, citizen('late'))).toBe(draft.id);

  // neither publishing nor trying the same again puts it back: that is an act of its own, with a reason
  for (const state of ['published', 'trial'] as const) {
    expect(await app.versions.publish(BUNDLE, '郑', { state })).toMatchObject({ ok: true, again: true });
    expect(await app.versions.stateOf(BUNDLE, 2)).toBe('retired');
  }
  expect(await app.versions.restore(BUNDLE, 1, ADMIN, '误下线')).toBe(false);
  expect(await app.versions.restore(BUNDLE, 2, ADMIN, '误下线')).toBe(true);
  expect(await app.versions.restore(BUNDLE, 2, ADMIN, '误下线')).toBe(false);
  expect((await app.versions.published()).map(({ version }) => version)).toEqual([2]);
  expect((await app.versions.history(BUNDLE))[0]!.since).toMatchObject({ why: '误下线', restored: true });
});

async function filledDraftOf(owner: string, version: number) {
  const published = (await app.versions.load(BUNDLE, version))!;
  return filledDraft(app, published, owner, ANSWERS);
}

async function handIn(owner: string, version: number): Promise<{ application: string; number: string }> {
  const application = await submitDraft(app, await filledDraftOf(owner, version), citizen(owner));
  return { application, number: (await app.store.application(application))!.number };
}

const ANSWERS = {
  ...{ marriage: 'in', follow: 'father', surname: 'father', ethnicSame: 'yes' },
  ...{ maternityIns: 'employee', bornPlace: 'hospital', opt: [] }
};

it('keeps the gate as it was switched last, a bundle before all of them', async () => {
  const choice = async (bundle: string) => (await gateChoices(app, bundle)).signOffs?.on ?? null;
  expect(await choice('other')).toBeNull();
  await withoutGatesInDemo(app);
  await withoutGatesInDemo(app);
  expect(await app.store.life('')).toHaveLength(2);
  expect(await choice('other')).toBe(false);
  await chooseGate(app, 'other', { gate: 'signOffs', on: true, reason: '要会签' }, ADMIN);
  expect((await gateChoices(app, 'other')).scenarios?.on).toBe(false);
  expect([await choice('other'), await choice('more')]).toEqual([true, false]);
});

it('lists the gates with what stands in the way', () => {
  const line = (department: string, state: 'signed' | 'waiting', items: string[] = ['X']) => ({
    ...{ department, state, answer: null },
    differences: [{ kind: 'limit' as const, change: 'changed' as const, text: '', items, departments: [], path: '' }]
  });
  const finding = (code: string, severity: 'error' | 'warning', accepted?: string) => ({
    ...{ code, severity, message: code, path: '' },
    ...(accepted && { accepted })
  });
  const input = {
    findings: [finding('a/b', 'error'), finding('a/c', 'error', 'd1'), finding('deadline/target-time', 'error')],
    lines: [line('a', 'signed'), line('b', 'waiting'), line('c', 'waiting'), line('d', 'waiting', [])],
    able: { itemOwner: new Set(['a', 'b', 'd']), lead: new Set<string>() },
    choices: { signOffs: null, scenarios: null },
    kept: null
  };
  const by = (more: Partial<Parameters<typeof gatesOf>[0]>) =>
    Object.fromEntries(gatesOf({ ...input, ...more }).map(({ id, ...rest }) => [id, rest]));
  expect(by({})).toMatchObject({
    findings: { state: 'open', count: 1 },
    signOffs: { state: 'open', missing: ['b'], skipped: ['c', 'd'] },
    scenarios: { state: 'none' },
    targets: { state: 'open', missed: ['deadline/target-time'] }
  });
  const off = { on: false, at: 1, name: '', reason: '' };
  expect(by({ choices: { signOffs: off, scenarios: off } })).toMatchObject({ signOffs: { state: 'off' } });
  expect(by({ able: { itemOwner: new Set(['a']), lead: new Set() } })).toMatchObject({ signOffs: { state: 'ok' } });
  expect(by({ able: { itemOwner: new Set(), lead: new Set() } })).toMatchObject({ signOffs: { state: 'none' } });
  const report = { state: 'done' as const, value: { differs: [{ scenario: 'mine', problems: [] }] } as never };
  expect(by({ kept: { names: ['mine', 'other'], report } })).toMatchObject({
    scenarios: { state: 'open', failing: ['mine'], kept: 2 }
  });
  expect(by({ choices: { signOffs: null, scenarios: off }, kept: { names: ['mine'], report } })).toMatchObject({
    scenarios: { state: 'off', failing: ['mine'] }
  });
  const fine = { state: 'done' as const, value: { differs: [] } as never };
  expect(by({ kept: { names: ['other'], report: fine } })).toMatchObject({ scenarios: { state: 'ok', failing: [] } });
  const working = { state: 'working' as const, done: 0, total: 2 };
  expect(by({ kept: { names: ['other'], report: working } })).toMatchObject({ scenarios: { state: 'working' } });
});
