import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importedSource, rawPackage } from '../../../../../tests/support/packages.ts';
import { tries } from '../../../../../tests/support/tries.ts';
import { backwards, changesBetween, withChanges } from '../../model/document-change.ts';
import type { ItemDocuments } from '../../model/revision.ts';
import { applyVariant } from '../../model/variant.ts';
import { formProblems } from '../strange-form.ts';
import { schemaAt } from './at-path.ts';
import { specOf } from '../../model/material-words.ts';
import { editItem, type FieldEdit, type ItemEdit } from './edit-item.ts';
import type { MaterialSaid } from './materials.ts';
import type { PointSaid } from './points.ts';
import { sectionsOf } from './sections.ts';

const source = importedSource(rawPackage('newborn'));
const hukou: ItemDocuments = {
  item: source.items['HUKOU']!,
  form: source.schemas['HUKOU']!,
  layout: source.layouts['HUKOU']!
};
const said = (more: Partial<FieldEdit> = {}): FieldEdit => ({
  key: 'BZ',
  title: '备注',
  type: 'text',
  required: false,
  section: '申报人',
  appliesWhen: true,
  ...more
});
const done = (edit: ItemEdit, from = hukou) => {
  const result = editItem(from, edit, source.codelists);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value;
};
const why = (edit: ItemEdit) => {
  const result = editItem(hukou, edit, source.codelists);
  return result.ok ? 'made' : [result.problems[0]!.code, result.problems[0]!.path];
};
const controls = (documents: ItemDocuments) => JSON.stringify(documents.layout).match(/#\/properties\/\w+/g) ?? [];

describe('a field', () => {
  it('that is added stands in its section, in schema, bindings and layout', () => {
    const { documents, elements, what } = done({
      do: 'addField',
      field: said({ element: 'newborn.note', required: true })
    });
    expect(documents.form.properties!['BZ']).toMatchObject({ title: '备注', type: 'string', minLength: 1 });
    expect(documents.form.required).toContain('BZ');
    expect(documents.item.bindings.at(-1)).toEqual({
      field: 'BZ',
      element: 'newborn.note',
      required: true,
      section: '申报人'
    });
    expect(controls(documents).at(-1)).toBe('#/properties/BZ');
    expect(JSON.stringify(documents.layout)).toContain('"multi":true');
    expect([elements, what]).toEqual([['newborn.note'], '添加字段“备注”']);
  });

  it('that is changed keeps what was not said: codes of a standard, patterns, groups around it', () => {
    const same = said({
      key: 'XB',
      title: '性别(新)',
      type: 'enum',
      required: true,
      section: '出生人员',
      element: 'newborn.gender',
      choices: hukou.form.properties!['XB']!.oneOf!.map((one) => ({ value: String(one.const), label: one.title! }))
    });
    const { documents } = done({ do: 'changeField', name: 'XB', field: same });
    expect(documents.form.properties!['XB']).toEqual({ ...hukou.form.properties!['XB'], title: '性别(新)' });
    expect({ ...documents.item, bindings: null }).toEqual({ ...hukou.item, bindings: null });
    const inner = said({
      key: 'JLXDM',
      title: '街路巷',
      type: 'string',
      required: true,
      element: 'father.hukou.street'
    });
    const changed = done({ do: 'changeField', name: 'FQHJDZ.JLXDM', field: inner }).documents;
    expect(schemaAt(changed.form, 'FQHJDZ')!.required).toContain('JLXDM');
    expect(changed.item.bindings.find(({ field }) => field === 'FQHJDZ.JLXDM')).toMatchObject({
      required: true,
      section: '父母信息'
    });
  });

  it('under a condition is not required by the form itself', () => {
    const appliesWhen = { '==': [{ var: 's.follow' }, 'mother'] } as FieldEdit['appliesWhen'];
    const field = said({ key: 'HH', title: '户号', type: 'string', required: true, appliesWhen, section: '落户信息' });
    const { documents } = done({ do: 'changeField', name: 'HH', field });
    expect(documents.form.required).not.toContain('HH');
    expect(documents.item.bindings.find(({ field: name }) => name === 'HH')).toMatchObject({
      required: true,
      appliesWhen
    });
  });

  it('goes with everything in it, and changes places with its neighbour', () => {
    const { documents, elements } = done({ do: 'removeField', name: 'LHDZ' });
    expect(documents.item.bindings.some(({ field }) => field.startsWith('LHDZ'))).toBe(false);
    expect(documents.form.required).not.toContain('LHDZ');
    expect(controls(documents)).not.toContain('#/properties/LHDZ');
    expect(elements).toContain('household.address.region');
    const up = done({ do: 'moveField', name: 'MQXM', up: true }).documents;
    expect(Object.keys(up.form.properties!).slice(10, 15)).toEqual(['FQXM', 'FQGMSFHM', 'FQMZ', 'MQXM', 'FQHJDZ']);
    expect(done({ do: 'moveField', name: 'FQHJDZ', up: true }, up).documents).toEqual(hukou);
  });

  it('is refused with its place when it cannot be so', () => {
    expect(why({ do: 'addField', field: said({ key: 'XM' }) })).toEqual(['item/taken', 'key']);
    expect(why({ do: 'addField', field: said({ key: '1 a' }) })).toEqual(['item/key', 'key']);
    expect(why({ do: 'addField', field: said({ title: ' ' }) })).toEqual(['item/title', 'title']);
    expect(why({ do: 'addField', field: said({ element: 'father.name' }) })).toEqual(['item/element', 'element']);
    expect(why({ do: 'addField', field: said({ type: 'enum' }) })).toEqual(['item/choices', 'choices']);
    expect(why({ do: 'addField', field: said({ pattern: '(a+)+$' }) })).toEqual(['item/pattern', 'pattern']);
    expect(why({ do: 'removeField', name: 'NOPE' })).toEqual(['item/no-field', undefined]);
  });
});

describe('a section', () => {
  const order = (documents: ItemDocuments) => sectionsOf(documents);
  const [one, two] = sectionsOf(hukou) as [string, string];

  it('is added empty, named otherwise, moved with its fields, and goes while it is empty', () => {
    const added = done({ do: 'addSection', title: '声明' }).documents;
    expect(order(added)).toEqual([...order(hukou), '声明']);
    const kept = done({ do: 'removeField', name: 'HH' }, added).documents;
    expect(order(kept)).toContain('声明');
    expect(done({ do: 'removeSection', title: '声明' }, added).documents).toEqual(hukou);
    const named = done({ do: 'renameSection', title: one, to: '第一部分' });
    expect(named.documents.item.bindings[0]!.section).toBe('第一部分');
    expect(JSON.stringify(named.documents.layout)).not.toContain(`"${one}"`);
    const moved = done({ do: 'moveSection', title: two, up: true }).documents;
    expect(order(moved).slice(0, 2)).toEqual([two, one]);
    const fields = hukou.item.bindings.filter(({ section }) => section === two).map(({ field }) => field);
    expect(moved.item.bindings.slice(0, fields.length).map(({ field }) => field)).toEqual(fields);
    expect(Object.keys(moved.form.properties!)[0]).toBe(fields[0]);
    expect(done({ do: 'moveSection', title: two, up: false }, moved).documents).toEqual(hukou);
  });

  it('is refused under a name that is taken, and does not go with fields in it', () => {
    expect(why({ do: 'addSection', title: one })).toEqual(['item/section', 'title']);
    expect(why({ do: 'renameSection', title: one, to: two })).toEqual(['item/section', 'title']);
    expect(why({ do: 'removeSection', title: one })).toEqual(['item/section-full', undefined]);
    expect(why({ do: 'moveSection', title: '没有的', up: true })).toEqual(['item/no-section', undefined]);
  });
});

describe('a material', () => {
  const said: MaterialSaid = {
    name: '委托书',
    source: 'applicant',
    required: true,
    sharedKey: '',
    form: 'copy',
    copies: 2
  };
  const last = hukou.item.materials.length;

  it('is added, changed and taken away, in variants too', () => {
    const { documents, what, materials } = done({ do: 'addMaterial', material: said });
    expect(documents.item.materials.at(-1)).toEqual({ ...said, sharedKey: `${hukou.item.id}.m${last + 1}` });
    expect([what, materials]).toEqual(['添加材料“委托书”', [`${hukou.item.id}.m${last + 1}`]]);
    expect(specOf(documents.item.materials.at(-1)!)).toBe('复印件 2 份');
    const [first] = hukou.item.materials;
    const same = { ...first!, name: '改了名的材料' };
    const changed = done({ do: 'changeMaterial', at: 0, material: same }).documents;
    expect(JSON.stringify(changed.item.materials[0])).toBe(JSON.stringify(same));
    const variant = { id: 'v', name: '某', materials: { [first!.sharedKey]: null } };
    const varied = done({ do: 'variant', variant, isNew: true }).documents;
    const shared = done({ do: 'changeMaterial', at: 0, material: { ...first!, sharedKey: 'other' } }, varied).documents;
    expect(shared.item.variants![0]!.materials).toEqual({ other: null });
    expect(done({ do: 'removeMaterial', at: 0 }, varied).documents.item.variants![0]).toEqual({ id: 'v', name: '某' });
    const moved = done({ do: 'moveMaterial', at: 0, up: false }).documents;
    expect(done({ do: 'moveMaterial', at: 1, up: true }, moved).documents).toEqual(hukou);
  });

  it('is refused with its place when it cannot be so', () => {
    const [first, second] = hukou.item.materials;
    expect(why({ do: 'addMaterial', material: { ...said, name: '' } })).toEqual(['item/material-name', 'name']);
    expect(why({ do: 'addMaterial', material: { ...said, copies: 0 } })).toEqual(['item/copies', 'copies']);
    expect(why({ do: 'addMaterial', material: { ...said, sharedKey: first!.sharedKey } })).toEqual([
      'item/material-key',
      'sharedKey'
    ]);
    expect(why({ do: 'changeMaterial', at: 0, material: { ...first!, sharedKey: second!.sharedKey } })).toEqual([
      'item/material-key',
      'sharedKey'
    ]);
    expect(why({ do: 'removeMaterial', at: 999 })).toEqual(['item/no-material', undefined]);
  });
});

describe('a variant', () => {
  const variant = {
    id: 'first',
    name: '首次登记',
    limit: { legal: 20, promised: 3 },
    fields: { HH: { asked: false } }
  };

  it('is added, asks otherwise, and goes again', () => {
    const added = done({ do: 'variant', variant, isNew: true }).documents;
    const varied = applyVariant(added.item, added.form, added.item.variants![0]!);
    expect(varied.schema.properties).not.toHaveProperty('HH');
    expect(done({ do: 'removeVariant', id: 'first' }, added).documents.item).toEqual(hukou.item);
    expect(done({ do: 'removeField', name: 'HH' }, added).documents.item.variants![0]).not.toHaveProperty('fields');
  });

  it('is refused under a name that is taken or none', () => {
    expect(why({ do: 'variant', variant, isNew: false })).toEqual(['item/no-variant', undefined]);
    expect(why({ do: 'variant', variant: { ...variant, id: '1' }, isNew: true })).toEqual(['item/variant-id', 'id']);
  });
});

it('whatever is done leaves a form that can be used, every field bound once, and can be taken back to the byte', () => {
  const names = hukou.item.bindings.map(({ field }) => field);
  const field = fc.record({
    key: fc.constantFrom('N1', 'N2', 'XM'),
    title: fc.constantFrom('甲', '乙', ''),
    type: fc.constantFrom('string' as const, 'text' as const, 'number' as const, 'date' as const, 'boolean' as const),
    required: fc.boolean(),
    section: fc.constantFrom('', '申报人', '新的一节'),
    appliesWhen: fc.constant(true as const)
  });
  const section = fc.constantFrom('', ...sectionsOf(hukou), '新的一节');
  const edit: fc.Arbitrary<ItemEdit> = fc.oneof(
    field.map((one) => ({ do: 'addField' as const, field: one })),
    fc.record({ do: fc.constant('changeField' as const), name: fc.constantFrom(...names, 'N1'), field }),
    fc.record({ do: fc.constant('removeField' as const), name: fc.constantFrom(...names, 'N1') }),
    fc.record({ do: fc.constant('moveField' as const), name: fc.constantFrom(...names, 'N1'), up: fc.boolean() }),
    fc.record({ do: fc.constant('moveSection' as const), title: section, up: fc.boolean() }),
    fc.record({ do: fc.constant('renameSection' as const), title: section, to: section }),
    fc.record({ do: fc.constantFrom('addSection' as const, 'removeSection' as const), title: section })
  );
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 12 }), (edits) => {
      let now = hukou;
      const steps = [];
      for (const each of edits) {
        const result = editItem(now, each, source.codelists);
        if (!result.ok) continue;
        steps.push(changesBetween(now, result.value.documents));
        now = result.value.documents;
        expect(formProblems(now.form)).toEqual([]);
        const bound = now.item.bindings.map((binding) => binding.field);
        expect(new Set(bound).size).toBe(bound.length);
        expect(bound.filter((name) => schemaAt(now.form, name) === undefined)).toEqual([]);
        const tops = bound.filter((name) => !name.includes('.'));
        expect([...controls(now)].sort()).toEqual(tops.map((name) => `#/properties/${name}`).sort());
      }
      const back = steps
        .toReversed()
        .reduce<ItemDocuments | undefined>((at, step) => at && withChanges(at, backwards(step)), now);
      expect(JSON.stringify(back)).toBe(JSON.stringify(hukou));
    }),
    { numRuns: tries(60, 2000) }
  );
});

describe('a point of the checklist', () => {
  const { situations } = source.bundle;
  const point = (more: Partial<PointSaid> = {}): ItemEdit => ({
    do: 'point',
    situations,
    point: { id: null, text: '核对户口簿', basis: '户口登记条例 第七条', required: true, ...more }
  });
  const texts = ({ item }: ItemDocuments) => item.checklist?.map(({ text }) => text);

  it('is added, changed under its id, moved and removed, and without any the item stands as it was', () => {
    const { checklist: _, ...item } = hukou.item;
    const bare = { ...hukou, item };
    const one = done(point(), bare);
    expect(one.what).toBe('添加审查要点“核对户口簿”');
    const two = done(point({ text: '核对身份证', before: 'accept' }), one.documents);
    expect(two.documents.item.checklist).toMatchObject([{ id: 'point-1' }, { id: 'point-2', before: 'accept' }]);
    const up = done({ do: 'movePoint', id: 'point-2', up: true }, two.documents);
    expect(texts(up.documents)).toEqual(['核对身份证', '核对户口簿']);
    const other = done(point({ id: 'point-1', text: '看户口簿' }), up.documents);
    expect(other.documents.item.checklist).toMatchObject([{ id: 'point-2' }, { id: 'point-1', text: '看户口簿' }]);
    const first = done({ do: 'removePoint', id: 'point-2' }, other.documents);
    expect(done({ do: 'removePoint', id: 'point-1' }, first.documents).documents).toEqual(bare);
  });

  it('has a condition over the questions of its bundle', () => {
    const appliesWhen = { '==': [{ var: `s.${situations[0]!.key}` }, 'in'] } as never;
    expect(done(point({ appliesWhen })).documents.item.checklist!.at(-1)).toMatchObject({ appliesWhen });
  });

  it.each<[string, ItemEdit, string, string | undefined]>([
    ['no text', point({ text: '  ' }), 'item/point-text', 'text'],
    ['too long a text', point({ text: '字'.repeat(201) }), 'item/point-text', 'text'],
    ['required without a basis', point({ basis: '' }), 'item/point-basis', 'basis'],
    [
      'a question that there is not',
      point({ appliesWhen: { '==': [{ var: 's.x' }, 'y'] } as never }),
      'item/point-when',
      'appliesWhen'
    ],
    ['a point that is gone', point({ id: 'gone' }), 'item/no-point', undefined],
    ['removing what is gone', { do: 'removePoint', id: 'gone' }, 'item/no-point', undefined]
  ])('is refused: %s', (_, edit, code, path) => {
    expect(why(edit)).toEqual([code, path]);
  });

  it('is refused twice with the same words', () => {
    const result = editItem(done(point()).documents, point(), source.codelists);
    expect(result).toMatchObject({ problems: [{ code: 'item/point-taken' }] });
  });

  it('beside them stands whether the item is wholly online, or that nobody said', () => {
    const yes = done({ do: 'online', said: true });
    expect(yes.documents.item.fullyOnline).toBe(true);
    expect(done({ do: 'online', said: null }, yes.documents).documents).toEqual(hukou);
  });
});
