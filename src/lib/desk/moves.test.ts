import { describe, expect, test } from 'vitest';
import { moveForKey, moveNamed, offeredMoves } from './moves.ts';
import { factsLayout, factsSchema, pickFacts, readMove } from './read-move.ts';

const words = { unknown: 'unknown', stale: 'stale', reason: 'reason', correction: 'mend' };
const task = {
  elements: { name: { element: 'newborn.name', title: '姓名' }, idNo: { element: 'mother.idNo', title: '证件号码' } },
  materials: [{ sharedKey: 'idcard', name: '身份证', submit: true, via: 'applicant', required: true, files: [] }]
};

function form(fields: [string, string][]): FormData {
  const data = new FormData();
  for (const [name, value] of [['key', 'k1'], ['revision', '3'], ...fields] as [string, string][])
    data.append(name, value);
  return data;
}

describe('offeredMoves', () => {
  test('keeps page order, drops what it does not know, one filled button', () => {
    const moves = offeredMoves(['refuse', 'pause', 'approve', 'explode']);
    expect(moves.map((move) => move.name)).toEqual(['approve', 'pause', 'refuse']);
    expect(moves.filter((move) => move.primary).map((move) => move.name)).toEqual(['approve']);
    expect(offeredMoves([])).toEqual([]);
  });
  test('a dangerous move alone is never the filled one', () => {
    expect(offeredMoves(['refuse']).some((move) => move.primary)).toBe(false);
  });
  test('keys: Ctrl+Enter ends a task, plain Enter does not; r is what the moment offers', () => {
    const press = (key: string, ctrlKey = false) => ({ key, ctrlKey, metaKey: false, altKey: false });
    const moves = offeredMoves(['approve', 'refuse']);
    expect(moveForKey(moves, press('Enter', true))?.name).toBe('approve');
    expect(moveForKey(moves, press('Enter'))).toBeNull();
    expect(moveForKey(moves, press('R'))?.name).toBe('refuse');
    expect(moveForKey(offeredMoves(['reject']), press('r'))?.name).toBe('reject');
    expect(moveForKey(moves, { ...press('r'), altKey: true })).toBeNull();
  });
  test('names that are no moves', () => {
    expect(moveNamed('__proto__')).toBeNull();
    expect(moveNamed(null)).toBeNull();
  });
});

describe('readMove', () => {
  test('one press', () => {
    expect(readMove(form([['move', 'accept']]), task, words)).toEqual({
      ok: true,
      value: { move: 'accept', key: 'k1', revision: 3 }
    });
  });
  test('a correction keeps only what stands on this task, each once', () => {
    const posted = form([
      ['move', 'requestCorrection'],
      ['element', 'newborn.name'],
      ['element', 'newborn.name'],
      ['element', 'bank.account'],
      ['material', 'idcard'],
      ['material', 'deed'],
      ['reason', ' 字迹不清 ']
    ]);
    expect(readMove(posted, task, words)).toMatchObject({
      ok: true,
      value: { correction: { elements: ['newborn.name'], materials: ['idcard'], reason: '字迹不清' } }
    });
  });
  test('a reason comes whole, with the line breaks that were counted while typing', () => {
    const posted = form([
      ['move', 'refuse'],
      ['reason', `${'一'.repeat(499)}\r\n二`]
    ]);
    expect(readMove(posted, task, words)).toMatchObject({ ok: true, value: { reason: `${'一'.repeat(499)}\n二` } });
  });
  test.each([
    ['no move', [['move', 'explode']], ['desk/unknown-move']],
    [
      'a refusal without a reason',
      [
        ['move', 'refuse'],
        ['reason', '  ']
      ],
      ['desk/reason-missing']
    ],
    [
      'a correction of nothing',
      [
        ['move', 'requestCorrection'],
        ['element', 'bank.account']
      ],
      ['desk/nothing-to-mend', 'desk/reason-missing']
    ]
  ] as [string, [string, string][], string[]][])('%s', (_, fields, codes) => {
    const result = readMove(form(fields), task, words);
    expect(result.ok ? [] : result.problems.map((problem) => problem.code)).toEqual(codes);
  });
  test.each([
    ['key', ''],
    ['key', 'k'.repeat(101)],
    ['revision', 'x'],
    ['revision', '1.5']
  ])('a form with %s "%s" is an old page', (name, value) => {
    const data = form([['move', 'accept']]);
    data.set(name, value);
    expect(readMove(data, task, words)).toMatchObject({ ok: false, problems: [{ code: 'desk/stale' }] });
  });
});

describe('facts', () => {
  const facts = [
    { element: 'newborn.birthCertNo', title: '出生医学证明编号', schema: { type: 'string', maxLength: 10 } },
    { element: 'newborn.hukou.no', title: '户号', schema: { type: 'string' } }
  ];
  test('are one nested form, each required', () => {
    expect(factsSchema(facts)).toEqual({
      type: 'object',
      required: ['newborn'],
      properties: {
        newborn: {
          type: 'object',
          required: ['birthCertNo', 'hukou'],
          properties: {
            birthCertNo: { type: 'string', maxLength: 10, title: '出生医学证明编号' },
            hukou: { type: 'object', required: ['no'], properties: { no: { type: 'string', title: '户号' } } }
          }
        }
      }
    });
  });
  test('stand one under the other', () => {
    expect(factsLayout(facts)).toEqual({
      type: 'VerticalLayout',
      elements: [
        { type: 'Control', scope: '#/properties/newborn/properties/birthCertNo', label: '出生医学证明编号' },
        { type: 'Control', scope: '#/properties/newborn/properties/hukou/properties/no', label: '户号' }
      ]
    });
  });
  test('are picked by element, never through the prototype', () => {
    expect(pickFacts(facts, { newborn: { birthCertNo: 'A350000118' } })).toEqual({
      'newborn.birthCertNo': 'A350000118'
    });
    expect(pickFacts([{ element: 'a.constructor', title: '', schema: {} }], { a: {} })).toEqual({});
  });
});
