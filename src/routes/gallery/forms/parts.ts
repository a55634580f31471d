import type { FormElement, FormSchema } from '#lib/forms/types.ts';
import type { GalleryForm } from './types.ts';

const text = (title: string): FormSchema => ({ type: 'string', title });

const schema = {
  type: 'object',
  required: ['name', 'road'],
  properties: {
    name: text('姓名'),
    road: text('路'),
    note: text('备注'),
    people: {
      type: 'array',
      title: '同住的人',
      items: {
        type: 'object',
        title: '同住的人',
        required: ['name'],
        properties: { name: text('称呼'), tie: text('关系') }
      }
    }
  }
} as unknown as FormSchema;

const control = (key: string): object => ({ type: 'Control', scope: `#/properties/${key}` });

const uischema = {
  type: 'Categorization',
  elements: [
    { type: 'Category', label: '本人', elements: [control('name'), control('note')] },
    { type: 'Category', label: '住处', elements: [control('road')] },
    {
      type: 'Category',
      label: '家里',
      elements: [{ type: 'ListWithDetail', scope: '#/properties/people', options: { elementLabelProp: 'name' } }]
    }
  ]
} as unknown as FormElement;

/** Parts of which one is open: tabs, and a list with one row beside it. */
export const partsForm: GalleryForm = {
  title: '一次看一部分',
  schema,
  uischema,
  sample: { name: '林晓雯', note: '晚上在家', people: [{ name: '甲' }, { tie: '母亲' }] }
};
