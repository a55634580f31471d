import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { materialLines } from '#lib/core/merge/materials.ts';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import type { Answers } from '#lib/core/model/index.ts';
import {
  act,
  approveEverything,
  citizen,
  createTestClock,
  filledDraft,
  officerOf,
  openTestApp,
  publish,
  submitDraft,
  uploadFile,
  type TestApp,
  type TestClock
} from './engine-fixture.ts';
import { factsOf } from './facts.ts';
import { generateFacts } from './fact-fixture.ts';
import type { Actor, Draft, PublishedVersion, TaskMove } from './types.ts';

const ANSWERS: Answers = {
  marriage: 'in',
  follow: 'father',
  surname: 'father',
  ethnicSame: 'yes',
  maternityIns: 'employee',
  bornPlace: 'hospital',
  opt: ['ssc', 'parenting', 'pay']
};
const MOTHER = citizen('citizen-1');
const STRANGER = citizen('citizen-2', '王五');

let folder: string;
let clock: TestClock;
let app: TestApp;
let version: PublishedVersion;

// Publishing takes seconds: it is done once, and every test gets a copy of the data folder.
let template: string;
beforeAll(async () => {
  template = await mkdtemp(join(tmpdir(), 'engine-template-'));
  const first = await openTestApp(template, createTestClock('2026-11-23T08:00:00+08:00'));
  await publish(first, 'newborn');
  await first.close();
}, 60_000);
afterAll(() => rm(template, { recursive: true, force: true }));

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'engine-'));
  await cp(template, folder, { recursive: true });
  clock = createTestClock('2026-11-23T09:00:00+08:00');
  app = await openTestApp(folder, clock);
  version = (await app.versions.load('newborn'))!;
});
afterEach(async () => {
  await app.close();
  await rm(folder, { recursive: true, force: true });
});

const newDraft = (owner = MOTHER.id, answers = ANSWERS) => filledDraft(app, version, owner, answers);
const submitted = async () => submitDraft(app, await newDraft(), MOTHER);
const officer = (item: string) => officerOf(version, item);
const task = async (application: string, item: string) => (await app.engine.task(application, item, officer(item)))!;
const view = async (application: string) => (await app.engine.application(application, MOTHER))!;
const statuses = async (application: string) =>
  Object.fromEntries((await view(application)).tasks.map((entry) => [entry.item, entry.status]));

async function send(application: string, item: string, move: TaskMove['move'], more: Partial<TaskMove> = {}) {
  const { revision } = await view(application);
  return app.engine.move({
    application,
    item,
    move,
    key: `${move}-${revision}`,
    revision,
    actor: officer(item),
    ...more
  });
}
async function codes(result: Promise<{ ok: true } | { ok: false; problems: { code: string }[] }>): Promise<string[]> {
  const done = await result;
  return done.ok ? [] : [...new Set(done.problems.map((problem) => problem.code))];
}
async function acceptAll(application: string, except: string[] = []) {
  for (const item of Object.keys(version.chart.items))
    if (!except.includes(item)) await act(app, version, application, item, 'accept');
}
async function changed(draft: Draft, change: (data: Record<string, unknown>) => void): Promise<Draft> {
  const data = structuredClone(draft.data);
  change(data);
  const saved = await app.drafts.save({ ...draft, data }, { owner: MOTHER.id });
  if (saved.state !== 'saved') throw new Error(saved.state);
  return saved.draft;
}

describe('submission', () => {
  it('makes one application with a number, and every department has its task at once', async () => {
    const draft = await newDraft();
    const result = await app.engine.submit({ key: 'a', draft, actor: MOTHER, channel: 'online' });
    expect(result).toEqual({
      ok: true,
      value: { application: draft.id, number: '3502-261123-00001', repeated: false }
    });
    const seen = await view(draft.id);
    expect(seen).toMatchObject({ status: 'processing', revision: 1, bundleName: '新生儿出生一件事', correction: null });
    expect(seen.tasks).toHaveLength(9);
    expect(new Set(seen.tasks.map((entry) => entry.status))).toEqual(new Set(['examining']));
    expect(seen.tasks.find((entry) => entry.item === 'HUKOU')?.waitsFor).toEqual(['BIRTH_CERT']);
    expect(await app.drafts.list({ owner: MOTHER.id })).toEqual([]);
    expect((await app.engine.inbox(officer('HUKOU')))[0]).toMatchObject({
      item: 'HUKOU',
      applicant: '林*雨',
      status: 'examining'
    });
    expect(
      await app.store.lookup('citizen-id', app.keys.lookup('citizen-id', String(getElement(draft.data, 'mother.idNo'))))
    ).toEqual([draft.id]);
  });

  it('leaves out items that do not apply, and what was filled for them', async () => {
    const draft = await newDraft(MOTHER.id, { ...ANSWERS, maternityIns: 'none', opt: [] });
    const application = await submitDraft(app, draft, MOTHER);
    expect((await view(application)).tasks.map((entry) => entry.item)).toEqual([
      'BIRTH_REG',
      'BIRTH_CERT',
      'VACCINE',
      'HUKOU',
      'INS_REG'
    ]);
    expect(await app.engine.task(application, 'MATERNITY', officer('MATERNITY'))).toBeNull();
  });

  it('gives the same application for a double click, at once or later, with the same key or another', async () => {
    const draft = await newDraft();
    const press = (key: string) => app.engine.submit({ key, draft, actor: MOTHER, channel: 'online' });
    const results = await Promise.all([press('a'), press('a'), press('b')]);
    results.push(await press('a'), await press('c'));
    const values = results.map((result) => (result.ok ? result.value : null));
    expect(values.filter((value) => value?.repeated === false)).toHaveLength(1);
    expect(new Set(values.map((value) => value?.number)).size).toBe(1);
    expect(await app.store.applicationsOf(MOTHER.id)).toHaveLength(1);
    expect((await app.store.events(draft.id)).filter((event) => event.type === 'application.submitted')).toHaveLength(
      1
    );
  });

  it('does not swallow what another page saves while it is submitted', async () => {
    const draft = await newDraft();
    const { createEngine } = await import('./engine.ts');
    const nextNumber: typeof app.store.nextNumber = async (prefix) => {
      await changed(draft, (data) => setElement(data, 'mother.phone', '13806026028'));
      return app.store.nextNumber(prefix);
    };
    const engine = createEngine({ ...app, store: { ...app.store, nextNumber } });
    expect(await codes(engine.submit({ key: 'a', draft, actor: MOTHER, channel: 'online' }))).toEqual(['draft/stale']);
    const [kept] = await app.drafts.list({ owner: MOTHER.id });
    expect(getElement(kept!.data, 'mother.phone')).toBe('13806026028');
    expect(await submitDraft(app, kept!, MOTHER)).toBe(draft.id);
  });

  it('numbers the next one of the day on', async () => {
    await submitted();
    const second = await submitDraft(app, await newDraft(STRANGER.id), STRANGER);
    expect((await app.engine.application(second, STRANGER))?.number).toBe('3502-261123-00002');
  });

  it.each<[string, (draft: Draft) => Promise<Draft>, string]>([
    ['a page older than the draft', async (draft) => ({ ...draft, revision: draft.revision - 1 }), 'draft/stale'],
    [
      'a field that no form has',
      (draft) => changed(draft, (data) => setElement(data, 'mother.shoeSize', '38')),
      'data/unknown'
    ],
    [
      'a key named __proto__',
      (draft) => changed(draft, (data) => Object.assign(data, { mother: JSON.parse('{"__proto__":{"x":1}}') })),
      'data/unknown'
    ],
    ['a required field left empty', (draft) => changed(draft, (data) => setElement(data, 'mother.name', '')), ''],
    [
      'a name of a thousand letters',
      (draft) => changed(draft, (data) => setElement(data, 'mother.name', '林'.repeat(1000))),
      ''
    ],
    ['a wrong type', (draft) => changed(draft, (data) => setElement(data, 'mother.name', { a: 1 })), '']
  ])('refuses %s', async (_, spoil, code) => {
    const draft = await newDraft();
    const result = await app.engine.submit({ key: 'a', draft: await spoil(draft), actor: MOTHER, channel: 'online' });
    expect(result.ok).toBe(false);
    if (!result.ok && code !== '') expect(result.problems.map((problem) => problem.code)).toContain(code);
    if (!result.ok && code === '') expect(result.problems.map((problem) => problem.path)).toContain('mother.name');
    expect(await app.store.application(draft.id)).toBeNull();
    expect(await app.store.draft(draft.id)).not.toBeNull();
  });

  it('refuses answers that nobody can give, and open questions', async () => {
    for (const answers of [
      { ...ANSWERS, follow: 'nobody' },
      { ...ANSWERS, colour: 'red' },
      { marriage: 'in' }
    ] as Answers[]) {
      const draft = await newDraft();
      const saved = await app.drafts.save({ ...draft, answers: { ...answers } }, { owner: MOTHER.id });
      if (saved.state !== 'saved') throw new Error(saved.state);
      const result = await app.engine.submit({ key: 'a', draft: saved.draft, actor: MOTHER, channel: 'online' });
      expect(result.ok).toBe(false);
    }
  });

  it('refuses when a required material is missing and names it, but not for one that may come later', async () => {
    const lines = materialLines(version.plan, version.source, ANSWERS).filter((line) => line.submit && line.required);
    for (const later of [false, true]) {
      const draft = await newDraft();
      const line = lines.find((entry) => (entry.deferrableDays !== undefined) === later)!;
      const file = (await app.files.list({ draft: draft.id })).find((entry) => entry.sharedKey === line.sharedKey)!;
      await app.files.remove(file.id);
      const result = await app.engine.submit({ key: 'a', draft, actor: MOTHER, channel: 'online' });
      if (later) expect(result).toMatchObject({ ok: true });
      else expect(result).toMatchObject({ ok: false, problems: [{ code: 'material/missing', path: line.sharedKey }] });
    }
  });

  it('is for the owner of the draft only', async () => {
    const draft = await newDraft();
    expect(await codes(app.engine.submit({ key: 'a', draft, actor: STRANGER, channel: 'online' }))).toEqual([
      'draft/gone'
    ]);
    expect(await codes(app.engine.submit({ key: 'a', draft, actor: officer('HUKOU'), channel: 'online' }))).toEqual([
      'access/denied'
    ]);
    await app.engine.submit({ key: 'a', draft, actor: MOTHER, channel: 'online' });
    expect(await codes(app.engine.submit({ key: 'a', draft, actor: STRANGER, channel: 'online' }))).toEqual([
      'draft/gone'
    ]);
  });
});

describe('who may see and do what', () => {
  it('shows an application to its owner only', async () => {
    const application = await submitted();
    for (const actor of [STRANGER, officer('HUKOU'), { id: 'root', name: '', role: 'administrator' } as Actor]) {
      expect(await app.engine.application(application, actor)).toBeNull();
      expect(await app.engine.data(application, actor)).toBeNull();
      expect(await app.engine.applicationsOf(actor)).toEqual([]);
    }
    expect(await app.engine.application('none', MOTHER)).toBeNull();
    expect(await app.engine.applicationsOf(MOTHER)).toHaveLength(1);
  });

  it('answers a stranger exactly as if there were nothing', async () => {
    const application = await submitted();
    const input = { move: 'accept', key: 'k', revision: 1 } as const;
    const foreign = await app.engine.move({ ...input, application, item: 'HUKOU', actor: officer('SSC') });
    const missing = await app.engine.move({ ...input, application: 'none', item: 'HUKOU', actor: officer('HUKOU') });
    expect(foreign).toEqual(missing);
    const other = { key: 'k', revision: 1, data: {}, reason: '' };
    expect(await app.engine.correct({ ...other, application, actor: STRANGER })).toEqual(missing);
    expect(await app.engine.withdraw({ ...other, application, actor: STRANGER })).toEqual(missing);
    expect(await app.engine.withdraw({ ...other, application, item: 'constructor', actor: MOTHER })).toEqual(missing);
    expect(await codes(app.engine.move({ ...input, application, item: 'HUKOU', actor: MOTHER }))).toEqual([
      'application/unknown'
    ]);
  });

  it('shows an officer their own form’s data in its own words, and of the others only how far they are', async () => {
    const application = await submitted();
    const seen = await task(application, 'HUKOU');
    expect(seen.payloadState).toBe('partial');
    expect(Object.keys(seen.payload).every((key) => key in seen.schema.properties!)).toBe(true);
    expect(seen.others).toHaveLength(8);
    expect(seen.others[0]).toEqual({
      itemName: expect.any(String),
      department: expect.anything(),
      status: 'examining'
    });
    expect(await app.engine.task(application, 'HUKOU', officer('SSC'))).toBeNull();
    expect(await app.engine.inbox(MOTHER)).toEqual([]);
  });

  it('keeps an open task in the inbox however many others have ended since', async () => {
    const application = await submitted();
    const row = (await app.store.application(application))!;
    const { department } = officer('HUKOU');
    const ended = Array.from({ length: 400 }, (_, index) => ({
      application,
      number: row.number,
      bundle: row.bundle,
      item: `ENDED${index}`,
      department: department!,
      status: 'approved',
      dueAt: null,
      remaining: null,
      updatedAt: clock.now() + 1000
    }));
    await app.store.commit({
      application: { ...row, revision: row.revision + 1 },
      expectedRevision: row.revision,
      eventKey: 'many',
      events: [],
      payloads: [],
      tasks: ended,
      timers: { set: [], clear: [] },
      outbox: []
    });
    const rows = await app.engine.inbox(officer('HUKOU'));
    expect(rows.map((entry) => entry.item)).toContain('HUKOU');
    expect(rows.filter((entry) => entry.status === 'approved').length).toBeGreaterThan(100);
  });

  it('lets an officer open the files of their own materials only', async () => {
    const application = await submitted();
    const files = await app.store.filesOf({ application });
    expect(files.length).toBeGreaterThan(0);
    for (const file of files) {
      const users = version.plan.materials
        .find((material) => material.sharedKey === file.sharedKey)!
        .uses.map((use) => use.item);
      for (const item of Object.keys(version.chart.items)) {
        const sameDepartment = users.some((user) => officer(user).department === officer(item).department);
        expect(await app.engine.mayRead(file, officer(item))).toBe(sameDepartment);
      }
      expect(await app.engine.mayRead(file, MOTHER)).toBe(true);
      expect(await app.engine.mayRead(file, STRANGER)).toBe(false);
    }
  });
});

describe('moves', () => {
  it('refuses what does not fit now, an unknown move and one without a reason, and changes nothing', async () => {
    const application = await submitted();
    expect(await codes(send(application, 'HUKOU', 'approve', { facts: {} }))).toEqual(['event/not-now']);
    expect(await codes(send(application, 'VACCINE', 'approve'))).toEqual(['event/not-now']);
    expect(await codes(send(application, 'HUKOU', 'constructor' as never))).toEqual(['event/unknown']);
    expect(await codes(send(application, 'HUKOU', 'reject'))).toEqual(['move/reason-missing']);
    expect(await codes(send(application, 'HUKOU', 'reject', { reason: ' ' }))).toEqual(['move/reason-missing']);
    expect((await view(application)).revision).toBe(1);
  });

  it('refuses a stale page with a sentence', async () => {
    const application = await submitted();
    const shown = (await view(application)).revision;
    await act(app, version, application, 'SSC', 'accept');
    const result = await app.engine.move({
      application,
      item: 'HUKOU',
      move: 'accept',
      key: 'k',
      revision: shown,
      actor: officer('HUKOU')
    });
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'application/stale' }] });
    if (!result.ok) expect(result.problems[0]!.message).toContain('刷新');
  });

  it('applies the same key once and answers as the first time', async () => {
    const application = await submitted();
    const move = () =>
      app.engine.move({ application, item: 'HUKOU', move: 'accept', key: 'k', revision: 1, actor: officer('HUKOU') });
    const first = await move();
    expect(first).toEqual({ ok: true, value: { revision: 2 } });
    expect(await move()).toEqual({ ok: true, value: { revision: 2 } });
    expect(await Promise.all([move(), move()])).toEqual([first, first]);
  });

  it('takes any text as the key of a press', async () => {
    const application = await submitted();
    const { revision } = await view(application);
    const key = 'x'.repeat(100_000);
    expect(await send(application, 'BIRTH_REG', 'accept', { key: 'k#1' })).toMatchObject({ ok: true });
    expect(await send(application, 'BIRTH_REG', 'approve', { key, revision })).toMatchObject({ ok: false });
    const keys = (await app.store.events(application)).map((event) => event.key);
    expect(keys.every((stored) => stored.length < 200 && !stored.includes('k#1'))).toBe(true);
  });

  it('lets one of two officers’ moves at once through', async () => {
    const application = await submitted();
    const move = (item: string) =>
      app.engine.move({ application, item, move: 'accept', key: item, revision: 1, actor: officer(item) });
    const results = await Promise.all([move('HUKOU'), move('SSC'), move('INS_PAY')]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect((await view(application)).revision).toBe(2);
  });

  it('ends an item with a reason that the citizen sees, and what waits for it follows the decided policy', async () => {
    const application = await submitted();
    await acceptAll(application);
    expect(await send(application, 'BIRTH_REG', 'refuse', { reason: '不符合登记条件' })).toMatchObject({ ok: true });
    const { tasks, log } = await view(application);
    expect(tasks.find((entry) => entry.item === 'BIRTH_REG')).toMatchObject({
      status: 'refused',
      result: { reason: '不符合登记条件' }
    });
    expect(tasks.find((entry) => entry.item === 'HUKOU')).toMatchObject({ status: 'cancelled', dueAt: null });
    expect(log.map((entry) => entry.text)).toContain('“生育登记凭证签发”不予许可');
  });

  it('withdraws an optional item, and the whole', async () => {
    const application = await submitted();
    const input = { application, actor: MOTHER, reason: '以后再办' };
    expect(await codes(app.engine.withdraw({ ...input, item: 'HUKOU', key: 'a', revision: 1 }))).toEqual([
      'event/not-now'
    ]);
    expect(await app.engine.withdraw({ ...input, item: 'PARENTING', key: 'a', revision: 1 })).toEqual({
      ok: true,
      value: { revision: 2 }
    });
    expect(await statuses(application)).toMatchObject({ PARENTING: 'withdrawn', HUKOU: 'examining' });
    expect(await app.engine.withdraw({ ...input, key: 'b', revision: 2 })).toMatchObject({ ok: true });
    expect(new Set(Object.values(await statuses(application)))).toEqual(new Set(['withdrawn']));
    expect((await view(application)).status).toBe('closed');
    expect(await codes(send(application, 'HUKOU', 'accept'))).toEqual(['event/not-now']);
  });
});

describe('facts', () => {
  it('flow from the item that produces them into the slices of those that need them', async () => {
    const application = await submitted();
    await acceptAll(application);
    await act(app, version, application, 'BIRTH_REG', 'approve');
    await act(app, version, application, 'BIRTH_CERT', 'approve');
    const facts = generateFacts(factsOf(version, 'HUKOU'), version, 7);
    expect(await statuses(application)).toMatchObject({ HUKOU: 'deciding', SSC: 'waiting' });
    expect((await task(application, 'SSC')).payloadState).toBe('partial');
    expect(await send(application, 'HUKOU', 'approve', { facts })).toMatchObject({ ok: true });
    const sent = await task(application, 'SSC');
    expect(sent).toMatchObject({ payloadState: 'dispatched', status: 'deciding' });
    expect(JSON.stringify(sent.payload)).toContain(String(facts['newborn.idNo']));
    const done = (await view(application)).tasks.find((entry) => entry.item === 'HUKOU')!;
    expect(done.result?.facts.map((fact) => fact.value)).toEqual(Object.values(facts).map(String));
  });

  it('are refused when missing, unknown, malformed, or of no use to the department that takes them up', async () => {
    const application = await submitted();
    await acceptAll(application);
    await act(app, version, application, 'BIRTH_REG', 'approve');
    await act(app, version, application, 'BIRTH_CERT', 'approve');
    const good = generateFacts(factsOf(version, 'HUKOU'), version, 7);
    const approve = (facts: Record<string, unknown>) => codes(send(application, 'HUKOU', 'approve', { facts }));
    expect(await approve({})).toEqual(['fact/missing']);
    expect(await approve({ ...good, 'newborn.name': '陈予安' })).toEqual(['fact/unknown']);
    expect(await approve({ ...good, 'newborn.idNo': '123' })).toEqual(['fact/invalid']);
    expect(await approve({ ...good, 'newborn.idNo': { a: 1 } })).toEqual(['fact/invalid']);
    expect((await view(application)).tasks.find((entry) => entry.item === 'HUKOU')?.status).toBe('deciding');
    expect(await approve(good)).toEqual([]);
  });

  it('name the department whose form refuses them', async () => {
    const application = await submitted();
    await acceptAll(application);
    await act(app, version, application, 'BIRTH_REG', 'approve');
    await act(app, version, application, 'BIRTH_CERT', 'approve');
    const facts = generateFacts(factsOf(version, 'HUKOU'), version, 7);
    const { createEngine } = await import('./engine.ts');
    const strict = createEngine({
      ...app,
      check: (schema, data) =>
        schema === version.plan.schemas.SSC && JSON.stringify(data).includes(String(facts['newborn.idNo']))
          ? [{ path: 'x', keyword: 'not', message: '号码已被占用' }]
          : app.check(schema, data)
    });
    const { revision } = await view(application);
    const result = await strict.move({
      application,
      item: 'HUKOU',
      move: 'approve',
      key: 'k',
      revision,
      actor: officer('HUKOU'),
      facts
    });
    expect(result).toMatchObject({ ok: false, problems: [{ code: 'fact/refused-by-consumer' }] });
    if (!result.ok) expect(result.problems[0]!.message).toContain('社会保障');
  });
});

describe('correction', () => {
  const request = { elements: ['mother.phone'], materials: [] as string[], reason: '电话无法接通' };

  async function asked(application: string, correction = request) {
    expect(await send(application, 'BIRTH_REG', 'requestCorrection', { correction })).toMatchObject({ ok: true });
    expect((await view(application)).correction).toBeNull();
    await acceptAll(application, ['BIRTH_REG']);
  }

  it('is one notice after everybody examined, answered once, for what was asked only', async () => {
    const application = await submitted();
    const before = (await app.engine.data(application, MOTHER))!.data;
    await asked(application);
    const notice = await view(application);
    expect(notice).toMatchObject({
      status: 'correcting',
      correction: { requests: [{ item: 'BIRTH_REG', ...request }] }
    });
    expect(notice.correction!.dueAt).toBeGreaterThan(clock.now());
    expect(await codes(send(application, 'BIRTH_REG', 'requestCorrection', { correction: request }))).toEqual([
      'event/not-now'
    ]);

    const data = structuredClone(before);
    setElement(data, 'mother.phone', '13806026028');
    setElement(data, 'mother.name', '改名字');
    const input = { application, key: 'c', revision: notice.revision, actor: MOTHER, data };
    expect(await app.engine.correct(input)).toEqual({ ok: true, value: { revision: notice.revision + 1 } });
    expect(await app.engine.correct(input)).toEqual({ ok: true, value: { revision: notice.revision + 1 } });
    const after = (await app.engine.data(application, MOTHER))!.data;
    expect(getElement(after, 'mother.phone')).toBe('13806026028');
    expect(setElement(structuredClone(after), 'mother.phone', getElement(before, 'mother.phone'))).toEqual(before);
    expect(await statuses(application)).toMatchObject({ BIRTH_REG: 'examining' });
    expect((await view(application)).correction).toBeNull();
    expect(JSON.stringify((await task(application, 'BIRTH_REG')).payload)).toContain('13806026028');
    await act(app, version, application, 'BIRTH_REG', 'accept');
  });

  it('refuses an answer that the form refuses, and fields that nobody has', async () => {
    const application = await submitted();
    await asked(application);
    const { revision } = await view(application);
    const correct = (change: Record<string, unknown>) => {
      const data = {};
      for (const [element, value] of Object.entries(change)) setElement(data, element, value);
      return app.engine.correct({ application, key: JSON.stringify(change), revision, actor: MOTHER, data });
    };
    expect(await correct({ 'mother.phone': 'abc' })).toMatchObject({ ok: false, problems: [{ path: 'mother.phone' }] });
    expect(await codes(correct({ 'mother.shoeSize': '1' }))).toEqual(['data/unknown']);
    expect((await view(application)).revision).toBe(revision);
  });

  it('wants a material again that was asked for again', async () => {
    const application = await submitted();
    const line = (await task(application, 'BIRTH_CERT')).materials.find((material) => material.submit);
    const item = line ? 'BIRTH_CERT' : 'HUKOU';
    const sharedKey = (line ?? (await task(application, 'HUKOU')).materials.find((material) => material.submit))!
      .sharedKey;
    const correction = { elements: [], materials: [sharedKey], reason: '照片不清楚' };
    expect(await send(application, item, 'requestCorrection', { correction })).toMatchObject({ ok: true });
    await acceptAll(application, [item]);
    const { revision } = await view(application);
    const input = { application, key: 'c', revision, actor: MOTHER, data: {} };
    clock.set('2026-11-23T10:00:00+08:00');
    expect(await app.engine.correct(input)).toMatchObject({
      ok: false,
      problems: [{ code: 'material/missing', path: sharedKey }]
    });
    await uploadFile(app, { application }, sharedKey);
    expect(await app.engine.correct(input)).toMatchObject({ ok: true });
  });

  it('asks only for what the item’s own form and list hold', async () => {
    const application = await submitted();
    const ask = (correction: object) =>
      codes(send(application, 'SSC', 'requestCorrection', { correction: { ...request, ...correction } }));
    expect(await ask({ elements: [], materials: [] })).toEqual(['correction/empty']);
    expect(await ask({ elements: ['newborn.birthWeight'] })).toEqual(['correction/unknown-element']);
    expect(await ask({ elements: [], materials: ['nothing'] })).toEqual(['correction/unknown-material']);
    expect(await ask({ reason: '' })).toEqual(['move/reason-missing']);
  });

  it('asks for the place that the citizen filled in, where the department’s field takes its value from it', async () => {
    const application = await submitted();
    const { answers } = await view(application);
    const guardian = String(answers['alias_guardian']);
    const shown = Object.values((await task(application, 'INS_REG')).elements).map(({ element }) => element);
    expect(shown).toContain('guardian.phone');
    expect(shown).not.toContain('newborn.idNo');
    expect(shown).not.toContain('guardian.relation');
    const ask = (elements: string[]) =>
      send(application, 'INS_REG', 'requestCorrection', { correction: { ...request, elements } });
    expect(await codes(ask(['newborn.idNo']))).toEqual(['correction/not-filled-in']);
    expect(await ask(['guardian.phone', 'household.address.full'])).toMatchObject({ ok: true });
    await acceptAll(application, ['INS_REG']);
    const notice = await view(application);
    expect(notice.correction?.requests[0]?.elements).toEqual([
      `${guardian}.phone`,
      'household.address.region',
      'household.address.street',
      'household.address.detail'
    ]);
    const { data } = (await app.engine.data(application, MOTHER))!;
    setElement(data, `${guardian}.phone`, '13806026028');
    const { revision } = notice;
    expect(await app.engine.correct({ application, key: 'c', revision, actor: MOTHER, data })).toMatchObject({
      ok: true
    });
    expect(JSON.stringify((await task(application, 'INS_REG')).payload)).toContain('13806026028');
  });

  it('sends a changed slice again to a department that has it and has not decided', async () => {
    const application = await submitted();
    expect(
      await send(application, 'HUKOU', 'requestCorrection', { correction: { ...request, elements: ['mother.name'] } })
    ).toMatchObject({ ok: true });
    await acceptAll(application, ['HUKOU']);
    const before = await task(application, 'BIRTH_REG');
    expect(before.payloadState).toBe('dispatched');
    const { revision } = await view(application);
    const data = setElement({}, 'mother.name', '林晓雯');
    expect(await app.engine.correct({ application, key: 'c', revision, actor: MOTHER, data })).toMatchObject({
      ok: true
    });
    expect(JSON.stringify((await task(application, 'BIRTH_REG')).payload)).toContain('林晓雯');
    expect((await task(application, 'BIRTH_REG')).dueAt).toBe(before.dueAt);
    const sent = (await app.store.outbox(application)).filter(
      (row) => row.kind === 'dispatch' && row.item === 'BIRTH_REG'
    );
    expect(sent).toHaveLength(2);
  });

  it('leaves a decision as it is when what it rests on changes, and tells its department', async () => {
    const application = await submitted();
    const correction = { ...request, elements: ['mother.name'] };
    expect(await send(application, 'HUKOU', 'requestCorrection', { correction })).toMatchObject({ ok: true });
    await acceptAll(application, ['HUKOU']);
    await act(app, version, application, 'BIRTH_REG', 'approve');
    const before = await task(application, 'BIRTH_REG');
    const { revision } = await view(application);
    const data = setElement({}, 'mother.name', '林晓雯');
    expect(await app.engine.correct({ application, key: 'c', revision, actor: MOTHER, data })).toMatchObject({
      ok: true
    });
    const after = await task(application, 'BIRTH_REG');
    expect(after).toMatchObject({ status: 'approved', payload: before.payload });
    expect(after.log.at(-1)).toMatchObject({ type: 'item.touched', item: 'BIRTH_REG' });
  });
});

describe('clocks', () => {
  it('deem an application accepted after five working days of silence, each once, whoever asks', async () => {
    const application = await submitted();
    expect(await app.engine.tick()).toBe(0);
    clock.set('2026-12-01T08:00:00+08:00');
    const counts = await Promise.all([app.engine.tick(), app.engine.tick()]);
    expect(counts[0]! + counts[1]!).toBeGreaterThanOrEqual(9);
    expect(await app.engine.tick()).toBe(0);
    expect(await statuses(application)).toMatchObject({ BIRTH_REG: 'deciding', HUKOU: 'waiting' });
    const deemed = (await app.store.events(application)).filter((event) => event.type === 'clock.deemedAccepted');
    expect(deemed).toHaveLength(9);
    expect((await app.engine.verifyChain(application)).ok).toBe(true);
  });

  it('are sent to all others when one application cannot be read', async () => {
    const broken = await submitted();
    clock.set('2026-11-23T10:00:00+08:00');
    const whole = await submitDraft(app, await newDraft(STRANGER.id), STRANGER);
    clock.set('2026-12-01T08:00:00+08:00');
    const { createEngine } = await import('./engine.ts');
    const read: typeof app.store.application = async (id) => {
      if (id === broken) throw new Error('disk');
      return app.store.application(id);
    };
    await expect(createEngine({ ...app, store: { ...app.store, application: read } }).tick()).rejects.toThrow('disk');
    const rest = (await app.engine.application(whole, STRANGER))!.tasks.map((entry) => entry.status);
    expect(rest).not.toContain('examining');
    clock.set('2026-12-01T08:02:00+08:00');
    expect(await app.engine.tick()).toBeGreaterThan(0);
    expect(Object.values(await statuses(broken))).not.toContain('examining');
  });

  it('stop and go on with what was left', async () => {
    const application = await submitted();
    await acceptAll(application);
    await act(app, version, application, 'BIRTH_REG', 'approve');
    await act(app, version, application, 'BIRTH_CERT', 'approve');
    const due = (await task(application, 'MATERNITY')).dueAt!;
    expect(new Date(due).toISOString()).toBe('2026-12-07T15:59:59.999Z');
    clock.set('2026-11-26T10:00:00+08:00');
    await send(application, 'MATERNITY', 'pause', { reason: '专家评审' });
    expect(await task(application, 'MATERNITY')).toMatchObject({ status: 'paused', dueAt: null, remaining: 7 });
    clock.set('2026-12-10T10:00:00+08:00');
    await send(application, 'MATERNITY', 'resume');
    expect(new Date((await task(application, 'MATERNITY')).dueAt!).toISOString()).toBe('2026-12-21T15:59:59.999Z');
  });

  it('count an overdue limit once and move nothing', async () => {
    const application = await submitted();
    await acceptAll(application);
    clock.set('2026-11-24T08:00:00+08:00');
    expect(await app.engine.tick()).toBe(1);
    expect(await app.engine.tick()).toBe(0);
    expect((await view(application)).log.at(-1)).toMatchObject({ type: 'clock.overdue', item: 'BIRTH_REG' });
    const late = await task(application, 'BIRTH_REG');
    expect(late.status).toBe('deciding');
    expect(late.dueAt).toBeLessThan(clock.now());
    await act(app, version, application, 'BIRTH_REG', 'approve');
  });
});

describe('a slice that its own form refuses', () => {
  it('is never sent: the task is marked, nothing is lost, and it goes out when it can', async () => {
    let broken = true;
    const { createEngine } = await import('./engine.ts');
    const engine = createEngine({
      ...app,
      check: (schema, data) =>
        broken && schema === version.plan.schemas.BIRTH_REG && new Error().stack!.includes('dispatch')
          ? [{ path: 'wifeName', keyword: 'not', message: '测试' }]
          : app.check(schema, data)
    });
    const application = await submitted();
    const accept = {
      application,
      item: 'BIRTH_REG',
      move: 'accept',
      key: 'k',
      revision: 1,
      actor: officer('BIRTH_REG')
    } as const;
    expect(await engine.move(accept)).toMatchObject({ ok: true });
    const events = (await app.store.events(application)).map((event) => event.type);
    expect(events).toContain('item.faulted');
    expect(events).not.toContain('item.dispatched');
    expect(await statuses(application)).toMatchObject({ BIRTH_REG: 'faulted' });
    broken = false;
    expect(await send(application, 'BIRTH_REG', 'retry')).toMatchObject({ ok: true });
    expect(await task(application, 'BIRTH_REG')).toMatchObject({ status: 'deciding', payloadState: 'dispatched' });
  });
});

describe('records', () => {
  it('go on after the store was closed in the middle', async () => {
    const application = await submitted();
    await acceptAll(application, ['SSC', 'INS_PAY']);
    await app.close();
    app = await openTestApp(folder, clock);
    version = (await app.versions.load('newborn'))!;
    expect(await statuses(application)).toMatchObject({ BIRTH_REG: 'deciding', SSC: 'examining' });
    const order = await approveEverything(app, version, application);
    expect(order).toHaveLength(9);
    expect(order.indexOf('BIRTH_CERT')).toBeLessThan(order.indexOf('HUKOU'));
    expect(order.indexOf('HUKOU')).toBeLessThan(order.indexOf('SSC'));
    expect((await view(application)).status).toBe('closed');
    expect(await app.engine.verifyChain(application)).toEqual({ ok: true });
  });

  it('hold nothing readable about anybody', async () => {
    const draft = await newDraft();
    const application = await submitDraft(app, draft, MOTHER);
    await approveEverything(app, version, application);
    const personal = ['mother.name', 'mother.idNo', 'father.name', 'mother.phone'].map((element) =>
      String(getElement(draft.data, element))
    );
    await app.close();
    const bytes = Buffer.concat(await Promise.all(['yijianshi.db'].map((name) => readFile(join(folder, name)))));
    for (const value of [...personal, MOTHER.name]) expect(bytes.includes(value), value).toBe(false);
    app = await openTestApp(folder, clock);
  });

  it('show where somebody changed them', async () => {
    const application = await submitted();
    await acceptAll(application);
    expect(await app.engine.verifyChain(application)).toEqual({ ok: true });
    const tamper = (sql: string) => {
      const db = new DatabaseSync(join(folder, 'yijianshi.db'), { timeout: 5000 });
      db.exec(sql);
      db.close();
    };
    tamper(`update event set actor = 'officer:other' where application = '${application}' and seq = 3`);
    expect(await app.engine.verifyChain(application)).toEqual({ ok: false, seq: 3 });
    tamper(
      `update event set actor = 'officer:officer-qu-wei-sheng-jian-kang-ju' where application = '${application}' and seq = 3`
    );
    tamper(`delete from event where application = '${application}' and seq = 2`);
    expect(await app.engine.verifyChain(application)).toEqual({ ok: false, seq: 2 });
    const second = await submitDraft(app, await newDraft(STRANGER.id), STRANGER);
    tamper(`delete from event where application = '${second}'`);
    expect(await app.engine.verifyChain(second)).toEqual({ ok: false, seq: 1 });
  });

  it('are unreadable after erasing, and the chain still holds', async () => {
    const application = await submitted();
    expect(await app.store.destroyKey(application)).toBe(true);
    expect(await app.engine.application(application, MOTHER)).toBeNull();
    expect(await app.engine.data(application, MOTHER)).toBeNull();
    expect(await app.engine.task(application, 'HUKOU', officer('HUKOU'))).toBeNull();
    expect((await app.engine.inbox(officer('HUKOU')))[0]).toMatchObject({ applicant: '' });
    expect(await app.engine.verifyChain(application)).toEqual({ ok: true });
  });
});
