import { expect, test } from 'vitest';
import { groupParts } from './address-groups.ts';

const control = (path: string, label: string, more = {}) => ({
  type: 'Control',
  scope: `#/properties/${path.split('.').join('/properties/')}`,
  label,
  ...more
});
const rule = { rule: { effect: 'SHOW' } };

test('parts of one address stand together under what their titles have in common', () => {
  const name = control('mother.name', '母亲姓名');
  const layout = {
    type: 'Group',
    label: '母亲',
    elements: [
      name,
      control('mother.hukou.region', '母亲户籍所在区县'),
      control('mother.hukou.street', '母亲户籍街路巷', rule),
      control('mother.hukou.house', '母亲户籍门牌号')
    ]
  };
  expect(groupParts(layout)).toEqual({
    type: 'Group',
    label: '母亲',
    elements: [
      name,
      {
        type: 'Group',
        label: '母亲户籍',
        options: { nested: true },
        elements: [
          control('mother.hukou.region', '所在区县'),
          control('mother.hukou.street', '街路巷', rule),
          control('mother.hukou.house', '门牌号')
        ]
      }
    ]
  });
});

test('two parts, parts without common words, and a remainder of one sign stay as they are', () => {
  const two = [control('a.b.c', '出生地区县'), control('a.b.d', '出生地医院')];
  const unlike = [control('a.b.c', '甲'), control('a.b.d', '乙'), control('a.b.e', '丙')];
  expect(groupParts({ type: 'Category', elements: two })).toEqual({ type: 'Category', elements: two });
  expect(groupParts({ type: 'Category', elements: unlike })).toEqual({ type: 'Category', elements: unlike });
  const near = [control('a.b.c', '出生地点'), control('a.b.d', '出生地区县'), control('a.b.e', '出生地医院')];
  expect(groupParts({ type: 'Category', elements: near })).toMatchObject({
    elements: [{ label: '出生地', elements: near }]
  });
});
