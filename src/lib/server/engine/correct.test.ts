import { describe, expect, it } from 'vitest';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import { act, uploadFile } from './engine-fixture.ts';
import { codes, useNewborn } from './newborn-scene.ts';

const scene = useNewborn('file');

describe('correction', () => {
  const request = { elements: ['mother.phone'], materials: [] as string[], reason: '电话无法接通' };

  async function asked(application: string, correction = request) {
    expect(await scene.send(application, 'BIRTH_REG', 'requestCorrection', { correction })).toMatchObject({ ok: true });
    expect((await scene.view(application)).correction).toBeNull();
    await scene.acceptAll(application, ['BIRTH_REG']);
  }

  it('is one notice after everybody examined, answered once, for what was asked only', async () => {
    const application = await scene.submitted();
    const before = (await scene.app.engine.data(application, scene.mother))!.data;
    await asked(application);
    const notice = await scene.view(application);
    expect(notice).toMatchObject({
      status: 'correcting',
      correction: { requests: [{ item: 'BIRTH_REG', ...request }] }
    });
    expect(notice.correction!.dueAt).toBeGreaterThan(scene.clock.now());
    expect(await codes(scene.send(application, 'BIRTH_REG', 'requestCorrection', { correction: request }))).toEqual([
      'event/not-now'
    ]);

    const data = structuredClone(before);
    setElement(data, 'mother.phone', '13806026028');
    setElement(data, 'mother.name', '改名字');
    const input = { application, key: 'c', revision: notice.revision, actor: scene.mother, data };
    expect(await scene.app.engine.correct(input)).toEqual({ ok: true, value: { revision: notice.revision + 1 } });
    expect(await scene.app.engine.correct(input)).toEqual({ ok: true, value: { revision: notice.revision + 1 } });
    const after = (await scene.app.engine.data(application, scene.mother))!.data;
    expect(getElement(after, 'mother.phone')).toBe('13806026028');
    expect(setElement(structuredClone(after), 'mother.phone', getElement(before, 'mother.phone'))).toEqual(before);
    expect(await scene.statuses(application)).toMatchObject({ BIRTH_REG: 'examining' });
    expect((await scene.view(application)).correction).toBeNull();
    expect(JSON.stringify((await scene.task(application, 'BIRTH_REG')).payload)).toContain('13806026028');
    await act(scene.app, scene.version, application, 'BIRTH_REG', 'accept');
  });

  it('refuses an answer that the form refuses, and fields that nobody has', async () => {
    const application = await scene.submitted();
    await asked(application);
    const { revision } = await scene.view(application);
    const correct = (change: Record<string, unknown>) => {
      const data = {};
      for (const [element, value] of Object.entries(change)) setElement(data, element, value);
      return scene.app.engine.correct({
        application,
        key: JSON.stringify(change),
        revision,
        actor: scene.mother,
        data
      });
    };
    expect(await correct({ 'mother.phone': 'abc' })).toMatchObject({ ok: false, problems: [{ path: 'mother.phone' }] });
    expect(await codes(correct({ 'mother.shoeSize': '1' }))).toEqual(['data/unknown']);
    expect((await scene.view(application)).revision).toBe(revision);
  });

  it('wants a material again that was asked for again', async () => {
    const application = await scene.submitted();
    const line = (await scene.task(application, 'BIRTH_CERT')).materials.find((material) => material.submit);
    const item = line ? 'BIRTH_CERT' : 'HUKOU';
    const sharedKey = (line ?? (await scene.task(application, 'HUKOU')).materials.find((material) => material.submit))!
      .sharedKey;
    const correction = { elements: [], materials: [sharedKey], reason: '照片不清楚' };
    expect(await scene.send(application, item, 'requestCorrection', { correction })).toMatchObject({ ok: true });
    await scene.acceptAll(application, [item]);
    const { revision } = await scene.view(application);
    const input = { application, key: 'c', revision, actor: scene.mother, data: {} };
    scene.clock.set('2026-11-23T10:00:00+08:00');
    expect(await scene.app.engine.correct(input)).toMatchObject({
      ok: false,
      problems: [{ code: 'material/missing', path: sharedKey }]
    });
    await uploadFile(scene.app, { application }, sharedKey);
    expect(await scene.app.engine.correct(input)).toMatchObject({ ok: true });
  });

  it('asks only for what the item’s own form and list hold', async () => {
    const application = await scene.submitted();
    const ask = (correction: object) =>
      codes(scene.send(application, 'SSC', 'requestCorrection', { correction: { ...request, ...correction } }));
    expect(await ask({ elements: [], materials: [] })).toEqual(['correction/empty']);
    expect(await ask({ elements: ['newborn.birthWeight'] })).toEqual(['correction/unknown-element']);
    expect(await ask({ elements: [], materials: ['nothing'] })).toEqual(['correction/unknown-material']);
    expect(await ask({ reason: '' })).toEqual(['move/reason-missing']);
  });

  it('asks for the place that the citizen filled in, where the department’s field takes its value from it', async () => {
    const application = await scene.submitted();
    const { answers } = await scene.view(application);
    const guardian = String(answers['alias_guardian']);
    const shown = Object.values((await scene.task(application, 'INS_REG')).elements).map(({ element }) => element);
    expect(shown).toContain('guardian.phone');
    expect(shown).not.toContain('newborn.idNo');
    expect(shown).not.toContain('guardian.relation');
    const ask = (elements: string[]) =>
      scene.send(application, 'INS_REG', 'requestCorrection', { correction: { ...request, elements } });
    expect(await codes(ask(['newborn.idNo']))).toEqual(['correction/not-filled-in']);
    expect(await ask(['guardian.phone', 'household.address.full'])).toMatchObject({ ok: true });
    await scene.acceptAll(application, ['INS_REG']);
    const notice = await scene.view(application);
    expect(notice.correction?.requests[0]?.elements).toEqual([
      `${guardian}.phone`,
      'household.address.region',
      'household.address.street',
      'household.address.detail'
    ]);
    const { data } = (await scene.app.engine.data(application, scene.mother))!;
    setElement(data, `${guardian}.phone`, '13806026028');
    const { revision } = notice;
    expect(
      await scene.app.engine.correct({ application, key: 'c', revision, actor: scene.mother, data })
    ).toMatchObject({
      ok: true
    });
    expect(JSON.stringify((await scene.task(application, 'INS_REG')).payload)).toContain('13806026028');
  });

  it('sends a changed slice again to a department that has it and has not decided', async () => {
    const application = await scene.submitted();
    expect(
      await scene.send(application, 'HUKOU', 'requestCorrection', {
        correction: { ...request, elements: ['mother.name'] }
      })
    ).toMatchObject({ ok: true });
    await scene.acceptAll(application, ['HUKOU']);
    const before = await scene.task(application, 'BIRTH_REG');
    expect(before.payloadState).toBe('dispatched');
    const { revision } = await scene.view(application);
    const data = setElement({}, 'mother.name', '林晓雯');
    expect(
      await scene.app.engine.correct({ application, key: 'c', revision, actor: scene.mother, data })
    ).toMatchObject({
      ok: true
    });
    expect(JSON.stringify((await scene.task(application, 'BIRTH_REG')).payload)).toContain('林晓雯');
    expect((await scene.task(application, 'BIRTH_REG')).dueAt).toBe(before.dueAt);
    const sent = (await scene.app.store.outbox(application)).filter(
      (row) => row.kind === 'dispatch' && row.item === 'BIRTH_REG'
    );
    expect(sent).toHaveLength(2);
  });

  it('lets the department reconsider its decision when what it rests on changes', async () => {
    const application = await scene.submitted();
    const correction = { ...request, elements: ['mother.name'] };
    expect(await scene.send(application, 'HUKOU', 'requestCorrection', { correction })).toMatchObject({ ok: true });
    await scene.acceptAll(application, ['HUKOU']);
    await act(scene.app, scene.version, application, 'BIRTH_REG', 'approve');
    const before = await scene.task(application, 'BIRTH_REG');
    const { revision } = await scene.view(application);
    const data = setElement({}, 'mother.name', '林晓雯');
    expect(
      await scene.app.engine.correct({ application, key: 'c', revision, actor: scene.mother, data })
    ).toMatchObject({
      ok: true
    });
    const after = await scene.task(application, 'BIRTH_REG');
    expect(after.status).toBe('reconsidering');
    expect(after.moves.sort()).toEqual(['revise', 'revoke', 'stand']);
    expect(after.payload).not.toEqual(before.payload);
    expect(after.log.map(({ type }) => type)).toContain('item.touched');
    expect(await scene.send(application, 'BIRTH_REG', 'stand')).toMatchObject({ ok: true });
    expect((await scene.task(application, 'BIRTH_REG')).status).toBe('approved');
  });
});
