import { describe, expect, it } from 'vitest';
import { materialLines } from '#lib/core/merge/materials.ts';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { submitDraft } from './engine-fixture.ts';
import { createEngine } from './engine.ts';
import { ANSWERS, codes, useNewborn } from './newborn-scene.ts';
import type { Draft } from './types.ts';

const scene = useNewborn('file');

describe('submission', () => {
  it('makes one application with a number, and every department has its task at once', async () => {
    const draft = await scene.newDraft();
    const result = await scene.app.engine.submit({ key: 'a', draft, actor: scene.mother, channel: 'online' });
    expect(result).toEqual({
      ok: true,
      value: { application: draft.id, number: expect.stringMatching(/^3502-261123-\d{5}$/), repeated: false }
    });
    const seen = await scene.view(draft.id);
    expect(seen).toMatchObject({ status: 'processing', revision: 1, bundleName: '新生儿出生一件事', correction: null });
    expect(seen.tasks).toHaveLength(9);
    expect(new Set(seen.tasks.map((entry) => entry.status))).toEqual(new Set(['examining']));
    expect(seen.tasks.find((entry) => entry.item === 'HUKOU')?.waitsFor).toEqual(['BIRTH_CERT']);
    expect(await scene.app.drafts.list({ owner: scene.mother.id })).toEqual([]);
    const { rows: inbox } = await scene.app.engine.inbox(scene.officer('HUKOU'));
    expect(inbox.filter((row) => row.application === draft.id && row.item === 'HUKOU')).toMatchObject([
      { applicant: '林*雨', status: 'examining' }
    ]);
    expect(
      await scene.app.store.lookup(
        'citizen-id',
        scene.app.keys.lookup('citizen-id', String(getElement(draft.data, 'mother.idNo')))
      )
    ).toContain(draft.id);
  });

  it('leaves out items that do not apply, and what was filled for them', async () => {
    const draft = await scene.newDraft(scene.mother.id, { ...ANSWERS, maternityIns: 'none', opt: [] });
    const application = await submitDraft(scene.app, draft, scene.mother);
    expect((await scene.view(application)).tasks.map((entry) => entry.item)).toEqual([
      'BIRTH_REG',
      'BIRTH_CERT',
      'VACCINE',
      'HUKOU',
      'INS_REG'
    ]);
    expect(await scene.app.engine.task(application, 'MATERNITY', scene.officer('MATERNITY'))).toBeNull();
  });

  it('gives the same application for a double click, at once or later, with the same key or another', async () => {
    const draft = await scene.newDraft();
    const press = (key: string) => scene.app.engine.submit({ key, draft, actor: scene.mother, channel: 'online' });
    const results = await Promise.all([press('a'), press('a'), press('b')]);
    results.push(await press('a'), await press('c'));
    const values = results.map((result) => (result.ok ? result.value : null));
    expect(values.filter((value) => value?.repeated === false)).toHaveLength(1);
    expect(new Set(values.map((value) => value?.number)).size).toBe(1);
    expect(await scene.app.store.applicationsOf(scene.mother.id)).toHaveLength(1);
    expect(
      (await scene.app.store.events(draft.id)).filter((event) => event.type === 'application.submitted')
    ).toHaveLength(1);
  });

  it('does not swallow what another page saves while it is submitted', async () => {
    const draft = await scene.newDraft();
    const nextNumber: typeof scene.app.store.nextNumber = async (prefix) => {
      await scene.changed(draft, (data) => setElement(data, 'mother.phone', '13806026028'));
      return scene.app.store.nextNumber(prefix);
    };
    const engine = createEngine({ ...scene.app, store: { ...scene.app.store, nextNumber } });
    expect(await codes(engine.submit({ key: 'a', draft, actor: scene.mother, channel: 'online' }))).toEqual([
      'draft/stale'
    ]);
    const [kept] = await scene.app.drafts.list({ owner: scene.mother.id });
    expect(getElement(kept!.data, 'mother.phone')).toBe('13806026028');
    expect(await submitDraft(scene.app, kept!, scene.mother)).toBe(draft.id);
  });

  it.each<[string, (draft: Draft) => Promise<Draft>, string]>([
    ['a page older than the draft', async (draft) => ({ ...draft, revision: draft.revision - 1 }), 'draft/stale'],
    [
      'a field that no form has',
      (draft) => scene.changed(draft, (data) => setElement(data, 'mother.shoeSize', '38')),
      'data/unknown'
    ],
    [
      'a key named __proto__',
      (draft) => scene.changed(draft, (data) => Object.assign(data, { mother: JSON.parse('{"__proto__":{"x":1}}') })),
      'data/unknown'
    ],
    ['a required field left empty', (draft) => scene.changed(draft, (data) => setElement(data, 'mother.name', '')), ''],
    [
      'a name of a thousand letters',
      (draft) => scene.changed(draft, (data) => setElement(data, 'mother.name', '林'.repeat(1000))),
      ''
    ],
    ['a wrong type', (draft) => scene.changed(draft, (data) => setElement(data, 'mother.name', { a: 1 })), '']
  ])('refuses %s', async (_, spoil, code) => {
    const draft = await scene.newDraft();
    const result = await scene.app.engine.submit({
      key: 'a',
      draft: await spoil(draft),
      actor: scene.mother,
      channel: 'online'
    });
    expect(result.ok).toBe(false);
    if (!result.ok && code !== '') expect(result.problems.map((problem) => problem.code)).toContain(code);
    if (!result.ok && code === '') expect(result.problems.map((problem) => problem.path)).toContain('mother.name');
    expect(await scene.app.store.application(draft.id)).toBeNull();
    expect(await scene.app.store.draft(draft.id)).not.toBeNull();
  });

  it('refuses answers that nobody can give, and open questions', async () => {
    for (const answers of [
      { ...ANSWERS, follow: 'nobody' },
      { ...ANSWERS, colour: 'red' },
      { marriage: 'in' }
    ] as Answers[]) {
      const draft = await scene.newDraft();
      const saved = await scene.app.drafts.save({ ...draft, answers: { ...answers } }, { owner: scene.mother.id });
      if (saved.state !== 'saved') throw new Error(saved.state);
      const result = await scene.app.engine.submit({
        key: 'a',
        draft: saved.draft,
        actor: scene.mother,
        channel: 'online'
      });
      expect(result.ok).toBe(false);
    }
  });

  it('refuses when a required material is missing and names it, but not for one that may come later', async () => {
    const lines = materialLines(scene.version.plan, scene.version.source, ANSWERS).filter(
      (line) => line.submit && line.required
    );
    for (const later of [false, true]) {
      const draft = await scene.newDraft();
      const line = lines.find((entry) => (entry.deferrableDays !== undefined) === later)!;
      const file = (await scene.app.files.list({ draft: draft.id })).find(
        (entry) => entry.sharedKey === line.sharedKey
      )!;
      await scene.app.files.remove(file.id);
      const result = await scene.app.engine.submit({ key: 'a', draft, actor: scene.mother, channel: 'online' });
      if (later) expect(result).toMatchObject({ ok: true });
      else expect(result).toMatchObject({ ok: false, problems: [{ code: 'material/missing', path: line.sharedKey }] });
    }
  });

  it('is for the owner of the draft only', async () => {
    const draft = await scene.newDraft();
    expect(await codes(scene.app.engine.submit({ key: 'a', draft, actor: scene.stranger, channel: 'online' }))).toEqual(
      ['draft/gone']
    );
    expect(
      await codes(scene.app.engine.submit({ key: 'a', draft, actor: scene.officer('HUKOU'), channel: 'online' }))
    ).toEqual(['access/denied']);
    await scene.app.engine.submit({ key: 'a', draft, actor: scene.mother, channel: 'online' });
    expect(await codes(scene.app.engine.submit({ key: 'a', draft, actor: scene.stranger, channel: 'online' }))).toEqual(
      ['draft/gone']
    );
  });
});

describe('a folder that holds none yet', () => {
  const fresh = useNewborn('none');

  it('numbers the applications of a day from one on', async () => {
    const first = await fresh.submitted();
    const second = await fresh.submitted(fresh.stranger);
    expect((await fresh.view(first)).number).toBe('3502-261123-00001');
    expect((await fresh.app.engine.application(second, fresh.stranger))?.number).toBe('3502-261123-00002');
  });
});
