import { afterAll, expect, it } from 'vitest';
import { pinyinSyllables } from '#lib/fields/readings.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { AUDIENCES, bundleCards, eventGroups, searchCards } from './home.ts';

const workspace = await openWorkspace('.');
const sources = await Promise.all(workspace.bundles().map(({ id }) => workspace.source(id)));
const cards = bundleCards(
  sources.flatMap((source) => (source.ok ? [source.value] : [])),
  workspace.library().directory
);
const syllables = await pinyinSyllables();
afterAll(() => workspace.close());

const groups = (audience: (typeof AUDIENCES)[number], of = cards) =>
  eventGroups(of, audience).map((group) => [group.event, group.cards.map(({ id }) => id).sort()]);
const found = (query: string) =>
  searchCards(cards, query, syllables, (event) => (event === 'birth' ? '出生' : event)).hits.map(
    ({ thing }) => thing.id
  );

it('lays bundles out by moments of a life and of a business, in their order', () => {
  expect(groups('person')).toEqual([
    ['birth', ['newborn']],
    ['home', ['realestate-transfer']],
    ['retirement', ['retirement']]
  ]);
  expect(groups('enterprise')).toEqual([
    ['opening', ['enterprise-start']],
    ['permit', ['drug-retail', 'medical-device', 'restaurant']],
    ['property', ['realestate-transfer']]
  ]);
});

it('keeps what has no moment, and what is for nobody named, within reach', () => {
  const card = { ...cards.find(({ id }) => id === 'newborn')!, events: [] };
  expect(groups('person', [card])).toEqual([['other', ['newborn']]]);
  expect(groups('enterprise', [card])).toEqual([]);
  const source = sources.flatMap((each) => (each.ok ? [each.value] : []))[0]!;
  const open = bundleCards([{ ...source, bundle: { ...source.bundle, serviceObject: '' } }], {
    entries: [],
    batches: []
  });
  for (const audience of AUDIENCES) expect(groups(audience, open)).toHaveLength(1);
});

it.each([
  ['xse', ['newborn']],
  ['xinsheng', ['newborn']],
  ['社会保障卡', ['newborn']],
  ['yjs xse', ['newborn']],
  ['cyd', ['restaurant']],
  ['不动产 jszc', []]
])('finds %j', (query, ids) => expect(found(query)).toEqual(ids));

it('finds by departments and moments, after those that are called so', () => {
  expect(found('卫生健康')).toContain('newborn');
  expect(found('shichangjiandu')).toContain('restaurant');
  expect(found('出生')[0]).toBe('newborn');
});
