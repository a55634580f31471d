import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, vi } from 'vitest';
import { createVersionService } from '../engine/versions.ts';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import { replayApplication } from '../replay/replay.ts';
import { eraseApplication, eraseDue, requestErasure } from './erase.ts';
import { perform } from './perform.ts';
import { endedBefore, endOfTerm, readTerm, ruleFor, setTerm, termRules, type Term } from './terms.ts';

const BY = { actor: 'operator:o', name: '运维' };

describe('an application that ended', () => {
  const scene = useNewborn('none');
  const erase = (id: string, reason = '按规定') => eraseApplication(scene.app, id, { actor: BY.actor, reason });
  const rule = (term: Term | null, own: { bundle?: string; version?: number } = {}) =>
    setTerm(
      scene.app,
      { bundle: own.bundle ?? 'newborn', version: own.version ?? null, term, basis: '档案管理规定第十条' },
      BY
    );

  async function ended(): Promise<string> {
    const id = await scene.submitted();
    const { revision } = await scene.view(id);
    await scene.app.engine.withdraw({ application: id, key: 'w', revision, actor: scene.mother, reason: '不办了' });
    expect((await scene.view(id)).status).toBe('closed');
    return id;
  }
  const replayed = (id: string) =>
    replayApplication(
      {
        ...scene.app,
        versions: createVersionService({ ...scene.app, workspace: { ...scene.app.workspace, outside: () => null } }),
        today: () => undefined
      } as Parameters<typeof replayApplication>[0],
      id
    );

  it('is erased with its files; the chain still verifies, and the replay says erased', async () => {
    const id = await ended();
    const files = await scene.app.store.filesOf({ application: id });
    const paths = files.map((file) => join(scene.folder, 'files', file.id.slice(0, 2), file.id));
    expect(files.length).toBeGreaterThan(0);
    expect(paths.every((path) => existsSync(path))).toBe(true);
    const key = Buffer.from((await scene.app.store.wrappedKey(id))!);
    expect(await codes(erase(id))).toEqual([]);
    expect(paths.some((path) => existsSync(path))).toBe(false);
    expect(await scene.app.store.filesOf({ application: id })).toEqual([]);
    expect(await scene.app.engine.verifyChain(id)).toEqual({ ok: true });
    expect((await replayed(id))?.state).toBe('erased');
    expect((await scene.app.store.application(id))?.snapshot).toBe('{}');
    for (const item of ['HUKOU', 'BIRTH_REG'])
      expect((await scene.app.engine.inbox(scene.officer(item))).rows.every(({ applicant }) => applicant === '')).toBe(
        true
      );
    expect((await scene.app.store.events(id)).at(-1)).toMatchObject({ type: 'application.erased', actor: BY.actor });
    expect(await codes(erase(id))).toEqual(['erase/erased']);
    await scene.app.store.close();
    const db = new DatabaseSync(join(scene.folder, 'yijianshi.db'), { readOnly: true });
    expect(db.prepare('select count(*) as n from payload where application = ?').get(id)).toEqual({ n: 0 });
    db.close();
    // Not only unlinked from its table: no page of the file has the wrapped key any more.
    expect(readFileSync(join(scene.folder, 'yijianshi.db')).includes(key)).toBe(false);
  });

  it('shows where somebody changed the line that says so', async () => {
    const id = await ended();
    await erase(id);
    const { lastSeq } = (await scene.app.store.application(id))!;
    await scene.app.store.close();
    const db = new DatabaseSync(join(scene.folder, 'yijianshi.db'));
    db.prepare("update event set actor = 'operator:other' where application = ? and seq = ?").run(id, lastSeq);
    db.close();
    await scene.reopen();
    expect(await scene.app.engine.verifyChain(id)).toEqual({ ok: false, seq: lastSeq });
  });

  it('is erased neither while it is open nor while it is held', async () => {
    const open = await scene.submitted();
    expect(await codes(erase(open))).toEqual(['erase/open']);
    expect(await codes(erase('none'))).toEqual(['erase/unknown']);
    const id = await ended();
    await scene.app.store.setHold(id, { reason: '行政复议', by: BY.actor, at: 1 });
    expect(await codes(erase(id))).toEqual(['erase/held']);
    expect(await scene.app.store.wrappedKey(id)).not.toBeNull();
  });

  it('is erased when its term is over, once, and without a rule never', async () => {
    const id = await ended();
    scene.clock.set('2028-11-24T09:00:00+08:00');
    expect(await eraseDue(scene.app)).toBe(0);
    await rule({ years: 5 });
    expect(await eraseDue(scene.app)).toBe(0);
    scene.clock.set('2032-11-24T09:00:00+08:00');
    await rule({ years: 10 }, { version: scene.version.version });
    expect(await eraseDue(scene.app)).toBe(0);
    await rule({ years: 5 }, { version: scene.version.version });
    expect(await eraseDue(scene.app, AbortSignal.abort()), 'told to end').toBe(0);
    expect(await Promise.all([eraseDue(scene.app), eraseDue(scene.app)]).then(([a, b]) => a! + b!)).toBe(1);
    expect(await scene.app.store.retention(id)).toMatchObject({ erasedBy: 'system:retention' });
    expect((await scene.app.store.retention(id))!.reason).toContain('档案管理规定第十条');
  });

  it('a wish is answered at once where the law wants it kept, and otherwise waits for somebody', async () => {
    const open = await scene.submitted();
    const ask = async (id: string) => {
      const row = (await scene.app.store.application(id))!;
      const asked = await requestErasure(scene.app, row, scene.mother.id);
      return asked.ok ? asked.value : null;
    };
    expect(await ask(open)).toMatchObject({ state: 'kept' });
    const id = await ended();
    await rule({ years: 5 });
    expect((await ask(id))!.answer).toMatch(/须保存到 2031-11-23.*档案管理规定第十条.*第四十七条/);
    await rule(null);
    expect(await ask(id)).toMatchObject({ state: 'open', answer: null });
    expect(await ask(id)).toBeNull();
    await erase(id);
    const answers = await scene.app.store.erasureRequests({ application: id });
    expect(answers.map(({ state }) => state)).toEqual(['kept', 'done']);
  });

  it('answers the wish though the storage of files fails, and an answer that was not given in time never lies', async () => {
    const id = await ended();
    const row = (await scene.app.store.application(id))!;
    await requestErasure(scene.app, row, scene.mother.id);
    const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
    const removed: string[] = [];
    const files = {
      remove: async (file: string) => {
        removed.push(file);
        throw new Error('no such bucket');
      }
    };
    const count = (await scene.app.store.filesOf({ application: id })).length;
    const done = await eraseApplication({ ...scene.app, files }, id, { actor: BY.actor, reason: '按规定' });
    said.mockRestore();
    expect([done.ok, removed.length]).toEqual([true, count]);
    const states = async () => (await scene.app.store.erasureRequests({ application: id })).map(({ state }) => state);
    expect(await states()).toEqual(['done']);

    // As after a process that ended between the commit and the answer.
    const late = { application: id, owner: scene.mother.id, state: 'open' as const, answeredAt: null };
    const open = (own: string, at: number) =>
      scene.app.store.saveErasureRequest({ ...late, id: own, at, answeredBy: null, answer: null });
    await open('late', Date.parse('2040-01-01'));
    const keep = { kind: 'keep' as const, application: id, reason: '须保存', ...BY };
    expect(await codes(perform(scene.app, keep))).toEqual(['erase/erased']);
    expect(await states()).toEqual(['done', 'done']);
    await open('later', Date.parse('2040-01-02'));
    expect(await codes(erase(id))).toEqual(['erase/erased']);
    expect(await states()).toEqual(['done', 'done', 'done']);
  });
});

describe('terms', () => {
  it.each([
    ['5y', { term: { years: 5 } }],
    ['30d', { term: { days: 30 } }],
    ['none', { term: null }],
    ['0y', null],
    ['5', null]
  ])('%s', (said, term) => expect(readTerm(said)).toEqual(term));

  it('end with the same day of the year, and are over from that moment on', () => {
    const from = Date.parse('2024-02-29T03:00:00Z');
    expect(new Date(endOfTerm(from, { years: 1 })).toISOString()).toBe('2025-03-01T03:00:00.000Z');
    const end = endOfTerm(Date.parse('2026-11-23T03:00:00Z'), { years: 5 });
    expect(endedBefore(end, { years: 5 })).toBe(Date.parse('2026-11-23T03:00:00Z'));
  });

  it('are those of the version, else of the bundle, else of all; the last word holds', () => {
    const line = (bundle: string, version: number | null, subject: string) =>
      ({ kind: 'retention', bundle, version, subject, reason: 'x', at: 1, name: 'n' }) as never;
    const rules = termRules([
      line('', null, '{"years":1}'),
      line('b', null, '{"years":2}'),
      line('b', 3, 'null'),
      line('b', null, '{"years":4}')
    ]);
    const term = (bundle: string, version: number) => ruleFor(rules, { bundle, version })?.term;
    expect([term('b', 3), term('b', 2), term('c', 1)]).toEqual([null, { years: 4 }, { years: 1 }]);
    expect(ruleFor([], { bundle: 'b', version: 1 })).toBeNull();
  });
});
