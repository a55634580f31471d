import { expect, it } from 'vitest';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import type { Actor } from '../engine/types.ts';
import type { PointInput } from './point-types.ts';
import { createServicePoints } from './points.ts';

const scene = useNewborn('file');
const BY: Actor = { id: 'a', name: '郑闻远', role: 'administrator' };
const WINDOW: Extract<PointInput, { kind: 'window' }> = {
  ...{ id: '', kind: 'window', revision: 0, name: '3 号窗口', region: '350206', phone: '0592-5550000' },
  ...{ hours: '周一至周五 9:00–17:00', bundles: ['newborn'], windowKind: 'zone', place: '云顶北路 842 号' },
  ...{ department: 'health', link: 'https://yuyue.example.gov.cn/{bundle}?w={window}' }
};

it('a window is added, changed and closed; clerks of its department sit at it while it is open', async () => {
  const points = createServicePoints({ store: scene.app.store, clock: scene.clock });
  const added = await points.save(WINDOW, BY, ['newborn']);
  if (!added.ok) throw new Error('refused');
  const { id } = added.value;
  const clerk: Actor = { id: 'c', name: '柳青', role: 'clerk', department: 'health' };
  expect(await points.window(id, clerk)).toEqual({ id, region: '350206', bundles: ['newborn'] });
  expect(await points.window(id, { ...clerk, department: 'police' })).toBeNull();
  const errand = { bundle: 'newborn', region: '350206', joint: true };
  expect((await points.placesFor(errand)).windows.map(({ name }) => name)).toEqual(['3 号窗口']);
  expect((await points.placesFor({ ...errand, bundle: 'restaurant' })).windows).toEqual([]);
  expect(await codes(points.save({ ...WINDOW, id, revision: 0 }, BY, ['newborn']))).toEqual(['counter/point-gone']);
  expect(await codes(points.save({ ...WINDOW, id, revision: 1, name: '4 号窗口' }, BY, ['newborn']))).toEqual([]);
  expect(await codes(points.setState(id, 2, 'closed', BY))).toEqual([]);
  expect(await points.window(id, clerk)).toBeNull();
  expect((await points.placesFor(errand)).windows).toEqual([]);
});

it.each([
  ['a link that is no https', { link: 'http://x.example' }, 'counter/point-link'],
  ['a link with a script', { link: 'javascript:alert(1)' }, 'counter/point-link'],
  ['a bundle that is not there', { bundles: ['none'] }, 'counter/point-bundles'],
  ['a region that is no code', { region: '厦门' }, 'counter/point-region'],
  ['a kind that is none', { windowKind: 'x' as never }, 'counter/point-kind'],
  ['no name', { name: '' }, 'counter/point-name']
])('refuses %s', async (_, wrong, code) => {
  const points = createServicePoints({ store: scene.app.store, clock: scene.clock });
  expect(await codes(points.save({ ...WINDOW, ...wrong }, BY, ['newborn']))).toEqual([code]);
});
