import { expect, it } from 'vitest';
import { codes, useNewborn } from '../engine/newborn-scene.ts';
import type { Actor } from '../engine/types.ts';
import type { PointInput } from './point-types.ts';
import type { Answers } from '#lib/core/model/index.ts';
import type { PersonTrait } from '#lib/core/model/window-rule.ts';
import { createServicePoints } from './points.ts';
import { appointmentLink, traitsOf } from './routing.ts';

const scene = useNewborn('file');
const BY: Actor = { id: 'a', name: '郑闻远', role: 'administrator' };
const SINGLE = { '==': [{ var: 's.marriage' }, 'single'] } as never;
const WINDOW: Extract<PointInput, { kind: 'window' }> = {
  ...{ id: '', kind: 'window', revision: 0, name: '3 号窗口', region: '350206', phone: '0592-5550000' },
  ...{ hours: '周一至周五 9:00–17:00', bundles: ['newborn'], windowKind: 'zone', place: '云顶北路 842 号' },
  ...{ hall: '', department: 'health', link: 'https://yuyue.example.gov.cn/{bundle}?w={window}' }
};

it('a window is added, changed and closed; clerks of its department sit at it while it is open', async () => {
  const points = createServicePoints(scene.app);
  const added = await points.save(WINDOW, BY, ['newborn']);
  if (!added.ok) throw new Error('refused');
  const { id } = added.value;
  const clerk: Actor = { id: 'c', name: '柳青', role: 'clerk', department: 'health' };
  expect(await points.window(id, clerk)).toEqual({ id, region: '350206', hall: '', bundles: ['newborn'] });
  expect(await points.window(id, { ...clerk, department: 'police' })).toBeNull();
  const { bundle } = scene.version.source;
  expect((await points.placesFor(bundle)).windows.map(({ name }) => name)).toEqual(['3 号窗口']);
  expect((await points.placesFor({ ...bundle, id: 'restaurant' })).windows).toEqual([]);
  expect(await codes(points.save({ ...WINDOW, id, revision: 0 }, BY, ['newborn']))).toEqual(['counter/point-gone']);
  expect(await codes(points.save({ ...WINDOW, id, revision: 1, name: '4 号窗口' }, BY, ['newborn']))).toEqual([]);
  expect(await codes(points.setState(id, 2, 'closed', BY))).toEqual([]);
  expect(await points.window(id, clerk)).toBeNull();
  expect((await points.placesFor(bundle)).windows).toEqual([]);
});

it.each([
  ['a link that is no https', { link: 'http://x.example' }, 'counter/point-link'],
  ['a link with a script', { link: 'javascript:alert(1)' }, 'counter/point-link'],
  ['a bundle that is not there', { bundles: ['none'] }, 'counter/point-bundles'],
  ['a region that is no code', { region: '厦门' }, 'counter/point-region'],
  ['a hall that is none', { hall: '350206/别处' }, 'counter/point-hall'],
  ['a hall of another region', { hall: '460100/海口市政务服务中心' }, 'counter/point-hall'],
  ['a kind that is none', { windowKind: 'x' as never }, 'counter/point-kind'],
  ['no name', { name: '' }, 'counter/point-name']
])('refuses %s', async (_, wrong, code) => {
  const points = createServicePoints(scene.app);
  expect(await codes(points.save({ ...WINDOW, ...wrong }, BY, ['newborn']))).toEqual([code]);
});

it('the rules of a hall say to which of its windows somebody goes, and 综窗 takes what no window takes', async () => {
  const HALL = '350206/湖里区政务服务中心';
  const routing = [
    { id: 'first', to: 'green' as const, reason: '优先', persons: ['elderly' as const] },
    { id: 'single', to: 'crossRegion' as const, reason: '情形', bundles: ['newborn'], when: SINGLE },
    { id: 'birth', to: 'zone' as const, reason: '出生', events: ['birth' as const] }
  ];
  const library = scene.app.workspace.library();
  const regions = library.regions.map((region) => ({
    ...region,
    ...(region.halls && { halls: region.halls.map((hall) => ({ ...hall, routing })) })
  }));
  const workspace = { library: () => ({ ...library, regions }) };
  const points = createServicePoints({ ...scene.app, workspace });
  for (const windowKind of ['general', 'zone'] as const)
    await points.save({ ...WINDOW, windowKind, name: windowKind, hall: HALL }, BY, ['newborn']);
  const sent = async (persons: PersonTrait[], marriage?: string) => {
    const answers: Answers = marriage ? { marriage } : {};
    const found = await points.send(HALL, { bundle: 'newborn', persons, answers });
    return [found?.to, found?.missing, found?.windows.map(({ name }) => name)];
  };
  expect(await sent([])).toEqual(['zone', null, ['zone']]);
  expect(await sent(['elderly'])).toEqual(['general', 'green', ['general']]);
  expect(await sent([], 'single')).toEqual(['general', 'crossRegion', ['general']]);
  expect(await points.send('350206/别处', { bundle: 'newborn', persons: [], answers: {} })).toBeNull();
  const { windows, halls } = await points.placesFor(scene.version.source.bundle);
  expect(windows.map(({ name }) => name)).toEqual(['zone', 'general']);
  expect(halls).toMatchObject([
    { hall: '湖里区政务服务中心', ways: [{ to: 'green' }, {}, { to: 'zone', isForAll: true }] }
  ]);
});

it.each([
  ['60 years to the day', '350206196603020010', ['elderly']],
  ['a day short of it', '350206196603030010', []],
  ['no number', '', []]
])('%s: who goes first by age', (_, idNo, expected) => {
  expect(traitsOf(idNo, '2026-03-02', [], false)).toEqual(expected);
  expect(traitsOf(idNo, '2026-03-02', ['pregnant'], true)).toEqual(['pregnant', ...expected, 'agent']);
});

it('a link to make an appointment carries the kind of window where the rules of its hall send somebody there', () => {
  const window = {
    ...WINDOW,
    id: 'w 1',
    hall: 'h',
    link: 'https://yuyue.example.gov.cn/{bundle}?w={window}&kind={kind}'
  };
  const ways = (to: 'zone' | 'green') => new Map([['h', { hall: 'h', ways: [{ to, rule: null, isForAll: true }] }]]);
  const at = 'https://yuyue.example.gov.cn/newborn?w=w%201&kind=';
  expect(appointmentLink(window, 'newborn', ways('zone'))).toBe(`${at}${encodeURIComponent('专区')}`);
  expect(appointmentLink(window, 'newborn', ways('green'))).toBe(at);
  expect(appointmentLink(window, 'newborn', new Map())).toBe(at);
  expect(appointmentLink({ ...window, link: '' }, 'newborn', ways('zone'))).toBe('');
});
