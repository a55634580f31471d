import { beforeAll, expect, it } from 'vitest';
import { pinyinSyllables } from '#lib/fields/readings.ts';
import { find, marked, nearTo, QUERY_LENGTH, QUERY_WORDS, readQuery, wordsOf, type Syllables } from './find.ts';

const THINGS = {
  newborn: ['新生儿出生一件事', '户口登记(出生登记)', '区卫生健康局'],
  retirement: ['退休一件事(企业职工)', '企业职工提前退休申请', '市人力资源和社会保障局'],
  restaurant: ['开办餐饮店(食品经营)一件事', '食品经营许可', 'Ａ类店招 50㎡']
};
const ids = Object.keys(THINGS) as (keyof typeof THINGS)[];
const textsOf = (id: keyof typeof THINGS) => THINGS[id].map((text, index) => ({ text, weight: 8 - index * 2 }));
let syllables: Syllables;
beforeAll(async () => {
  syllables = await pinyinSyllables();
});
const hits = (query: string) => find(ids, textsOf, query, syllables);
const found = (query: string) => hits(query).map(({ thing }) => thing);

it.each<[string, string[]]>([
  ['新生儿', ['newborn']],
  ['xse', ['newborn']],
  ['XSE', ['newborn']],
  ['xinsheng', ['newborn']],
  ['xinshenger', ['newborn']],
  ['xinsh', ['newborn']],
  ['xsheng', ['newborn']],
  ['xsechu', ['newborn']],
  ['hukou', ['newborn']],
  ['wsjk', ['newborn']],
  ['出生登记', ['newborn']],
  // Marks of the text do not count, nor how wide a letter of the query is.
  ['退休一件事企业职工', ['retirement']],
  ['ｔｕｉｘｉｕ', ['retirement']],
  ['餐饮店，食品', ['restaurant']],
  ['a类 50', ['restaurant']],
  // Every word has to be found.
  ['新生儿 食品', []],
  // One letter is no reading.
  ['x', []],
  ['一件事', ['newborn', 'retirement', 'restaurant']],
  // What says more of it comes first.
  ['企业职工', ['retirement']],
  ['', []],
  ['，。！', []],
  ['constructor', []],
  ['.*', []]
])('%j finds %j', (query, expected) => expect(found(query)).toEqual(expected));

it('shows where it was hit, with the marks in between', () => {
  const [first] = hits('hukou xse');
  expect(first!.texts.map(({ text, spans }) => marked(text, spans))).toEqual([
    [
      { text: '新生儿', hit: true },
      { text: '出生一件事', hit: false }
    ],
    [
      { text: '户口', hit: true },
      { text: '登记(出生登记)', hit: false }
    ]
  ]);
  const [over] = hits('退休一件事企业职工');
  expect(marked(over!.texts[0]!.text, over!.texts[0]!.spans)[0]).toEqual({ text: '退休一件事(企业职工', hit: true });
});

it('offers what is near where nothing is found, and nothing by words that everything has', () => {
  const near = (query: string) => nearTo(ids, textsOf, query);
  expect(near('孩子出生要办什么')).toEqual(['newborn']);
  expect(near('想提前退休怎么办理')).toEqual(['retirement']);
  expect(near('怎么办理一件事')).toEqual([]);
  expect(near('离婚')).toEqual([]);
});

it('reads no more of a query than its limits', () => {
  expect(readQuery(null)).toEqual({ query: '', cut: false });
  expect(readQuery('  新生儿\u0000\u202e\ud800 出生 ')).toEqual({ query: '新生儿 出生', cut: false });
  expect(readQuery('户'.repeat(QUERY_LENGTH))).toEqual({ query: '户'.repeat(QUERY_LENGTH), cut: false });
  expect(readQuery('𠮷'.repeat(QUERY_LENGTH + 1))).toEqual({ query: '𠮷'.repeat(QUERY_LENGTH), cut: true });
  expect(wordsOf('a b c d e f g h')).toHaveLength(QUERY_WORDS);
  expect(wordsOf('㈱ Ｂ-2')).toEqual(['株', 'b', '2']);
});

it('is done soon with what repeats itself', () => {
  const text = '安'.repeat(500);
  const begun = performance.now();
  expect(find([text], () => [{ text, weight: 1 }], 'an'.repeat(19) + 'x', syllables)).toEqual([]);
  // No assertion about time: the test would not end at all if every way of reading were tried apart.
  expect(performance.now()).toBeGreaterThan(begun);
});
