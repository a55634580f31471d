import { expect, test } from 'vitest';
import { copyText, countValues } from './copy-text.ts';

const schema = {
  type: 'object',
  properties: {
    XM: { type: 'string', title: '姓名' },
    FQHJDZ: {
      type: 'object',
      title: '父亲户籍地址',
      properties: { SSXQ: { type: 'string', title: '省市县(区)' }, XZ: { type: 'string', title: '详址' } }
    },
    rows: {
      type: 'array',
      title: '投资人',
      items: { type: 'object', properties: { name: { type: 'string', title: '名称' } } }
    },
    flag: { type: 'boolean', title: '是否' }
  }
};
const payload = {
  flag: false,
  rows: [{ name: '甲' }, { name: '乙', share: 40 }],
  FQHJDZ: { XZ: '湖里大道 1 号', SSXQ: '350206' },
  XM: '林晓雯'
};

test('goes in the order of the form, nested and repeated, keys where no title stands', () => {
  expect(copyText(schema, payload).split('\n')).toEqual([
    '姓名\t林晓雯',
    '省市县(区)\t350206',
    '详址\t湖里大道 1 号',
    '名称\t甲',
    '名称\t乙',
    'share\t40',
    '是否\tfalse'
  ]);
});
test('counts values, not groups', () => {
  expect(countValues(payload)).toBe(7);
  expect(countValues({})).toBe(0);
});
