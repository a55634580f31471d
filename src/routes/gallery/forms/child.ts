import type { FormSchema } from '#lib/forms/types.ts';
import type { GalleryForm } from './types.ts';

const choice = (...titles: string[]): FormSchema[] =>
  titles.map((title, index) => ({ const: String(index + 1), title }));

const schema: FormSchema = {
  type: 'object',
  required: ['child', 'agreed'],
  properties: {
    child: {
      type: 'object',
      required: ['name', 'nation', 'weight', 'clinic', 'birthday', 'region'],
      properties: {
        name: {
          type: 'string',
          title: '宝宝姓名',
          description: '与出生医学证明一致，户口登记后再改名要另行申请',
          pattern: '^[\\u4e00-\\u9fa5·]+$',
          maxLength: 20,
          errorMessage: { pattern: '姓名只能用汉字和间隔号，请删去字母' }
        },
        nation: {
          type: 'string',
          title: '宝宝的民族',
          description: '父母民族不同，随父亲或母亲一方，双方要在民族成份确认书上签字',
          oneOf: choice('汉族(随父亲)', '畲族(随母亲)')
        },
        weight: {
          type: 'integer',
          title: '出生体重',
          minimum: 500,
          maximum: 9000,
          'x-unit': '克',
          'x-example': '3250'
        },
        clinic: {
          type: 'string',
          title: '建档接种单位',
          description: '宝宝以后打疫苗的地方，可以选离家近的',
          oneOf: choice(
            '金山街道社区卫生服务中心',
            '湖里街道社区卫生服务中心',
            '殿前街道社区卫生服务中心',
            '禾山街道社区卫生服务中心',
            '江头街道社区卫生服务中心',
            '高林社区卫生服务站'
          )
        },
        blood: { type: 'string', title: '血型', oneOf: choice('A 型', 'B 型', 'O 型', 'AB 型') },
        birthday: { type: 'string', format: 'date', title: '出生日期' },
        bornAt: { type: 'string', format: 'local-date-time', title: '出生时间' },
        region: { type: 'string', format: 'region', title: '户口登记地' },
        address: { type: 'string', format: 'address', title: '详细地址', maxLength: 60 },
        country: {
          type: 'string',
          title: '出生地',
          oneOf: choice(...Array.from({ length: 24 }, (_, index) => `第${index + 1}医院`))
        },
        likes: {
          type: 'array',
          title: '要一起办的',
          items: { oneOf: choice('社会保障卡', '城乡居民医保', '生育津贴') }
        },
        work: { type: 'string', title: '工作地', 'x-codelist': 'gbt2260' },
        first: { type: 'boolean', title: '是第一个孩子' },
        order: { type: 'integer', title: '第几个孩子', minimum: 2 }
      }
    },
    payee: {
      type: 'object',
      properties: {
        idNo: { type: 'string', format: 'citizen-id', title: '收款人身份证号码' },
        account: { type: 'string', format: 'bank-account', title: '银行账号' },
        amount: { type: 'number', title: '发票金额', 'x-unit': '元' }
      }
    },
    family: {
      type: 'array',
      title: '同住家人',
      maxItems: 4,
      items: {
        type: 'object',
        title: '家人',
        required: ['name'],
        properties: {
          name: { type: 'string', title: '姓名' },
          mobile: { type: 'string', format: 'mobile', title: '手机号' }
        }
      }
    },
    agreed: { type: 'boolean', const: true, title: '我保证以上填写属实，愿意承担不实的后果' }
  }
};

const at = (path: string, more: object = {}): object => ({
  type: 'Control',
  scope: `#/properties/${path.split('.').join('/properties/')}`,
  ...more
});
const child = (...keys: string[]): object[] => keys.map((key) => at(`child.${key}`));

const uischema = {
  type: 'Categorization',
  elements: [
    {
      type: 'Category',
      id: 'child',
      label: '宝宝的信息',
      elements: [
        ...child(
          'name',
          'nation',
          'weight',
          'clinic',
          'blood',
          'birthday',
          'bornAt',
          'region',
          'address',
          'country',
          'likes',
          'work',
          'first'
        ),
        at('child.order', {
          rule: {
            effect: 'SHOW',
            condition: { scope: '#/properties/child/properties/first', schema: { const: false } }
          }
        }),
        {
          type: 'Group',
          label: '收款',
          elements: [
            at('payee.idNo'),
            { type: 'HorizontalLayout', elements: [at('payee.account'), at('payee.amount')] }
          ]
        },
        at('family'),
        at('agreed')
      ]
    }
  ]
};

/** One topic with most kinds of control, filled in as on the screen of the design. */
export const childForm: GalleryForm = {
  title: '宝宝的信息',
  schema,
  uischema,
  category: 'child',
  sample: { child: { name: '陈知夏a', weight: 3.25, clinic: '1', blood: '3' } }
};
