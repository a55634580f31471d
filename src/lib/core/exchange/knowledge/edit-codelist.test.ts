import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../../../tests/support/tries.ts';
import { backwards, changesBetween, withChanges } from '../../model/document-change.ts';
import type { CodeList } from '../../model/element.ts';
import { checkListMove, editCodeList, type CodeListEdit, type ListContext } from './edit-codelist.ts';
import { MOST_LINES, readPasted } from './paste.ts';

const listOf = (id: string) =>
  JSON.parse(readFileSync(new URL(`../../../../../forms/codelists/${id}.json`, import.meta.url), 'utf8')) as CodeList;
const deliver = listOf('deliver');
const context: ListContext = {
  level: 'city',
  taken: new Set(['deliver', 'gender']),
  used: new Set(deliver.values.map(({ code }) => code))
};
const done = (edit: CodeListEdit, list: CodeList | null = deliver, more: Partial<ListContext> = {}) => {
  const result = editCodeList(list, edit, { ...context, ...more });
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value;
};
const why = (edit: CodeListEdit, list: CodeList | null = deliver, more: Partial<ListContext> = {}) => {
  const result = editCodeList(list, edit, { ...context, ...more });
  return result.ok ? 'made' : [result.problems[0]!.code, result.problems[0]!.path];
};
const [first, second] = deliver.values.map(({ code }) => code) as [string, string];
const drone = { code: 'drone', title: '无人机送达', labels: ['无人机'], within: [] };

describe('a code list', () => {
  it('is begun, with an owner of its own level only', () => {
    const said = { title: '狗的品种', owner: 'city' as const, source: '养犬条例' };
    expect(done({ do: 'create', id: 'dog', said }, null).document).toEqual({
      id: 'dog',
      title: '狗的品种',
      source: '养犬条例',
      owner: 'city',
      values: []
    });
    expect(why({ do: 'create', id: 'gender', said }, null)).toEqual(['codelist/taken', 'id']);
    expect(why({ do: 'create', id: 'Dog!', said }, null)).toEqual(['codelist/id', 'id']);
    expect(why({ do: 'create', id: 'dog', said: { ...said, owner: 'province' } }, null)).toEqual([
      'codelist/level',
      'owner'
    ]);
    expect(why({ do: 'create', id: 'dog', said: { ...said, owner: 'province' } }, null, { level: 'province' })).toBe(
      'made'
    );
  });

  it('takes codes that mean one thing each', () => {
    const { document, what } = done({ do: 'add', value: drone });
    expect(document.values.at(-1)).toEqual({ code: 'drone', title: '无人机送达', labels: ['无人机'] });
    expect(what).toBe('添加代码 drone“无人机送达”');
    expect(why({ do: 'add', value: { ...drone, code: first } })).toEqual(['codelist/taken', 'code']);
    expect(why({ do: 'add', value: { ...drone, code: 'a b' } })).toEqual(['codelist/code', 'code']);
    expect(why({ do: 'add', value: { ...drone, title: '' } })).toEqual(['codelist/title', 'title']);
    const taken = deliver.values[0]!.title;
    expect(why({ do: 'add', value: { ...drone, labels: [taken] } })).toEqual(['codelist/word', 'labels']);
    expect(why({ do: 'add', value: { ...drone, within: ['nowhere'] } })).toEqual(['codelist/within', 'within']);
  });

  it('renames a code and keeps what nobody spoke of', () => {
    const { document } = done({
      do: 'change',
      code: first,
      value: { title: '改了名', labels: ['新说法'], within: [] }
    });
    const { labels: _, within: _within, ...kept } = deliver.values[0]!;
    expect(document.values[0]).toEqual({ ...kept, title: '改了名', labels: ['新说法'] });
    const inside = done({ do: 'change', code: second, value: { title: '乙', labels: [], within: [first] } }).document;
    expect(why({ do: 'change', code: first, value: { title: '甲', labels: [], within: [second] } }, inside)).toEqual([
      'codelist/within',
      'within'
    ]);
  });

  it('retires a used code for another one, and never removes it', () => {
    const { document, what } = done({ do: 'retire', code: first, replacedBy: second });
    expect(document.values[0]).toMatchObject({ code: first, retired: true, replacedBy: second });
    expect(what).toContain('接替');
    expect(why({ do: 'retire', code: first, replacedBy: first })).toEqual(['codelist/replaced', 'replacedBy']);
    expect(why({ do: 'retire', code: second, replacedBy: first }, document)).toEqual([
      'codelist/replaced',
      'replacedBy'
    ]);
    expect(why({ do: 'remove', code: first })).toEqual(['codelist/used', undefined]);
    expect(done({ do: 'revive', code: first }, document).document).toEqual(deliver);
    const third = deliver.values[2]!.code;
    const on = done({ do: 'retire', code: second, replacedBy: third }, document).document;
    expect(on.values[0]).toMatchObject({ replacedBy: third });
    const added = done({ do: 'add', value: drone }).document;
    expect(done({ do: 'remove', code: 'drone' }, added).document).toEqual(deliver);
    const pointed = done({ do: 'retire', code: first, replacedBy: 'drone' }, added).document;
    expect(why({ do: 'remove', code: 'drone' }, pointed)).toEqual(['codelist/read', undefined]);
  });

  it('gives a retired code back only with words that are still its own', () => {
    const retired = done({ do: 'retire', code: first }).document;
    const { title } = deliver.values[0]!;
    const reused = done({ do: 'add', value: { ...drone, labels: [title] } }, retired).document;
    expect(why({ do: 'revive', code: first }, reused)).toEqual(['codelist/word', 'title']);
    expect(why({ do: 'revive', code: first }, retired)).toBe('made');
  });

  it('keeps the last code that can be chosen', () => {
    const values = deliver.values.map((value, at) => (at === 0 ? value : { ...value, retired: true }));
    const one = { ...deliver, values };
    expect(why({ do: 'retire', code: first }, one)).toEqual(['codelist/last', undefined]);
    const two = { ...deliver, values: [{ ...drone, within: [] }, values[1]!] };
    expect(why({ do: 'remove', code: 'drone' }, two)).toEqual(['codelist/last', undefined]);
    expect(why({ do: 'retire', code: first }, { ...one, values: [...values, { ...drone, abstract: true }] })).toEqual([
      'codelist/last',
      undefined
    ]);
    const single = { ...deliver, values: [drone] };
    expect(done({ do: 'remove', code: 'drone' }, single).document.values).toEqual([]);
  });

  it('is taken back by the rules of a single change', () => {
    const added = done({ do: 'add', value: drone }).document;
    const codes = (...used: string[]) => ({ level: 'city' as const, used: new Set(used) });
    const problem = (...of: Parameters<typeof checkListMove>) => checkListMove(...of)[0]?.code;
    expect(problem(added, deliver, codes(first))).toBeUndefined();
    expect(problem(added, deliver, codes('drone'))).toBe('codelist/used');
    const above = { ...deliver, owner: 'province' as const };
    expect(problem(above, deliver, codes())).toBe('codelist/locked');
    expect(problem(deliver, above, codes())).toBe('codelist/locked');
    const none = { ...deliver, values: deliver.values.map((value) => ({ ...value, retired: true })) };
    expect(problem(deliver, none, codes())).toBe('codelist/last');
    expect(problem({ ...deliver, values: [drone] }, { ...deliver, values: [] }, codes())).toBeUndefined();
  });

  it('of those above stays as it is', () => {
    const refusal = editCodeList(listOf('gbt3304'), { do: 'add', value: drone }, context);
    expect(refusal).toMatchObject({ ok: false, problems: [{ code: 'codelist/locked' }] });
    expect(refusal.ok || refusal.problems[0]!.message).toContain('由国家管理');
    expect(why({ do: 'add', value: drone }, listOf('gbt3304'), { level: 'national' })).toBe('made');
  });
});

describe('lines of a spreadsheet', () => {
  it('are read one by one; those that cannot be are told with their number', () => {
    const lines = [
      '代码\t名称\t说法',
      'a1\t甲\t甲等、一等',
      'a2\t"乙 ""好"""',
      '没有代码',
      ' \t丙',
      'a1\t丁',
      `a3\t${deliver.values[0]!.title}`,
      '',
      `${first}\t改名`
    ];
    const { rows, bad } = readPasted(lines.join('\r\n'), deliver);
    expect(rows).toEqual([
      { code: 'a1', title: '甲', labels: ['甲等', '一等'] },
      { code: 'a2', title: '乙 "好"', labels: [] },
      { code: first, title: '改名', labels: [] }
    ]);
    expect(bad.map(({ line }) => line)).toEqual([4, 5, 6, 7]);
    const { document, what } = done({ do: 'paste', rows });
    expect(what).toBe('粘贴代码：新增 2 个，修改 1 个');
    expect(document.values.slice(-2).map(({ code }) => code)).toEqual(['a1', 'a2']);
    expect(document.values[0]).toMatchObject({ code: first, title: '改名' });
    const long = readPasted('x\n'.repeat(MOST_LINES + 2), deliver);
    expect(long.bad).toHaveLength(MOST_LINES + 1);
    expect(long.bad.at(-1)).toMatchObject({ line: MOST_LINES + 1, why: expect.stringContaining('一次最多粘贴') });
    expect(why({ do: 'paste', rows: [] })).toEqual(['codelist/paste', 'rows']);
  });
});

it('whatever is done to a list, codes stay single, nobody is sent to a retired one, and it can be taken back to the byte', () => {
  const code = fc.constantFrom('n1', 'n2', first, second, deliver.values[2]!.code);
  const value = fc.record({
    title: fc.constantFrom('甲', '乙', '丙', ''),
    labels: fc.subarray(['一', '二']),
    within: fc.subarray([first, 'n1'])
  });
  const edit: fc.Arbitrary<CodeListEdit> = fc.oneof(
    fc.tuple(code, value).map(([each, own]) => ({ do: 'add' as const, value: { code: each, ...own } })),
    fc.tuple(code, value).map(([each, own]) => ({ do: 'change' as const, code: each, value: own })),
    fc.tuple(code, fc.option(code, { nil: undefined })).map(([each, replacedBy]) => ({
      do: 'retire' as const,
      code: each,
      ...(replacedBy === undefined ? {} : { replacedBy })
    })),
    code.map((each) => ({ do: 'revive' as const, code: each })),
    code.map((each) => ({ do: 'remove' as const, code: each })),
    fc.tuple(code, fc.boolean()).map(([each, up]) => ({ do: 'move' as const, code: each, up }))
  );
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 15 }), (edits) => {
      let now = deliver;
      const steps = [];
      for (const each of edits) {
        const result = editCodeList(now, each, context);
        if (!result.ok) continue;
        steps.push(changesBetween(now, result.value.document));
        now = result.value.document;
        const codes = now.values.map((one) => one.code);
        expect(new Set(codes).size).toBe(codes.length);
        const gone = new Set(now.values.filter(({ retired }) => retired).map((one) => one.code));
        expect([...context.used].filter((one) => !codes.includes(one))).toEqual([]);
        expect(now.values.flatMap(({ replacedBy = [] }) => replacedBy).filter((one) => !codes.includes(one))).toEqual(
          []
        );
        expect(now.values.filter(({ retired, replacedBy }) => replacedBy !== undefined && !retired)).toEqual([]);
        expect(gone.size).toBeLessThan(codes.length);
      }
      const back = steps
        .toReversed()
        .reduce<CodeList | undefined>((at, step) => at && withChanges(at, backwards(step)), now);
      expect(JSON.stringify(back)).toBe(JSON.stringify(deliver));
    }),
    { numRuns: tries(80, 2000) }
  );
});
