import { expect, it } from 'vitest';
import regions from '../../../../../flows/regions.json' with { type: 'json' };
import type { Region } from '../../model/region.ts';
import { checkHallsMove, editHalls, type HallSaid } from './edit-halls.ts';

const district = (regions.regions as Region[]).find(({ code }) => code === '350206')!;
const HALL = district.halls![0]!;
const SAID: HallSaid = {
  ...{ name: '禾山街道便民服务中心', address: '禾山路 1 号', phone: '0592-5550000', hours: '周一至周五 9:00—17:00' },
  ...{ agents: '', example: false }
};
const none = () => 0;
const edited = (...args: Parameters<typeof editHalls>) => {
  const made = editHalls(...args);
  if (!made.ok) throw new Error(JSON.stringify(made.problems));
  return made.value.document;
};

it('a hall is added, changed with its rules kept, and taken away', () => {
  const more = edited(district, null, SAID, none);
  const { agents: _, example: __, ...said } = SAID;
  expect(more.halls).toEqual([HALL, said]);
  const changed = edited(more, HALL.name, { ...SAID, name: HALL.name, agents: '可约上门' }, none);
  expect(changed.halls![0]).toEqual({ ...said, name: HALL.name, agents: '可约上门', routing: HALL.routing });
  const one = edited(changed, SAID.name, null, none);
  expect(one.halls!.map(({ name }) => name)).toEqual([HALL.name]);
  // Without any of its own, those of the region around it hold.
  expect(edited(one, HALL.name, null, none)).not.toHaveProperty('halls');
});

it.each<[string, Partial<HallSaid>, string]>([
  ['no name', { name: '' }, 'name'],
  ['a name that there is', { name: HALL.name }, 'name'],
  ['no address', { address: '' }, 'address'],
  ['a telephone that nobody can call', { phone: '总机' }, 'phone'],
  ['no opening times', { hours: '' }, 'hours'],
  ['more words than fit', { agents: '长'.repeat(121) }, 'agents']
])('refuses %s', (_, wrong, path) => {
  expect(editHalls(district, null, { ...SAID, ...wrong }, none)).toMatchObject({ ok: false, problems: [{ path }] });
});

it('a hall in which windows are is neither renamed nor taken away, also not by taking a change back', () => {
  const two = (hall: string) => (hall === HALL.name ? 2 : 0);
  const refused = { ok: false, problems: [{ code: 'hall/windows', message: expect.stringContaining('2 个窗口') }] };
  expect(editHalls(district, HALL.name, null, two)).toMatchObject(refused);
  expect(editHalls(district, HALL.name, SAID, two)).toMatchObject(refused);
  expect(editHalls(district, HALL.name, { ...SAID, name: HALL.name }, two).ok).toBe(true);
  expect(checkHallsMove(district, { ...district, halls: [] }, two)).toMatchObject(refused.problems);
  for (const unknown of ['别处', null])
    expect(editHalls(district, unknown, null, none)).toMatchObject({ problems: [{ code: 'hall/none' }] });
});
