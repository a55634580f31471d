import type { FormSchema } from '#lib/forms/types.ts';
import type { Say, Section } from './types.ts';

const listed = (...titles: string[]): FormSchema[] =>
  titles.map((title, index) => ({ const: String(index + 1), title }));

/** Yes and no, closed lists, code lists. */
export function choiceSections(say: Say): Section[] {
  const blood = listed('A', 'B', 'O', 'AB');
  const clinics = listed(
    ...(['金山', '湖里', '殿前', '禾山', '江头', '高林'] as const).map((name) =>
      say(`${name}街道社区卫生服务中心`, `Clinic of ${name}`)
    )
  );
  const peoples = ['汉族', '蒙古族', '回族', '藏族', '维吾尔族', '苗族', '彝族', '壮族', '布依族', '朝鲜族', '满族'];
  const more = ['侗族', '瑶族', '白族', '土家族', '哈尼族', '哈萨克族', '傣族', '黎族', '傈僳族', '佤族', '畲族'];
  return [
    {
      id: 'yes-no',
      name: say('是与否', 'Yes and no'),
      specimens: [
        {
          id: 'boolean',
          name: say('是、否', 'Yes or no'),
          note: 'BooleanControl · boolean',
          schema: { type: 'boolean', title: say('是第一个孩子', 'First child') },
          filled: true
        },
        {
          id: 'tick',
          name: say('勾选', 'One tick'),
          note: 'TickControl · options.checkbox',
          schema: { type: 'boolean', const: true, title: say('我已核对', 'I have checked it') },
          filled: true
        },
        {
          id: 'toggle',
          name: say('开关', 'Switch'),
          note: 'TickControl · options.toggle',
          schema: { type: 'boolean', title: say('短信通知', 'Tell me by text message') },
          options: { toggle: true },
          filled: true
        }
      ]
    },
    {
      id: 'choices',
      name: say('选择', 'Choices'),
      specimens: [
        {
          id: 'radio',
          name: say('大卡片单选', 'Radio cards'),
          note: 'RadioControl · ≤ 5',
          schema: { type: 'string', title: say('血型', 'Blood group'), oneOf: blood },
          filled: '3'
        },
        {
          id: 'radio-words',
          name: say('带说明的单选', 'Radio cards with consequences'),
          note: 'RadioControl · description',
          schema: {
            type: 'string',
            title: say('怎么领取', 'How to get it'),
            oneOf: [
              { const: 'post', title: say('邮寄', 'By post'), description: say('三天左右送到', 'In about three days') },
              {
                const: 'window',
                title: say('到窗口', 'At the window'),
                description: say('带身份证', 'Bring your card')
              }
            ]
          },
          filled: 'post',
          optional: true
        },
        {
          id: 'select',
          name: say('下拉', 'Select'),
          note: 'SelectControl · ≤ 20',
          schema: { type: 'string', title: say('建档接种单位', 'Clinic'), oneOf: clinics },
          filled: '2'
        },
        {
          id: 'suggest',
          name: say('长名单，可按拼音查找', 'Long closed list, searched by pinyin'),
          note: 'SuggestControl · > 20',
          schema: { type: 'string', title: say('民族', 'People'), oneOf: listed(...peoples, ...more) },
          filled: '8',
          wrong: say('火星族', 'Martian')
        },
        {
          id: 'multi',
          name: say('多选', 'Several choices'),
          note: 'MultiControl · array of a closed list',
          schema: {
            type: 'array',
            title: say('要一起办的', 'Also wanted'),
            minItems: 2,
            items: {
              oneOf: listed(say('社会保障卡', 'Card'), say('居民医保', 'Insurance'), say('生育津贴', 'Allowance'))
            }
          },
          filled: ['1', '3'],
          wrong: ['1']
        },
        {
          id: 'codelist',
          name: say('代码表', 'Code list'),
          note: 'CodelistControl · x-codelist',
          schema: { type: 'string', title: say('工作地', 'Place of work'), 'x-codelist': 'gbt2260' },
          filled: '350206'
        }
      ]
    }
  ];
}
