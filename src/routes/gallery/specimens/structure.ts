import type { FormSchema } from '#lib/forms/types.ts';
import type { Say, Section } from './types.ts';

function person(say: Say): FormSchema {
  return {
    type: 'object',
    title: say('家人', 'Relative'),
    required: ['name'],
    properties: {
      name: { type: 'string', title: say('姓名', 'Name') },
      age: { type: 'integer', title: say('年龄', 'Age'), minimum: 0 }
    }
  };
}

const one = (scope: string, more: object = {}): object => ({
  type: 'Control',
  scope: `#/properties/value/properties/${scope}`,
  ...more
});

/** Objects and combinations, lists, layouts. */
export function structureSections(say: Say): Section[] {
  const row = person(say);
  const family = say('同住家人', 'Family');
  const people = [
    { name: say('王芳', 'Wang Fang'), age: 31 },
    { name: say('李强', 'Li Qiang'), age: 33 }
  ];
  const list = (more: object = {}): FormSchema => ({ type: 'array', title: family, maxItems: 4, items: row, ...more });
  const kinds: FormSchema[] = [
    { ...row, title: say('个人', 'A person') },
    {
      type: 'object',
      title: say('单位', 'A body'),
      required: ['body'],
      properties: { body: { type: 'string', title: say('单位名称', 'Its name') } }
    }
  ];
  const layout = (type: string, more: object = {}): Record<string, unknown> => ({
    type,
    label: family,
    elements: [one('name'), one('age')],
    ...more
  });
  const categories = [
    { type: 'Category', label: say('姓名', 'Name'), elements: [one('name')] },
    { type: 'Category', label: say('年龄', 'Age'), elements: [one('age')] }
  ];
  return [
    {
      id: 'objects',
      name: say('结构', 'Structures'),
      specimens: [
        { id: 'object', name: say('对象', 'Object'), note: 'ObjectControl · object', schema: row, filled: people[0] },
        {
          id: 'all-of',
          name: say('全部都要', 'All of several'),
          note: 'AllOfControl · allOf',
          schema: {
            title: family,
            allOf: [row, { type: 'object', properties: { tie: { type: 'string', title: say('关系', 'Tie') } } }]
          } as FormSchema,
          filled: { ...people[0], tie: say('妹妹', 'Sister') },
          wrong: {}
        },
        {
          id: 'one-of',
          name: say('几种选一种', 'One of several'),
          note: 'BranchControl · oneOf, anyOf',
          schema: { title: say('申请人', 'Applicant'), oneOf: kinds } as FormSchema,
          filled: { body: say('湖里区卫生健康局', 'Health Office') }
        },
        {
          id: 'mixed',
          name: say('几种类型', 'Values of several types'),
          note: 'BranchControl · type: [ … ]',
          schema: { title: say('编号', 'Number'), type: ['string', 'integer'] } as FormSchema,
          filled: 12
        },
        {
          id: 'recursive',
          name: say('套着自己', 'A part like the whole'),
          note: 'ObjectControl · $ref',
          schema: {
            title: family,
            type: 'object',
            properties: { name: row.properties?.['name'], inner: { $ref: '#/properties/value', title: family } }
          } as FormSchema,
          filled: { name: people[0]?.name }
        }
      ]
    },
    {
      id: 'lists',
      name: say('清单', 'Lists'),
      specimens: [
        {
          id: 'rows',
          name: say('一行一块', 'Rows'),
          note: 'ArrayControl · array of objects',
          schema: list({ minItems: 1 }),
          options: { showSortButtons: true },
          filled: people,
          wrong: [{ age: -1 }]
        },
        {
          id: 'values',
          name: say('简单的值', 'Plain values'),
          note: 'ArrayControl · array of strings',
          schema: { type: 'array', title: say('曾用名', 'Former names'), items: { type: 'string' }, minItems: 2 },
          filled: [say('小夏', 'Xia')],
          wrong: [say('小夏', 'Xia')]
        },
        {
          id: 'table',
          name: say('表格', 'Table'),
          note: "TableControl · display: 'table'",
          schema: list(),
          options: { display: 'table' },
          filled: people,
          wrong: [{ age: -1 }]
        },
        {
          id: 'list-detail',
          name: say('名单加详情', 'List with detail'),
          note: 'ListDetailControl · ListWithDetail',
          schema: list(),
          uischema: { type: 'ListWithDetail', scope: '#/properties/value', options: { elementLabelProp: 'name' } },
          filled: people,
          wrong: [{ age: -1 }]
        },
        {
          id: 'nested',
          name: say('清单里的清单', 'Lists in lists'),
          note: 'ArrayControl',
          schema: {
            type: 'array',
            title: say('住户', 'Households'),
            items: {
              type: 'object',
              title: say('一户', 'Household'),
              properties: { members: { ...list(), title: say('成员', 'Members') } }
            }
          },
          filled: [{ members: people }],
          wrong: [{ members: [{}] }]
        }
      ]
    },
    {
      id: 'layouts',
      name: say('排列', 'Layouts'),
      specimens: [
        {
          id: 'vertical',
          name: say('上下', 'One below the other'),
          note: 'Vertical · VerticalLayout',
          schema: row,
          uischema: layout('VerticalLayout'),
          filled: people[0]
        },
        {
          id: 'horizontal',
          name: say('左右', 'Side by side'),
          note: 'Vertical · HorizontalLayout',
          schema: row,
          uischema: layout('HorizontalLayout'),
          filled: people[0]
        },
        {
          id: 'group',
          name: say('一组', 'Group'),
          note: 'Group · Group',
          schema: row,
          uischema: layout('Group'),
          filled: people[0]
        },
        {
          id: 'nested-group',
          name: say('组里的一组', 'Group within a group'),
          note: 'Group · options.nested',
          schema: row,
          uischema: layout('Group', { options: { nested: true } }),
          filled: people[0]
        },
        {
          id: 'tabs',
          name: say('标签页', 'Tabs'),
          note: 'Categorization',
          schema: row,
          uischema: { type: 'Categorization', elements: categories },
          filled: people[0]
        },
        {
          id: 'stepper',
          name: say('一步一步', 'Stepper'),
          note: "Categorization · variant: 'stepper'",
          schema: row,
          uischema: {
            type: 'Categorization',
            elements: categories,
            options: { variant: 'stepper', showNavButtons: true }
          },
          filled: people[0]
        },
        {
          id: 'label',
          name: say('一句话', 'Label'),
          note: 'Label',
          schema: row,
          uischema: {
            type: 'VerticalLayout',
            elements: [{ type: 'Label', text: say('照户口簿填写。', 'As in the register.') }, one('name')]
          },
          filled: people[0]
        },
        {
          id: 'unknown',
          name: say('没有谁能画的', 'What nobody draws'),
          note: 'Unknown',
          schema: row,
          uischema: { type: 'Hologram', scope: '#/properties/value' },
          filled: people[0]
        }
      ]
    }
  ];
}
