import { expect, it } from 'vitest';
import type { MarkKind } from '#lib/core/supervise/types.ts';
import { act } from './engine-fixture.ts';
import { useNewborn } from './newborn-scene.ts';

const scene = useNewborn('none');
const SPAN = { from: 0, to: Date.parse('2027-12-31T00:00:00+08:00') };
const marks = (kind: MarkKind) => scene.app.store.marks({ ...SPAN, kind, limit: 100 });

it('writes down how long a decision took, and that it came early, on time or late', async () => {
  const application = await scene.submitted();
  await scene.acceptAll(application);
  for (const item of ['BIRTH_REG', 'BIRTH_CERT']) await act(scene.app, scene.version, application, item, 'approve');
  scene.clock.set('2026-11-27T10:00:00+08:00');
  await act(scene.app, scene.version, application, 'HUKOU', 'approve');
  const decided = await marks('decided');
  const [late, first] = ['HUKOU', 'BIRTH_REG'].map((item) => decided.find((mark) => mark.item === item));
  expect(decided).toHaveLength(3);
  expect(first).toMatchObject({ span: 0, days: 0, early: 0, late: 0, channel: 'online' });
  expect(late).toMatchObject({ item: 'HUKOU', status: 'approved', early: 0 });
  expect(late!.days!).toBeGreaterThan(late!.span!);
  expect(late!.late).toBe(1);
  expect(late!.department).toBe(scene.version.chart.items['HUKOU']!.department);
  expect((await marks('ended')).map(({ item }) => item).toSorted()).toEqual(['BIRTH_CERT', 'BIRTH_REG', 'HUKOU']);
});

it('counts as late, and once, what was decided after its clock had run out', async () => {
  const application = await scene.submitted();
  await scene.acceptAll(application);
  scene.clock.set('2026-11-27T10:00:00+08:00');
  expect(await scene.app.engine.tick()).toBeGreaterThan(0);
  const timers = await scene.app.store.timers(application);
  expect(timers.find(({ clock }) => clock === 'BIRTH_REG.limit')?.state).toBe('due');
  for (const item of ['BIRTH_REG', 'BIRTH_CERT', 'HUKOU'])
    await act(scene.app, scene.version, application, item, 'approve');
  const decided = (await marks('decided')).filter((mark) => mark.application === application);
  expect(decided.map(({ item, late }) => `${item} ${late}`).toSorted()).toEqual([
    'BIRTH_CERT 0',
    'BIRTH_REG 1',
    'HUKOU 0'
  ]);
  expect(decided.find(({ item }) => item === 'BIRTH_REG')).toMatchObject({ status: 'approved', early: 0 });
});

it('writes down stops and corrections, and no decision where the citizen took it back', async () => {
  const application = await scene.submitted();
  const element = scene.version.plan.elements.find(({ uses }) => uses.some(({ item }) => item === 'HUKOU'))!.element;
  const asked = await scene.send(application, 'HUKOU', 'requestCorrection', {
    reason: '看不清',
    correction: { elements: [element], materials: [], reason: '看不清' }
  });
  expect(asked).toMatchObject({ ok: true });
  expect(await marks('correction')).toHaveLength(1);
  const { revision } = await scene.view(application);
  const whole = { application, key: 'w', revision, actor: scene.mother, reason: '不办了' };
  expect(await scene.app.engine.withdraw(whole)).toMatchObject({ ok: true });
  expect(await marks('decided')).toEqual([]);
  expect((await marks('finished')).map(({ item, department }) => [item, department])).toEqual([['', '']]);
  expect((await marks('ended')).every(({ status }) => status === 'withdrawn')).toBe(true);
});
