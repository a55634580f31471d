import { describe, expect, it } from 'vitest';
import type { AnswerForm, MaterialLine } from '#lib/core/merge/types.ts';
import { correctionForm } from './correction.ts';
import { liesIn, nextTopic, topicOf } from './form-view.ts';
import { controlId, missingSlots, sizeWords, uploadSlots } from './materials.ts';
import { differences } from './stale.ts';

const form = {
  topics: [
    { id: 'child', title: '宝宝', elements: ['child.name', 'child.address'] },
    { id: 'mother', title: '母亲', elements: ['mother.name'] }
  ]
} as AnswerForm;

describe('topics', () => {
  it.each([
    ['child.name', true],
    ['child.address.detail', true],
    ['child.names', false],
    ['mother.name', false],
    [undefined, false]
  ])('finds %s on the page of its element: %s', (path, expected) =>
    expect(liesIn(path, ['child.name', 'child.address'])).toBe(expected)
  );

  it('goes on to the first topic that is not finished', () => {
    expect(nextTopic(form, [])).toBe('child');
    expect(nextTopic(form, ['topic:child'])).toBe('mother');
    expect(nextTopic(form, ['topic:child', 'topic:mother'])).toBeNull();
    expect(topicOf(form, 'mother.name')).toBe('mother');
    expect(topicOf(form, 'nobody.name')).toBeNull();
  });
});

describe('two pages saved the same draft', () => {
  const fields = [
    { element: 'child.name', title: '姓名' },
    { element: 'child.sex', title: '性别' },
    { element: 'child.note', title: '备注' }
  ];
  it('names what differs and what the other page stored', () => {
    const theirs = { child: { name: '知夏', sex: '2' } };
    expect(differences(fields, theirs, { child: { name: '知秋', sex: '2', note: '双胞胎' } })).toEqual([
      { element: 'child.name', title: '姓名', theirs: '知夏' },
      { element: 'child.note', title: '备注', theirs: undefined }
    ]);
    expect(differences(fields, theirs, structuredClone(theirs))).toEqual([]);
  });
});

describe('materials', () => {
  const line = (sharedKey: string, rest: Partial<MaterialLine> = {}): MaterialLine => ({
    sharedKey,
    name: sharedKey,
    submit: true,
    required: true,
    via: 'applicant',
    items: ['A'],
    ...rest
  });
  const file = { id: 'f1', name: '照片.jpg', size: 10, type: 'image/jpeg', createdAt: 0, sharedKey: '户口簿' };

  it('asks only for what is required now', () => {
    const lines = [
      line('户口簿'),
      line('发票', { deferrableDays: 5 }),
      line('照片', { required: false }),
      line('证照', { submit: false }),
      line('证明')
    ];
    const slots = uploadSlots(lines, [file], (id) => `事项 ${id}`);
    expect(slots.map((slot) => [slot.sharedKey, slot.files.length])).toEqual([
      ['户口簿', 1],
      ['发票', 0],
      ['照片', 0],
      ['证明', 0]
    ]);
    expect(missingSlots(slots).map((slot) => slot.sharedKey)).toEqual(['证明']);
    expect(slots[0]?.itemNames).toEqual(['事项 A']);
  });
  it('makes a different, plain id for every key', () => {
    const ids = ['户口簿', 'a b', 'a.b', '"><b>'].map(controlId);
    expect(new Set(ids).size).toBe(4);
    for (const id of ids) expect(id).toMatch(/^m-[0-9a-f]+$/);
  });
  it.each([
    [0, '1 KB'],
    [820 * 1024, '820 KB'],
    [3.4 * 1024 * 1024, '3.4 MB']
  ])('says %d bytes', (bytes, words) => expect(sizeWords(bytes)).toBe(words));
});

describe('correction', () => {
  const schema = {
    type: 'object',
    required: ['child', 'mother'],
    properties: {
      child: {
        type: 'object',
        required: ['name', 'sex'],
        properties: {
          name: { type: 'string' },
          sex: { type: 'string' },
          address: { type: 'object', properties: { detail: { type: 'string' } } }
        }
      },
      mother: { type: 'object', properties: { name: { type: 'string' } } }
    }
  };
  it('keeps exactly what was asked for, in the order of the form', () => {
    const cut = correctionForm(
      schema,
      ['child.name', 'child.sex', 'child.address', 'mother.name'],
      ['child.address', 'child.name', 'unknown.x']
    );
    expect(cut.elements).toEqual(['child.name', 'child.address']);
    expect(Object.keys(cut.schema.properties ?? {})).toEqual(['child']);
    expect(cut.schema.properties?.['child']).toEqual({
      type: 'object',
      required: ['name'],
      properties: { name: { type: 'string' }, address: schema.properties.child.properties.address }
    });
    expect(cut.uischema['elements']).toEqual([
      { type: 'Control', scope: '#/properties/child/properties/name' },
      { type: 'Control', scope: '#/properties/child/properties/address' }
    ]);
  });
});
