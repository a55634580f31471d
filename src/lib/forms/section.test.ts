import { expect, test } from 'vitest';
import { sectionOf, withoutEmpty } from './section.ts';

const text = { type: 'string' };
const schema = {
  type: 'object',
  required: ['mother', 'note'],
  properties: {
    mother: {
      type: 'object',
      required: ['name', 'idNo'],
      properties: { name: text, idNo: text, home: { type: 'object', properties: { road: text } } }
    },
    note: text
  }
};

test('a section has what its paths ask, and what is required of it', () => {
  expect(sectionOf(schema, ['mother.name', 'mother.home'])).toEqual({
    type: 'object',
    required: ['mother'],
    properties: {
      mother: {
        type: 'object',
        required: ['name'],
        properties: { name: text, home: { type: 'object', properties: { road: text } } }
      }
    }
  });
  expect(sectionOf(schema, ['note'])).toEqual({ type: 'object', required: ['note'], properties: { note: text } });
  expect(sectionOf(schema, ['not.there'])).toEqual({ type: 'object', properties: {} });
});

test('what says nothing is as good as not there, lists are kept', () => {
  expect(withoutEmpty({ a: { b: {} }, c: [{}], d: 0, e: [], f: null })).toEqual({ c: [{}], d: 0, e: [] });
  expect(withoutEmpty({ a: { b: {}, x: '' }, y: false })).toEqual({ y: false });
});
