import { expect, test } from 'vitest';
import { mendable } from './mendable.ts';

const schema = {
  type: 'object',
  properties: {
    XM: { type: 'string', title: '姓名' },
    FQHJDZ: { type: 'object', title: '父亲户籍地址', properties: { SSXQ: { type: 'string', title: '省市县(区)' } } },
    inv: {
      type: 'array',
      title: '投资人',
      items: { type: 'object', properties: { cerNo: { type: 'string', title: '证件号码' } } }
    }
  }
};

test('each element once, named as the department names its field, nested ones with their group', () => {
  const elements = {
    XM: { element: 'newborn.name', title: '宝宝姓名' },
    XM2: { element: 'newborn.name', title: '宝宝姓名' },
    'FQHJDZ.SSXQ': { element: 'father.hukou.region', title: '父亲户籍地' },
    'inv.cerNo': { element: 'investors.idNo', title: '证件号' },
    gone: { element: 'a.b', title: '合并后的名称' }
  };
  expect(mendable({ schema, elements })).toEqual([
    { element: 'newborn.name', title: '姓名' },
    { element: 'father.hukou.region', title: '父亲户籍地址 省市县(区)' },
    { element: 'investors.idNo', title: '投资人 证件号码' },
    { element: 'a.b', title: '合并后的名称' }
  ]);
});
