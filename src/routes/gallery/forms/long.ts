import type { FormSchema } from '#lib/forms/types.ts';
import type { GalleryForm } from './types.ts';

const PEOPLES =
  '汉族 蒙古族 回族 藏族 维吾尔族 苗族 彝族 壮族 布依族 朝鲜族 满族 侗族 瑶族 白族 土家族 哈尼族 哈萨克族 傣族 黎族 傈僳族 佤族 畲族';
const listed = (words: string): FormSchema[] =>
  words.split(' ').map((title, index) => ({ const: String(index + 1).padStart(2, '0'), title }));
const text = (title: string, more: object = {}): FormSchema => ({ type: 'string', title, ...more });

const schema: FormSchema = {
  type: 'object',
  required: ['applicant', 'home', 'paper', 'signed', 'promise', 'family'],
  properties: {
    applicant: {
      type: 'object',
      required: ['name', 'idNo', 'nation', 'birthday', 'region', 'mobile', 'married', 'wish'],
      properties: {
        name: text('姓名'),
        idNo: text('身份证号码', { format: 'citizen-id' }),
        nation: text('民族', { oneOf: listed(PEOPLES) }),
        birthday: text('出生日期', { format: 'date' }),
        region: text('户籍地', { format: 'region' }),
        work: text('工作地', { 'x-codelist': 'gbt2260' }),
        mobile: text('手机号', { format: 'mobile' }),
        married: text('婚姻状况', { oneOf: listed('未婚 已婚 离婚 丧偶') }),
        wish: { type: 'array', title: '办理方式', minItems: 1, items: { oneOf: listed('邮寄 短信通知 电子证照') } },
        first: { type: 'boolean', title: '第一次办' },
        amount: { type: 'number', title: '发票金额', 'x-unit': '元' },
        reason: text('申请理由', { maxLength: 60 })
      }
    },
    home: {
      type: 'object',
      title: '住址',
      format: 'address',
      required: ['town', 'road'],
      properties: { town: text('街道', { format: 'town' }), road: text('路、门牌') }
    },
    family: {
      type: 'array',
      title: '同住家人',
      minItems: 1,
      maxItems: 4,
      items: {
        type: 'object',
        title: '家人',
        required: ['name', 'tie'],
        properties: { name: text('姓名'), tie: text('关系', { oneOf: listed('配偶 子女 父母') }) }
      }
    },
    paper: text('出生医学证明', { format: 'file', 'x-accept': '.pdf' }),
    signed: text('申请人签名', { format: 'signature' }),
    promise: {
      type: 'boolean',
      const: true,
      format: 'commitment',
      title: '我已读完，愿意承诺',
      'x-text': '一、填写的内容都是真的。\n二、材料与原件一致。'
    }
  }
};

const at = (path: string, options: object = {}): object => ({
  type: 'Control',
  scope: `#/properties/${path.split('.').join('/properties/')}`,
  options
});
const group = (label: string, ...elements: object[]): object => ({ type: 'Group', label, elements });
const own = (...keys: string[]): object[] => keys.map((key) => at(`applicant.${key}`));

const uischema = {
  type: 'VerticalLayout',
  elements: [
    group(
      '申请人',
      { type: 'HorizontalLayout', elements: own('name', 'idNo', 'nation') },
      ...own('birthday', 'region', 'work'),
      { type: 'HorizontalLayout', elements: own('mobile', 'married', 'first', 'amount') },
      ...own('wish'),
      at('applicant.reason', { multi: true, rows: 2 })
    ),
    at('home'),
    at('family', { showSortButtons: true }),
    group('材料和签名', at('paper'), at('signed'), at('promise'))
  ]
};

/** The whole form at once, dense, as window staff fill it in; it has the controls of src/lib/fields too. */
export const longForm: GalleryForm = { title: '窗口一次填完', schema, uischema, dense: true, sample: {} };

/** The same questions as a citizen's page. */
export const papersForm: GalleryForm = { ...longForm, title: '一次填完', dense: false };
