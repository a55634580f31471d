import type { Say, Section } from './types.ts';

/** Texts, numbers, dates. */
export function plainSections(say: Say): Section[] {
  return [
    {
      id: 'texts',
      name: say('文字', 'Texts'),
      specimens: [
        {
          id: 'text',
          name: say('一行文字', 'Text'),
          note: 'TextControl · string',
          schema: {
            type: 'string',
            title: say('宝宝姓名', 'Name of the child'),
            description: say('与出生医学证明一致', 'As on the birth certificate'),
            pattern: '^[^a-z]+$',
            errorMessage: {
              pattern: say('姓名只能用汉字和间隔号，请删去字母', 'Use capitals only; please remove the small letters')
            }
          },
          filled: say('陈知夏', 'CHEN ZHIXIA'),
          wrong: say('陈知夏a', 'Chen Zhixia')
        },
        {
          id: 'text-unit',
          name: say('带单位、可不填', 'With a unit, optional'),
          note: 'TextControl · x-unit',
          schema: { type: 'string', title: say('家庭门牌', 'House number'), 'x-unit': say('号', 'No.'), maxLength: 4 },
          filled: '161',
          wrong: '16100001',
          optional: true
        },
        {
          id: 'area',
          name: say('多行文字', 'Several lines'),
          note: 'AreaControl · options.multi',
          schema: { type: 'string', title: say('申请理由', 'Reason'), maxLength: 60 },
          options: { multi: true, rows: 3 },
          filled: say('房屋已拆迁，户口需要迁到现在的住处。', 'The house was pulled down; we live elsewhere now.')
        },
        {
          id: 'json',
          name: say('结构没有规定', 'Whatever a schema leaves open'),
          note: 'JsonControl · {}',
          schema: { title: say('其他内容', 'Other content'), type: 'array' },
          filled: [1, 'a']
        }
      ]
    },
    {
      id: 'numbers',
      name: say('数', 'Numbers'),
      specimens: [
        {
          id: 'integer',
          name: say('整数', 'Whole number'),
          note: 'NumberControl · integer, x-unit',
          schema: {
            type: 'integer',
            title: say('出生体重', 'Weight at birth'),
            minimum: 500,
            maximum: 9000,
            'x-unit': say('克', 'g'),
            'x-example': '3250'
          },
          filled: 3250,
          wrong: 3.25
        },
        {
          id: 'number',
          name: say('小数', 'Number'),
          note: 'NumberControl · number',
          schema: { type: 'number', title: say('建筑面积', 'Floor area'), minimum: 1, 'x-unit': '㎡' },
          filled: 89.5,
          wrong: 0
        },
        {
          id: 'range',
          name: say('滑块', 'Slider'),
          note: 'RangeControl · options.slider',
          schema: {
            type: 'integer',
            title: say('满意程度', 'Satisfaction'),
            minimum: 1,
            maximum: 5,
            default: 3
          } as never,
          options: { slider: true },
          filled: 4,
          wrong: 9
        }
      ]
    },
    {
      id: 'dates',
      name: say('日期和时间', 'Dates and times'),
      specimens: [
        ['date', say('日期', 'Date'), '2026-03-12', '2026-13-12'],
        ['month', say('年月', 'Month'), '2026-03', '2026-13'],
        ['time', say('时刻', 'Time'), '08:26', '25:26'],
        ['local-date-time', say('日期和时刻', 'Date with time'), '2026-03-05T08:26', '2026-03-05T08']
      ].map(([format = '', name = '', filled, wrong]) => ({
        id: format,
        name,
        note: `DateControl · ${format}`,
        schema: { type: 'string', format, title: say('出生时间', 'Time of birth') },
        filled,
        wrong
      }))
    }
  ];
}
