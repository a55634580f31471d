import { describe, expect, it } from 'vitest';
import { placesFor, proposeId } from './catalogue-new.ts';

describe('the id of a new bundle', () => {
  it.each([
    ['养犬登记一件事', [], 'yang-quan-deng-ji'],
    ['养犬登记一件事', ['yang-quan-deng-ji'], 'yang-quan-deng-ji-2'],
    ['开办 KTV(娱乐场所)一件事', [], 'kai-ban-ktv-yu-le-chang-suo'],
    ['“一件事”', [], 'yi-jian-shi'],
    ['！！', [], 'bundle']
  ])('of %s is its pinyin, and free', async (name, taken, id) => {
    expect(await proposeId(name, taken)).toBe(id);
  });
});

describe('a region', () => {
  const list = {
    id: 'gbt2260',
    title: '行政区划代码',
    values: [
      { code: '3502', title: '福建省厦门市' },
      { code: '350206', title: '福建省厦门市湖里区' },
      { code: '350102', title: '福建省福州市鼓楼区' },
      { code: '320106', title: '江苏省南京市鼓楼区' }
    ]
  };
  it.each([
    ['350206', ['350206']],
    ['3502', ['350200']],
    ['350200', ['350200']],
    ['湖里区', ['350206']],
    ['鼓楼区', ['350102', '320106']],
    ['福建省厦门市湖里区', ['350206']],
    ['火星', []],
    ['区', []]
  ])('%s is found', (text, codes) => {
    expect(placesFor(text, [], list).map(({ code }) => code)).toEqual(codes);
  });
});
