import { expect, it } from 'vitest';
import { windowsFor, type RoutedWindow } from './window.ts';

const window = (id: string, more: Partial<RoutedWindow> = {}): RoutedWindow => ({
  ...{ id, windowKind: 'general', region: '350206', bundles: [], state: 'open' },
  ...more
});
const ALL = [
  window('green', { windowKind: 'green' }),
  window('general'),
  window('zone', { windowKind: 'zone', bundles: ['newborn'] }),
  window('city', { region: '350200' }),
  window('elsewhere', { region: '460100' }),
  window('cross', { windowKind: 'crossRegion', region: '460100' }),
  window('closed', { state: 'closed' })
];

it.each([
  ['several departments: the zone first', 'newborn', true, ['zone', 'general', 'city', 'cross', 'green']],
  ['one item: the general window first', 'newborn', false, ['general', 'city', 'zone', 'cross', 'green']],
  ['what the zone does not take', 'restaurant', true, ['general', 'city', 'cross', 'green']]
])('%s', (_, bundle, joint, expected) => {
  const found = windowsFor(ALL, { bundle, region: '350206', joint });
  expect(found.map(({ id }) => id)).toEqual(expected);
});

it('the rules of a hall say which kind of its windows is named first', () => {
  const inHall = (id: string) => (id === 'green' || id === 'general' ? (['green', 'general'] as const) : null);
  const found = windowsFor(ALL, { bundle: 'newborn', region: '350206', joint: true }, ({ id }) => inHall(id));
  expect(found.map(({ id }) => id)).toEqual(['green', 'zone', 'general', 'city', 'cross']);
});
