import { beforeAll, describe, expect, test } from 'vitest';
import type { Answers, BundleSource } from '../model/index.ts';
import { aliasQuestions } from './aliases.ts';
import { createCheck, loadSources } from '../../../../tests/support/merge.ts';
import { checkData } from './check.ts';
import { answerForm } from './form.ts';
import { materialLines } from './materials.ts';
import { mergeBundle } from './merge.ts';
import { reduction } from './reduction.ts';
import { sliceItem } from './slice.ts';
import type { MergePlan } from './types.ts';
import { setElement } from './values.ts';

const check = createCheck();
let source: BundleSource;
let plan: MergePlan;
beforeAll(async () => {
  source = (await loadSources()).get('newborn')!;
  plan = mergeBundle(source);
});

const answers: Answers = {
  marriage: 'in',
  follow: 'grand',
  surname: 'father',
  ethnicSame: 'no',
  maternityIns: 'employee',
  bornPlace: 'hospital',
  opt: ['ssc', 'pay'],
  alias_guardian: 'mother',
  alias_applicant: 'guardian'
};
const hukou = (region: string, doorNo: string, detail: string, street?: string) => ({
  region,
  doorNo,
  detail,
  ...(street ? { street } : {})
});

function family(): Record<string, unknown> {
  return {
    mother: {
      name: '林晓雯',
      idType: '111',
      idNo: '35020619920312284x',
      nation: '22',
      phone: '13806026027',
      age: 34,
      nationality: '中国',
      address: '福建省厦门市湖里区悦华路12号3号楼502室',
      hukou: hukou('350206', '12号', '3号楼502室', '悦华路'),
      bankName: '04',
      bankAcct: '6217001930012343308',
      acctName: '林晓雯',
      bankBranch: '建设银行厦门湖里支行'
    },
    father: {
      name: '陈志远',
      idType: '111',
      idNo: '350203199009151018',
      nation: '01',
      hukou: hukou('350203', '820号', '1栋1203室')
    },
    newborn: {
      name: ' 陈予安 ',
      gender: '2',
      birthDateTime: '2026-11-05T08:06',
      gestationalWeeks: 39,
      birthWeight: 3250,
      birthLength: 50,
      birthInstitution: '厦门市湖里区妇幼保健院',
      birthPlace: { full: '湖里区妇幼保健院产科', region: '350206' },
      nativePlace: '350203',
      nation: '22',
      birthOrder: '4',
      multiple: 1,
      relationToHead: '97',
      idType: '111',
      insuredType: '15',
      insuredRegion: '350203',
      insuredFrom: '2026-11-05',
      hukou: '福建省厦门市思明区厦禾路820号',
      nationality: 'CHN',
      payYear: '2026',
      payLevel: '01',
      bloodType: ''
    },
    family: { childCount: 3, residence: { region: '350206', full: '福建省厦门市湖里区悦华路12号' } },
    marriage: { registerDate: '2019-05-20' },
    vaccine: { clinic: '湖里街道社区卫生服务中心' },
    household: {
      followParty: '3',
      headName: '陈国强',
      headIdNo: '350203195906017013',
      address: { region: '350203', street: '厦禾路', detail: '820号1栋1203室' }
    },
    applicant: { deliver: 'mail' },
    case: { deliver: 'mail' },
    guardian: { postcode: '361006', relation: 'father' },
    ssc: { bank: '105', branch: '湖里支行' },
    payment: { method: '微信', amount: 400 },
    maternity: { type: '3', allowance: true }
  };
}
const produced = {
  'newborn.birthCertNo': 'A350123456',
  'newborn.idNo': '35020320261105002X',
  'household.no': '350203001'
};
const payload = (item: string, data = family(), given = answers) => {
  const slice = sliceItem(plan, source, item, { answers: given, data, produced }, check);
  expect(slice.problems, item).toEqual([]);
  return slice.payload;
};

describe('what the departments receive', () => {
  test('the police: nested addresses, GB codes, compact dates, the time alone; nothing that was left empty', () => {
    const mother = family().mother as Record<string, unknown>;
    mother.idNo = '350206199203122842';
    expect(payload('HUKOU', { ...family(), mother })).toEqual({
      XM: '陈予安',
      XB: '2',
      MZ: '22',
      CSRQ: '20261105',
      CSZMBH: 'A350123456',
      CSSJ: '0806',
      CSDSSXQ: '350206',
      JGSSXQ: '350203',
      FQXM: '陈志远',
      FQGMSFHM: '350203199009151018',
      FQMZ: '01',
      FQHJDZ: { SSXQ: '350203', MLPH: '820号', MLXZ: '1栋1203室' },
      MQXM: '林晓雯',
      MQGMSFHM: '350206199203122842',
      MQMZ: '22',
      MQHJDZ: { SSXQ: '350206', JLXDM: '悦华路', MLPH: '12号', MLXZ: '3号楼502室' },
      MQLXDH: '13806026027',
      LHF: '3',
      HZXM: '陈国强',
      HZGMSFHM: '350203195906017013',
      YHZGX: '97',
      LHDZ: { SSXQ: '350203', JLX: '厦禾路', MLXZ: '820号1栋1203室' },
      SBRXM: '林晓雯',
      SBRGMSFHM: '350206199203122842',
      SBRLXDH: '13806026027',
      LQFS: '03',
      SBRYCSRGX: '52'
    });
  });
  test('vaccination: kilograms, words for codes, letters of a number in capitals, no fact that comes later', () => {
    expect(payload('VACCINE')).toEqual({
      childName: '陈予安',
      childSex: '女',
      childBirthday: '2026-11-05',
      birthCertNo: 'A350123456',
      birthWeightG: 3.25,
      birthHospital: '厦门市湖里区妇幼保健院',
      motherName: '林晓雯',
      motherIdCard: '35020619920312284X',
      motherPhone: '13806026027',
      fatherName: '陈志远',
      liveRegion: '350206',
      liveAddr: '福建省厦门市湖里区悦华路12号',
      clinic: '湖里街道社区卫生服务中心'
    });
  });
  test('the social security card: the mother as guardian, a coarser relation, what the police produced, a branch only on the spot', () => {
    const expected = {
      AAC003: '陈予安',
      AAC058: '01',
      AAC147: '35020320261105002X',
      AAC004: '2',
      AAC005: '22',
      AAC006: '20261105',
      AAC010: '福建省厦门市思明区厦禾路820号',
      AAC161: 'CHN',
      JHRAAC003: '林晓雯',
      JHRAAC147: '35020619920312284X',
      JHRAAE005: '13806026027',
      JHRAAC069: '3',
      YJAAE006: '福建省厦门市湖里区悦华路12号3号楼502室',
      YJAAE007: '361006',
      AAE008B: '105',
      LKFS: '2'
    };
    expect(payload('SSC')).toEqual(expected);
    expect(payload('SSC', { ...family(), case: { deliver: 'self' } })).toEqual({
      ...expected,
      LKFS: '1',
      LKWD: '湖里支行'
    });
  });
  test('birth registration: a joined address, words of the nation, four and more', () => {
    expect(payload('BIRTH_REG')).toMatchObject({
      wifeEthnic: '畲族',
      wifeCensus: '福建省厦门市湖里区悦华路12号3号楼502室',
      husbandCensus: '福建省厦门市思明区820号1栋1203室',
      childOrder: '4及以上',
      expectDate: '2026-11-05',
      marryDate: '2019-05-20',
      existChildren: 3
    });
    expect(payload('MATERNITY')).toMatchObject({
      fetts: 4,
      bank_type: '04',
      psn_cert_type: '01',
      matn_allowance: true
    });
  });
  test('a department outside the chosen items gets nothing', () => {
    expect(sliceItem(plan, source, 'PARENTING', { answers, data: family(), produced }, check)).toMatchObject({
      active: false,
      payload: null
    });
  });
});

describe('before submission', () => {
  const problems = (change: (data: Record<string, unknown>) => void, given = answers) => {
    const data = family();
    setElement(data, 'mother.idNo', '350206199203122842');
    change(data);
    return checkData(plan, source, given, data, check).map(({ code, path, message }) => `${path} ${code} ${message}`);
  };
  test('nothing stands in the way, although facts are still to come', () => expect(problems(() => {})).toEqual([]));
  test.each<[string, unknown, string]>([
    ['newborn.name', '陈予安a', 'newborn.name form/pattern 宝宝姓名的格式不对，请核对'],
    ['newborn.birthWeight', 3.25, 'newborn.birthWeight form/minimum 出生体重不能小于 300 克'],
    ['newborn.nation', undefined, 'newborn.nation form/required 请选择宝宝的民族'],
    ['newborn.gender', '9', 'newborn.gender form/option 请在给出的选项里选择宝宝性别'],
    ['newborn.nativePlace', '999999', 'newborn.nativePlace form/option 请在给出的选项里选择宝宝的籍贯'],
    ['newborn.birthDateTime', '2026-02-30T08:00', 'newborn.birthDateTime form/date 宝宝出生时间不是一个有效的日期'],
    [
      'mother.idNo',
      '350206199203122840',
      'mother.idNo form/citizen-id 母亲证件号码最后一位与前面的数字对不上，请照证件核对'
    ],
    [
      'mother.hukou.detail',
      '很'.repeat(60),
      'mother.hukou.detail form/joined-length 母亲户籍地址合起来最多 70 个字，请写短一些'
    ],
    ['newborn.payYear', 2026, 'newborn.payYear form/type 缴费年度的填法不对，请重新填写'],
    ['newborn.multiple', 1.5, 'newborn.multiple form/type 这次生了几个宝宝请填整数']
  ])('%s = %j', (element, value, expected) => {
    expect(problems((data) => void setElement(data, element, value))).toEqual([expected]);
  });
  test('a rule of the guardian binds the mother only while she is the guardian', () => {
    const long = (data: Record<string, unknown>) => void setElement(data, 'mother.address', '某'.repeat(75));
    expect(problems(long)).toEqual(['mother.address form/maxlength 母亲现住址最多 70 个字']);
    const form = (guardian: string) =>
      answerForm(plan, source, { ...answers, alias_guardian: guardian, alias_applicant: 'other' });
    const phone = (guardian: string) => form(guardian).schema.properties!.father!.properties!.phone!;
    expect(form('mother').schema.properties!.father!.required).not.toContain('phone');
    expect(form('father').schema.properties!.father!.required).toContain('phone');
    expect(JSON.stringify(phone('father'))).toContain('^1\\\\d{10}$');
    expect(JSON.stringify(phone('mother'))).not.toContain('^1\\\\d{10}$');
  });
  test('keys that nobody asks for are not judged and go nowhere', () => {
    const data = { ...family(), intruder: { x: 1 } };
    expect(JSON.stringify(payload('VACCINE', data))).not.toContain('intruder');
  });
});

describe('who is who', () => {
  test('questions matter while somebody asks; circles are not offered', () => {
    const keys = (given: Answers) =>
      aliasQuestions(plan, source, given).map((question) => [question.key, ...question.options.map((o) => o.value)]);
    const base = Object.fromEntries(Object.entries(answers).filter(([key]) => !key.startsWith('alias_')));
    expect(keys(base)).toEqual([
      ['alias_guardian', 'mother', 'father', 'other'],
      ['alias_applicant', 'mother', 'father', 'guardian', 'other']
    ]);
  });
  test('who stands for somebody else is not asked again', () => {
    const asked = (given: Answers) => answerForm(plan, source, given).fields.map((field) => field.element);
    const apart = asked({ ...answers, alias_guardian: 'other', alias_applicant: 'other' });
    expect(apart).toEqual(
      expect.arrayContaining(['guardian.name', 'guardian.relation', 'applicant.agent', 'applicant.relationToNewborn'])
    );
    const same = asked(answers);
    expect(same.filter((element) => /^(guardian\.(?!postcode)|applicant\.(?!deliver))/.test(element))).toEqual([]);
    expect(same).toContain('guardian.postcode');
  });
});

describe('what is saved', () => {
  test('24 papers become 5, and 9 come by themselves', () => {
    const lines = materialLines(plan, source, answers);
    expect(lines.filter((line) => line.submit).map((line) => line.sharedKey)).toEqual([
      'hukou.book.follow',
      'ethnic.confirm',
      'kinship.proof',
      'medical.invoice',
      'bank.mother'
    ]);
    expect(lines.filter((line) => !line.submit)).toHaveLength(9);
    expect(lines.find((line) => line.sharedKey === 'birth.cert')).toMatchObject({
      via: 'product',
      producedBy: 'BIRTH_CERT',
      required: true
    });
    expect(lines.find((line) => line.sharedKey === 'kinship.proof')).toMatchObject({ deferrableDays: 5 });
    const saved = reduction(source, plan, answers, { before: 16, after: 10 });
    expect(saved).toMatchObject({
      items: 8,
      forms: { before: 8, after: 1 },
      materials: { before: 24, after: 5 },
      visits: { before: 8, after: 0 }
    });
    expect(saved.fields.after).toBeLessThan(saved.fields.before / 2);
  });
  test('all documents of all items: 18 after sharing, one of them a placeholder', () => {
    expect(plan.materials.map((material) => material.sharedKey)).toHaveLength(
      new Set(plan.materials.map((m) => m.sharedKey)).size
    );
    expect(plan.materials.find((material) => material.sharedKey === 'idcard.parents')!.uses).toHaveLength(5);
  });
});

test('a merge and a form are quick', () => {
  const time = (act: () => unknown, times: number) => {
    act();
    const start = performance.now();
    for (let index = 0; index < times; index++) act();
    return (performance.now() - start) / times;
  };
  // Generous, for machines that do other things besides; alone it is a tenth of this.
  expect(time(() => mergeBundle(source), 3)).toBeLessThan(20_000);
  expect(time(() => answerForm(plan, source, answers), 10)).toBeLessThan(150);
});
