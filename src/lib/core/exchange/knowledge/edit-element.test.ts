import { describe, expect, it } from 'vitest';
import type { Attribute } from '../../model/element.ts';
import { checkElementMove, editElement, type ElementSaid } from './edit-element.ts';

describe('an element', () => {
  const said: ElementSaid = {
    title: '犬只品种',
    kind: 'code',
    codelist: 'deliver',
    synonyms: [],
    sensitive: false,
    owner: 'city'
  };
  const elements = { level: 'city' as const, codelists: new Set(['deliver', 'gender']), taken: new Set(['idNo']) };
  const fault = (id: string, more: Partial<ElementSaid>, before: Attribute | null = null) => {
    const result = editElement(before, id, { ...said, ...more }, elements);
    return result.ok ? 'made' : [result.problems[0]!.code, result.problems[0]!.path];
  };

  it('is registered, and keeps what the form does not ask when it is changed', () => {
    const made = editElement(null, 'dogBreed', said, elements);
    expect(made).toMatchObject({ ok: true, value: { what: '登记数据元“犬只品种”' } });
    const before: Attribute = {
      attribute: 'dogBreed',
      title: '品种',
      mask: { first: 1, last: 0 },
      unit: '元',
      owner: 'city'
    };
    const changed = editElement(before, 'dogBreed', said, elements);
    expect(changed.ok && changed.value.document).toEqual({
      attribute: 'dogBreed',
      title: '犬只品种',
      kind: 'code',
      codelist: 'deliver',
      owner: 'city',
      mask: { first: 1, last: 0 }
    });
  });

  it('that those above keep by now is not taken back', () => {
    const own: Attribute = { attribute: 'dogBreed', title: '品种', owner: 'city' };
    const city = { level: 'city' as const };
    expect(checkElementMove(own, null, city)).toEqual([]);
    expect(checkElementMove({ ...own, owner: 'national' }, own, city)).toMatchObject([{ code: 'element/locked' }]);
    expect(checkElementMove(null, { ...own, owner: 'province' }, city)).toMatchObject([{ code: 'element/locked' }]);
  });

  it('is refused with its place', () => {
    expect(fault('idNo', {})).toEqual(['element/taken', 'id']);
    expect(fault('1x', {})).toEqual(['element/id', 'id']);
    expect(fault('dog', { title: '一二三四五六七八九十一二三四五' })).toEqual(['element/title', 'title']);
    expect(fault('dog', { codelist: 'none' })).toEqual(['element/codelist', 'codelist']);
    expect(fault('dog', { kind: 'text' })).toEqual(['element/codelist', 'codelist']);
    expect(fault('dog', { format: 'shoe' })).toEqual(['element/format', 'format']);
    expect(fault('dog', { owner: 'national' })).toEqual(['element/level', 'owner']);
    expect(fault('name', {}, { attribute: 'name', title: '姓名', owner: 'province' })).toEqual([
      'element/locked',
      undefined
    ]);
  });
});
