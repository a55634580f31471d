import type { FormSchema } from '#lib/forms/types.ts';
import type { GalleryForm } from './types.ts';

const text = (title: string): FormSchema => ({ type: 'string', title });
const person: FormSchema = {
  type: 'object',
  title: '个人',
  required: ['name'],
  properties: { name: text('姓名'), age: { type: 'integer', title: '年龄' } }
};
const body: FormSchema = {
  type: 'object',
  title: '单位',
  required: ['body'],
  properties: { body: text('单位名称'), since: { type: 'string', format: 'date', title: '成立日期' } }
};

const schema = {
  type: 'object',
  $defs: {
    branch: {
      type: 'object',
      title: '下属机构',
      properties: {
        name: text('机构名称'),
        head: { oneOf: [person, body], title: '负责人' },
        under: { $ref: '#/$defs/branch', title: '再下一级' }
      }
    }
  },
  properties: {
    applicant: { title: '申请人', oneOf: [person, body] },
    contact: { title: '联系方式', anyOf: [{ ...text('电话'), pattern: '^\\d+$' }, text('地址')] },
    number: { title: '编号', type: ['string', 'integer'] },
    office: { $ref: '#/$defs/branch', title: '机构' },
    members: {
      type: 'array',
      title: '股东',
      items: { type: 'object', title: '股东', properties: { who: { title: '是谁', oneOf: [person, body] } } }
    }
  }
} as unknown as FormSchema;

/** Choices between schemas, and a schema that contains itself. */
export const shapesForm: GalleryForm = { title: '几种结构', schema, sample: {} };
