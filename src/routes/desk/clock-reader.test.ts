import { expect, it } from 'vitest';
import { clockReader } from './desk.server.ts';

const calendar = { id: 'c', name: 'c', timeZone: 'Asia/Shanghai', years: { '2026': { holidays: [], workdays: [] } } };
const face = async (now: string, dueAt: string) => {
  const app = {
    clock: { now: () => Date.parse(now) },
    workspace: { bundles: () => [{ id: 'b' }], source: async () => ({ ok: true, value: { calendar } }) }
  };
  const read = await clockReader(app as never);
  return read({ status: 'examining', owed: false, dueAt: Date.parse(dueAt), remaining: null, limit: 5 } as never);
};

it('says by how many whole working days a task is late', async () => {
  const due = '2026-11-23T23:59:59+08:00';
  expect(await face('2026-11-24T04:30:00+08:00', due)).toMatchObject({ state: 'overdue', over: 1 });
  expect(await face('2026-11-27T17:00:00+08:00', due)).toMatchObject({ over: 4 });
  // Sunday after Friday: no working day has passed since.
  expect(await face('2026-11-29T10:00:00+08:00', '2026-11-27T23:59:59+08:00')).toMatchObject({ over: 0 });
});
