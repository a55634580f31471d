import { describe, expect, test } from 'vitest';
import { applyDecisions } from '../model/decide.ts';
import type {
  Attribute,
  BundleSource,
  CodeList,
  Condition,
  Decision,
  Item,
  JsonSchema,
  MaterialSource
} from '../model/index.ts';
import { aliasQuestions } from './aliases.ts';
import { createCheck } from '../../../../tests/support/merge.ts';
import { bundle, type Field } from '../../../../tests/support/small-bundle.ts';
import { checkData } from './check.ts';
import { answerForm } from './form.ts';
import { generateData } from './generate.ts';
import { materialLines } from './materials.ts';
import { mergeBundle } from './merge.ts';
import { sliceItem } from './slice.ts';

const check = createCheck();

const onlyIfBoth: Condition = { '==': [{ var: 's.both' }, 'yes'] };
const table = (...pairs: [string, string][]): JsonSchema => ({
  type: 'string',
  oneOf: pairs.map(([value, title]) => ({ const: value, title }))
});
const send = (source: BundleSource, item: string, data: Record<string, unknown>, produced = {}, partial = false) =>
  sliceItem(mergeBundle(source), source, item, { answers: { both: 'yes' }, data, produced, partial }, check);

describe('code tables', () => {
  const list: CodeList = {
    id: 'kin',
    title: '关系',
    values: [
      { code: 'f', title: '父亲', within: ['p'] },
      { code: 'm', title: '母亲', labels: ['妈妈'], within: ['p'] },
      { code: 'p', title: '父母', abstract: true },
      { code: 's', title: '配偶' }
    ]
  };
  const known: Attribute[] = [{ attribute: 'relation', title: '关系', codelist: 'kin' }];

  test('a coarser table gets the word that contains the value; the finer question is asked', () => {
    const source = bundle(
      {
        A: [{ key: 'GX', element: 'g.relation', schema: table(['1', '父母'], ['2', '配偶']) }],
        B: [{ key: 'rel', element: 'g.relation', schema: table(['F', '父亲'], ['M', '妈妈']) }]
      },
      { attributes: known, codelists: [list] }
    );
    const plan = mergeBundle(source);
    const form = answerForm(plan, source, { both: 'yes' });
    expect(form.schema.properties!.g!.properties!.relation!.oneOf).toEqual([
      { const: 'f', title: '父亲' },
      { const: 'm', title: '母亲' }
    ]);
    expect(send(source, 'A', { g: { relation: 'm' } }).payload).toEqual({ GX: '1' });
    expect(send(source, 'B', { g: { relation: 'm' } }).payload).toEqual({ rel: 'M' });
    expect(plan.findings).toContainEqual(
      expect.objectContaining({
        code: 'merge/narrowing',
        severity: 'warning',
        message: expect.stringContaining('“配偶”')
      })
    );
  });
  test('a value that one department cannot take is neither offered nor accepted nor turned into something else', () => {
    const source = bundle({
      A: [{ key: 'a', element: 'x.sex', schema: table(['1', '男'], ['2', '女'], ['9', '不明']) }],
      B: [{ key: 'b', element: 'x.sex', schema: table(['M', '男'], ['F', '女']) }]
    });
    expect(
      checkData(mergeBundle(source), source, {}, { x: { sex: '9' } }, check).map((problem) => problem.code)
    ).toEqual(['form/option']);
    expect(send(source, 'B', { x: { sex: '9' } }).payload).toEqual({});
  });
  test('without a common meaning the fields are asked apart, and that is said', () => {
    const source = bundle({
      A: [{ key: 'a', element: 'h.usage', schema: table(['1', '住宅'], ['2', '商业']) }],
      B: [{ key: 'b', element: 'h.usage', schema: table(['x', '普通住宅'], ['y', '非普通住宅'], ['z', '非住宅']) }]
    });
    const plan = mergeBundle(source);
    expect(plan.elements.map((element) => element.element)).toEqual(['h.usage', 'h.usage__B']);
    expect(plan.conflicts).toContainEqual(
      expect.objectContaining({
        code: 'merge/code-table',
        element: 'h.usage__B',
        parties: expect.arrayContaining([
          expect.objectContaining({ item: 'A' }),
          expect.objectContaining({ item: 'B' })
        ])
      })
    );
    expect(send(source, 'B', { h: { usage: '1', usage__B: 'z' } }).payload).toEqual({ b: 'z' });
  });
  test('values that nobody can give together are an error with the answers that show it', () => {
    const source = bundle(
      {
        A: [{ key: 'a', element: 'g.relation', schema: table(['1', '父亲'], ['2', '母亲']) }],
        B: [{ key: 'b', element: 'g.relation', schema: table(['9', '配偶'], ['8', '父母']) }]
      },
      {
        attributes: known,
        codelists: [
          {
            ...list,
            values: list.values
              .filter((value) => value.code !== 'p')
              .map((value) => ({ ...value, within: undefined })) as CodeList['values']
          }
        ],
        extra: { B: { appliesWhen: onlyIfBoth } }
      }
    );
    const errors = mergeBundle(source).findings.filter((finding) => finding.severity === 'error');
    expect(errors).toEqual([
      expect.objectContaining({
        code: 'payload/unsatisfiable',
        path: 'elements/g.relation',
        scenario: { answers: expect.objectContaining({ both: 'yes' }) }
      })
    ]);
  });
});

describe('numbers and units', () => {
  const units: CodeList = {
    id: 'units',
    title: '单位',
    values: [
      { code: 'y', title: '元', forms: { dimension: 'money', factor: '1' } },
      { code: 'w', title: '万元', forms: { dimension: 'money', factor: '10000' } },
      { code: 'm', title: '月', forms: { dimension: 'months', factor: '1' } },
      { code: 'a', title: '年', forms: { dimension: 'months', factor: '12' } }
    ]
  };
  const source = bundle(
    {
      A: [{ key: 'a', element: 'o.capital', schema: { type: 'number', minimum: 1, 'x-unit': '万元' } }],
      B: [{ key: 'b', element: 'o.capital', schema: { type: 'number', maximum: 90_000_000, 'x-unit': '元' } }],
      C: [{ key: 'c', element: 'o.capital', schema: { type: 'string', maxLength: 8 } }]
    },
    { codelists: [units] }
  );
  test('the finest unit is asked, limits are those of all, a text says what is counted', () => {
    const plan = mergeBundle(source);
    expect(plan.elements[0]).toMatchObject({
      unit: '元',
      kind: 'number',
      schema: { minimum: 10_000, maximum: 90_000_000 }
    });
    expect(['A', 'B', 'C'].map((item) => send(source, item, { o: { capital: 1_234_567.8 } }).payload)).toEqual([
      { a: 123.45678 },
      { b: 1_234_567.8 },
      { c: '1234567.8元' }
    ]);
  });
  test('a text that would be too long is told before it is sent', () => {
    expect(checkData(mergeBundle(source), source, {}, { o: { capital: 1_234_567.8 } }, check)).toEqual([
      expect.objectContaining({ code: 'form/joined-length', path: 'o.capital' })
    ]);
    expect(checkData(mergeBundle(source), source, {}, { o: { capital: 1_234_567 } }, check)).toEqual([]);
  });
});

describe('groups, arrays, absent elements', () => {
  const address = (required: boolean): Field[] => [
    {
      key: 'addr',
      element: 'o.addr',
      required,
      schema: {
        type: 'object',
        additionalProperties: false,
        required: ['no'],
        properties: { no: { type: 'string', minLength: 1 }, road: { type: 'string' } }
      }
    },
    { key: 'addr.no', element: 'o.addr.doorNo', schema: {} },
    { key: 'addr.road', element: 'o.addr.street', required: false, schema: {} }
  ];
  const make = (fields: Field[], other: Field[] = []) => {
    const source = bundle({
      A: fields.filter((field) => !field.key.includes('.')),
      ...(other.length > 0 ? { B: other } : {})
    });
    source.items.A!.bindings = fields.map(({ key, element, required = true }) => ({
      field: key,
      required,
      ...(element ? { element } : {})
    }));
    return source;
  };
  test('an optional group is there with its required parts or not at all', () => {
    const source = make(address(false));
    const plan = mergeBundle(source);
    const codes = (data: Record<string, unknown>) =>
      checkData(plan, source, {}, data, check).map((problem) => `${problem.path} ${problem.code}`);
    expect(codes({})).toEqual([]);
    expect(codes({ o: { addr: { street: '厦禾路' } } })).toEqual(['o.addr.doorNo form/required']);
    expect(send(source, 'A', { o: { addr: { doorNo: '', street: '' } } }).payload).toEqual({});
    for (let seed = 0; seed < 30; seed++)
      expect(codes(generateData(answerForm(plan, source, {}), plan, seed))).toEqual([]);
  });
  test('a joined text asks for the parts that it cannot do without', () => {
    const source = make(address(false), [{ key: 'dz', element: 'o.addr', schema: { type: 'string', maxLength: 10 } }]);
    source.attributes = [{ attribute: 'full', title: '地址', derive: { from: 'street+doorNo', by: 'join:doorNo' } }];
    const plan = mergeBundle(source);
    expect(plan.elements.find((element) => element.element === 'o.addr.full')?.derived?.from).toEqual([
      'o.addr.street',
      'o.addr.doorNo'
    ]);
    expect(checkData(plan, source, {}, {}, check).map((problem) => problem.path)).toEqual(['o.addr.doorNo']);
    expect(send(source, 'B', { o: { addr: { doorNo: '8号', street: '厦禾路' } } }).payload).toEqual({
      dz: '厦禾路8号'
    });
    expect(
      checkData(plan, source, {}, { o: { addr: { doorNo: '8号', street: '一条名字很长的路路' } } }, check).map(
        (p) => p.code
      )
    ).toEqual(['form/joined-length']);
  });
  test('a list here and one person there stay apart', () => {
    const rows: JsonSchema = {
      type: 'array',
      items: {
        type: 'object',
        required: ['xm'],
        additionalProperties: false,
        properties: { xm: { type: 'string', maxLength: 4 } }
      }
    };
    const source = make(
      [
        { key: 'qs', element: 'r.kin', schema: rows },
        { key: 'qs.xm', element: 'r.kin.name', schema: {} }
      ],
      [{ key: 'jj', element: 'r.kin.name', schema: { type: 'string' } }]
    );
    const plan = mergeBundle(source);
    expect(plan.elements.map((element) => element.element)).toEqual(['r.kin', 'r.kin__B.name']);
    expect(send(source, 'A', { r: { kin: [{ name: '王一' }] } }).payload).toEqual({ qs: [{ xm: '王一' }] });
    expect(checkData(plan, source, {}, { r: { kin: [{}], kin__B: { name: '李二' } } }, check)).toEqual([]);
    expect(
      checkData(
        plan,
        source,
        {},
        { r: { kin: [{ name: '五个字的名' }, { id: 1 }], kin__B: { name: '李二' } } },
        check
      ).map((p) => p.path)
    ).toEqual(['r.kin.1.name', 'r.kin.0.name']);
  });
  test('a field without any element is asked alone, and that is said', () => {
    const source = bundle({ A: [{ key: 'note', schema: { type: 'string' } }] });
    const plan = mergeBundle(source);
    expect(plan.elements.map((element) => element.element)).toEqual(['own.A_note']);
    expect(plan.findings.map((finding) => finding.code)).toContain('merge/unbound');
    expect(send(source, 'A', { own: { A_note: 'x' } }).payload).toEqual({ note: 'x' });
  });
});

describe('conditions and facts', () => {
  test('a condition on a department code follows the canonical value, also through another item', () => {
    const source = bundle({
      A: [
        { key: 'mode', element: 'c.mode', schema: table(['1', '自取'], ['2', '邮寄']) },
        { key: 'desk', element: 'c.desk', schema: { type: 'string' }, when: { '==': [{ var: 'f.mode' }, '1'] } },
        { key: 'post', element: 'c.post', schema: { type: 'string' }, when: { '!=': [{ var: 'f.mode' }, '1'] } }
      ]
    });
    const plan = mergeBundle(source);
    const problems = (data: Record<string, unknown>) =>
      checkData(plan, source, {}, data, check).map((problem) => problem.path);
    expect(problems({ c: {} })).toEqual(['c.mode']);
    expect(problems({ c: { mode: '1' } })).toEqual(['c.desk']);
    expect(problems({ c: { mode: '2', desk: 'kept in the draft' } })).toEqual(['c.post']);
    expect(send(source, 'A', { c: { mode: '2', desk: 'kept', post: '361000' } }).payload).toEqual({
      mode: '2',
      post: '361000'
    });
    expect(JSON.stringify(answerForm(plan, source, {}).uischema)).toContain('"effect":"SHOW"');
  });
  test('what an item produces is never asked; who requires it waits, who takes it optionally does without unless it comes first anyway', () => {
    const fields = { schema: { type: 'string', pattern: '^N\\d$' } as JsonSchema, element: 'n.no' };
    const source = bundle(
      {
        A: [{ key: 'a', element: 'n.name', schema: { type: 'string' } }],
        B: [{ key: 'b', ...fields }],
        C: [{ key: 'c', ...fields, required: false }],
        D: [{ key: 'd', ...fields, required: false }]
      },
      { extra: { A: { produces: ['n.no'] }, D: { dependsOn: ['A'] } } }
    );
    const plan = mergeBundle(source);
    expect(answerForm(plan, source, {}).fields.map((field) => field.element)).toEqual(['n.name']);
    expect(checkData(plan, source, {}, { n: { name: '甲' } }, check)).toEqual([]);
    expect(send(source, 'B', {}, {}, true)).toMatchObject({ valid: true, payload: {} });
    expect(send(source, 'B', { n: { no: 'N9' } }, {})).toMatchObject({ valid: false });
    expect(send(source, 'B', {}, { 'n.no': 'N1' })).toMatchObject({ valid: true, payload: { b: 'N1' } });
    expect(send(source, 'B', {}, { 'n.no': 'zz' }, true).problems).toEqual([expect.objectContaining({ path: 'n.no' })]);
    expect(send(source, 'C', {}, { 'n.no': 'N1' }).payload).toEqual({});
    expect(send(source, 'D', {}, { 'n.no': 'N1' }).payload).toEqual({ d: 'N1' });
  });
  test('where its producer is not active, a fact is asked', () => {
    const source = bundle(
      {
        A: [{ key: 'a', element: 'n.name', schema: { type: 'string' } }],
        B: [{ key: 'b', element: 'n.no', schema: { type: 'string' } }]
      },
      { extra: { A: { produces: ['n.no'], appliesWhen: onlyIfBoth } } }
    );
    const asked = (both: string) =>
      answerForm(mergeBundle(source), source, { both }).fields.map((field) => field.element);
    expect(asked('yes')).toEqual(['n.name']);
    expect(asked('no')).toEqual(['n.no']);
  });
});

describe('aliases between unlike roles', () => {
  const source = bundle(
    {
      A: [
        { key: 'fr', element: 'org.legalRep', schema: { type: 'string', maxLength: 20 } },
        { key: 'frid', element: 'org.legalRepId', schema: { type: 'string' } }
      ],
      B: [
        { key: 'fzr', element: 'manager.name', schema: { type: 'string', maxLength: 4 } },
        { key: 'fzrid', element: 'manager.idNo', schema: { type: 'string' } }
      ],
      C: [{ key: 'zl', element: 'quality.name', schema: { type: 'string', pattern: '^王' } }]
    },
    {
      roles: [
        {
          role: 'legalRep',
          title: '法定代表人',
          topic: 'people',
          aliasAttributes: { name: 'org.legalRep', idNo: 'org.legalRepId' }
        },
        { role: 'manager', title: '负责人', topic: 'people' },
        { role: 'quality', title: '质量负责人', topic: 'people' }
      ],
      roleAliases: { manager: ['legalRep', 'quality'], quality: ['manager'] }
    }
  );
  const plan = mergeBundle(source);
  const all = { alias_manager: 'legalRep', alias_quality: 'manager' };
  test('chains go to the end and every rule on the way binds', () => {
    const form = answerForm(plan, source, all);
    expect(form.fields.map((field) => field.element)).toEqual(['org.legalRep', 'org.legalRepId']);
    expect(form.schema.properties!.org!.properties!.legalRep).toMatchObject({ maxLength: 4, pattern: '^王' });
    expect(form.fields[0]!.neededBy.map((need) => need.item)).toEqual(['A', 'B', 'C']);
    const data = { org: { legalRep: '王小明', legalRepId: '1' }, manager: { name: '旧' } };
    expect(sliceItem(plan, source, 'C', { answers: all, data }, check).payload).toEqual({ zl: '王小明' });
    expect(sliceItem(plan, source, 'B', { answers: all, data }, check).payload).toEqual({ fzr: '王小明', fzrid: '1' });
  });
  test('a circle is not offered, and one in the answers ends somewhere', () => {
    const options = (answers: Record<string, string>) =>
      Object.fromEntries(aliasQuestions(plan, source, answers).map((q) => [q.role, q.options.map((o) => o.value)]));
    expect(options({})).toEqual({ manager: ['legalRep', 'quality', 'other'], quality: ['manager', 'other'] });
    expect(options({ alias_quality: 'manager' }).manager).toEqual(['legalRep', 'other']);
    const circle = { alias_manager: 'quality', alias_quality: 'manager' };
    expect(answerForm(plan, source, circle).fields.length).toBeGreaterThan(0);
  });
  test('equal names alone join nobody', () => {
    expect(answerForm(plan, source, {}).fields.map((field) => field.element)).toEqual([
      'org.legalRep',
      'org.legalRepId',
      'manager.name',
      'manager.idNo',
      'quality.name'
    ]);
  });
});

test('a material comes from its active producer, then another one, then a licence, then the person', () => {
  const certificate = { sharedKey: 'cert', source: 'product' as const, required: true };
  const source = bundle(
    { A: [], B: [], C: [] },
    {
      extra: {
        A: { appliesWhen: onlyIfBoth },
        C: {
          materials: [
            { ...certificate, name: '证明', producedBy: 'A' },
            { name: '执照', sharedKey: 'lic', source: 'product', required: true, producedBy: 'A', licenseType: '执照' },
            { name: '无需提交', sharedKey: 'none', source: 'generated', required: false }
          ]
        }
      }
    }
  );
  const lines = (both: string, given = source) =>
    materialLines(mergeBundle(given), given, { both }).map(({ sharedKey, submit, via, producedBy }) => [
      sharedKey,
      submit,
      via,
      producedBy
    ]);
  expect(lines('yes')).toEqual([
    ['cert', false, 'product', 'A'],
    ['lic', false, 'product', 'A']
  ]);
  expect(lines('no')).toEqual([
    ['cert', true, 'applicant', undefined],
    ['lic', false, 'licence', undefined]
  ]);
  const decided: BundleSource = {
    ...source,
    decisions: [{ id: '1', who: 'demo', when: '', why: 'x', kind: 'producer', sharedKey: 'cert', items: ['A', 'B'] }]
  };
  expect(lines('no', decided)[0]).toEqual(['cert', false, 'product', 'B']);
});

test('a field whose rule stands elsewhere in its form is bound by that rule', () => {
  const source = bundle({ A: [{ key: 'SFZ', element: 'p.idNo', schema: { $ref: '#/$defs/number' } as JsonSchema }] });
  const number = { type: 'string', pattern: '^\\d{4}$', maxLength: 4 };
  source.schemas.A = { ...source.schemas.A, $defs: { number } } as JsonSchema;
  const plan = mergeBundle(source);
  expect(plan.elements[0]!.schema).toMatchObject({ pattern: '^\\d{4}$', maxLength: 4 });
  expect(checkData(plan, source, { both: 'yes' }, { p: { idNo: '12' } }, check).map(({ code }) => code)).toEqual([
    'form/pattern'
  ]);
});

describe('seven ways of not asking for a document', () => {
  const ways = ['product', 'licence', 'department', 'statutory', 'online', 'contract', 'commitment'] as const;
  const asked: Item['materials'] = [{ name: '房屋买卖合同', source: 'applicant', required: true, sharedKey: 'deal' }];
  const decide = (source: MaterialSource, items?: string[]): Decision => ({
    id: 'w',
    who: 't',
    when: '2026-01-01T00:00:00Z',
    why: '合同在网签系统里',
    kind: 'way',
    sharedKey: 'deal',
    source,
    ...(items ? { items } : {})
  });
  const linesOf = (decisions: Decision[]) => {
    const materials = { materials: asked };
    const both = { A: [{ key: 'a', schema: {} }], B: [{ key: 'b', schema: {} }] };
    const raw = bundle(both, { decisions, extra: { A: materials, B: materials, C: {} } });
    const source = applyDecisions(raw);
    return materialLines(mergeBundle(source), source, { both: 'yes' });
  };

  test('without a decision the person brings it, once', () => {
    expect(linesOf([])).toMatchObject([{ sharedKey: 'deal', submit: true, via: 'applicant', items: ['A', 'B'] }]);
  });
  test.each(ways.filter((way) => way !== 'product'))('%s: nobody is asked', (way) => {
    expect(linesOf([decide(way)])).toMatchObject([{ submit: false, required: true, via: way, items: ['A', 'B'] }]);
  });
  test('what one of two items gets without the person, the person does not bring', () => {
    expect(linesOf([decide('contract', ['B'])])).toMatchObject([{ submit: false, via: 'contract' }]);
  });
});
