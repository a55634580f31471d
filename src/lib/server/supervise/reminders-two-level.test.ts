import { expect, it } from 'vitest';
import { codes } from '../engine/newborn-scene.ts';
import { CITY, ITEM, useTwoLevels } from '../engine/two-level-scene.ts';
import type { Actor } from '../engine/types.ts';
import { createReminders } from './reminders.ts';

const scene = useTwoLevels();
const supervisor: Actor = { id: 'sup', name: '何静', role: 'supervisor' };
const lead = (department: string): Actor => ({ ...scene.officer(department), duties: ['itemOwner'] });

it('an item that changes hands takes its reminder with it: who has it answers, and can be reminded', async () => {
  const application = await scene.after([scene.county, 'accept']);
  const { app } = scene;
  const service = createReminders(app);
  const send = (key: string) =>
    codes(service.send({ application, item: ITEM, text: '请说明原因。', due: '2027-03-31', actor: supervisor, key }));
  const answer = (id: string, department: string) =>
    codes(service.answer({ id, text: '今天办结。', actor: lead(department), key: `a-${department}` }));

  app.clock.set('2027-03-01T10:00:00+08:00');
  expect(await send('k1')).toEqual([]);
  expect(await send('k2')).toEqual(['reminder/open']);
  const [first] = await service.ofTask(application, ITEM);
  expect(first).toMatchObject({ department: scene.county, answeredAt: null });

  expect(await scene.move(application, scene.county, 'recommend')).toMatchObject({ ok: true });
  app.clock.set('2027-03-31T10:00:00+08:00');
  expect(await answer(first!.id, scene.county)).toEqual(['reminder/not-yours']);
  expect(await send('k3')).toEqual([]);
  expect(await send('k4')).toEqual(['reminder/open']);
  const open = (await service.ofTask(application, ITEM)).filter(({ answeredAt }) => answeredAt === null);
  expect(open.map(({ department }) => department).toSorted()).toEqual([CITY, scene.county].toSorted());
  for (const { id } of open) expect(await answer(id, CITY)).toEqual([]);
  expect((await service.ofTask(application, ITEM)).every(({ answeredAt }) => answeredAt !== null)).toBe(true);
});
