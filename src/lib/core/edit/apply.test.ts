import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import { EditSchema, type Composition, type Condition, type Consent, type Edit } from '../model/index.ts';
import { applyEdits } from './apply.ts';
import { entry, smallComposition, smallContext } from './edit-fixture.ts';
import { madeBetween, remade, unmade, type Made } from './steps.ts';

const context = smallContext();

function made(...edits: Edit[]): Composition {
  const result = applyEdits(smallComposition(), edits, context);
  if (!result.ok) throw new Error(result.problems[0]!.message);
  return result.value;
}

function codeOf(...edits: Edit[]): string {
  const result = applyEdits(smallComposition(), edits, context);
  return result.ok ? 'ok' : result.problems[0]!.code;
}

const waits = (composition: Composition) =>
  Object.fromEntries(composition.bundle.items.map(({ id, dependsOn }) => [id, dependsOn.join()]));
const here: Condition = { '==': [{ var: 's.place' }, 'in'] };
const there: Condition = { '==': [{ var: 's.place' }, 'out'] };

describe('edits of items', () => {
  it('put one on the way between two others', () => {
    const after = made({ do: 'place', entry: entry('D', ['A']), before: ['B'], at: 1 });
    expect(waits(after)).toEqual({ A: '', D: 'A', B: 'D', C: 'B' });
    expect(after.bundle.items.map(({ id }) => id)).toEqual(['A', 'D', 'B', 'C']);
  });

  it('take one out, and what waited for it waits for what it waited for', () => {
    const after = made({ do: 'arrange', positions: { B: { x: 1, y: 2 } } }, { do: 'remove', id: 'B' });
    expect(waits(after)).toEqual({ A: '', C: 'A' });
    expect(after.positions).toEqual({});
  });

  it('draw waiting in the order of the list, whoever drew first', () => {
    const one = made({ do: 'connect', from: 'A', to: 'C' });
    const place: Edit = { do: 'place', entry: entry('D') };
    const [ab, ba] = [
      made(place, { do: 'connect', from: 'A', to: 'D' }, { do: 'connect', from: 'B', to: 'D' }),
      made(place, { do: 'connect', from: 'B', to: 'D' }, { do: 'connect', from: 'A', to: 'D' })
    ];
    expect(waits(one)['C']).toBe('A,B');
    expect(JSON.stringify(ab)).toBe(JSON.stringify(ba));
  });

  it.each<[string, Edit[], string]>([
    ['a circle', [{ do: 'connect', from: 'C', to: 'A' }], 'edit/circle'],
    ['itself', [{ do: 'connect', from: 'A', to: 'A' }], 'edit/self'],
    ['twice', [{ do: 'connect', from: 'A', to: 'B' }], 'edit/waits-already'],
    ['not at all', [{ do: 'disconnect', from: 'A', to: 'C' }], 'edit/waits-not'],
    ['an id that is taken', [{ do: 'place', entry: entry('A') }], 'edit/taken'],
    ['an item that is in already', [{ do: 'place', entry: { ...entry('X'), item: 'small.A' } }], 'edit/placed'],
    ['an item of nobody', [{ do: 'place', entry: entry('Z') }], 'edit/no-document'],
    ['what is not there', [{ do: 'remove', id: 'X' }], 'edit/no-item'],
    ['the last one', ['A', 'B', 'C'].map((id) => ({ do: 'remove', id })), 'edit/last-item'],
    ['an unknown question', [{ do: 'applies', id: 'A', when: { '==': [{ var: 's.x' }, 'in'] } }], 'edit/unknown-name'],
    [
      'an unknown option',
      [{ do: 'applies', id: 'A', when: { '==': [{ var: 's.place' }, 'x'] } }],
      'edit/unknown-value'
    ],
    ['a lead that is none', [{ do: 'describe', lead: 'x' }], 'edit/no-department'],
    ['another id', [{ do: 'document', bundle: { ...smallComposition().bundle, id: 'other' } }], 'edit/id']
  ])('refuse %s', (_, edits, code) => {
    expect(codeOf(...edits)).toBe(code);
  });

  it('name the circle in the order in which it would be done', () => {
    const result = applyEdits(smallComposition(), [{ do: 'connect', from: 'C', to: 'A' }], context);
    expect(result.ok ? '' : result.problems[0]!.message).toContain('事项A → 事项B → 事项C → 事项A');
  });
});

describe('edits of situations', () => {
  const question = smallComposition().bundle.situations[0]!;

  it('keep what conditions read', () => {
    expect(codeOf({ do: 'removeSituation', key: 'place' })).toBe('edit/still-read');
    const without = { ...question, options: question.options.slice(1) };
    expect(codeOf({ do: 'situation', situation: without })).toBe('edit/options-read');
    const result = applyEdits(smallComposition(), [{ do: 'situation', situation: without }], context);
    expect(result.ok ? '' : result.problems[0]!.message).toContain('事项“事项C”的出现条件');
  });

  it('let go what nobody reads any more', () => {
    const after = made({ do: 'applies', id: 'C', when: true }, { do: 'removeSituation', key: 'place' });
    expect(after.bundle.situations).toEqual([]);
  });

  it('refuse questions that wait for each other', () => {
    const other = { ...question, key: 'who', question: '谁?', askWhen: here };
    expect(
      codeOf(
        { do: 'situation', situation: other },
        { do: 'situation', situation: { ...question, askWhen: { '==': [{ var: 's.who' }, 'in'] } } }
      )
    ).toBe('edit/asks-itself');
  });

  it('change a named condition wherever it stands', () => {
    const after = made(
      { do: 'name', named: { key: 'local', title: '本地', when: here } },
      { do: 'applies', id: 'B', when: { and: [here, { '!': there }] } },
      { do: 'name', named: { key: 'local', title: '本地', when: { '!=': [{ var: 's.place' }, 'out'] } } }
    );
    const now = { '!=': [{ var: 's.place' }, 'out'] };
    expect(after.bundle.items[2]!.appliesWhen).toEqual(now);
    expect(after.bundle.items[1]!.appliesWhen).toEqual({ and: [now, { '!': there }] });
  });
});

/** A and B share a visit; a visit of C alone. */
function visited(): Composition {
  const { bundle, positions } = smallComposition();
  const visit = { name: '联合勘验', kind: 'inspection' as const, within: 1, days: 1, rectify: 1 };
  const joint = [
    { ...visit, id: 'V', items: ['A', 'B'] },
    { ...visit, id: 'W', items: ['C'] }
  ];
  return { bundle: { ...bundle, joint }, positions };
}

it('a joint step has nobody who is not there, and nobody twice', () => {
  const jointAfter = (...edits: Edit[]) => {
    const result = applyEdits(visited(), edits, context);
    return result.ok && result.value.bundle.joint!.map(({ id: step, items }) => [step, items.join()]);
  };
  const twice: Edit = { do: 'duplicate', id: 'A' };
  const gone: Edit = { do: 'remove', id: 'A2' };
  expect(jointAfter(twice)).toEqual([
    ['V', 'A,A2,B'],
    ['W', 'C']
  ]);
  expect(jointAfter(twice, gone, twice)).toEqual(jointAfter(twice));
  expect(jointAfter({ do: 'remove', id: 'C' })).toEqual([['V', 'A,B']]);
  // One that was there already, as a file may say: it stands there once.
  const { bundle, positions } = visited();
  const named = { ...bundle, joint: [{ ...bundle.joint![0]!, items: ['A', 'A2'] }] };
  const copied = applyEdits({ bundle: named, positions }, [twice], context);
  expect(copied.ok && copied.value.bundle.joint![0]!.items).toEqual(['A', 'A2']);
});

const id = fc.constantFrom('A', 'B', 'C', 'D', 'E');
const condition = fc.constantFrom<Condition[]>(true, here, there, { '!': here });
const anyEdit: fc.Arbitrary<Edit> = fc.oneof(
  fc.record({ do: fc.constant('place' as const), entry: id.map((each) => entry(each)), at: fc.nat(3) }),
  fc.record({
    do: fc.constant('place' as const),
    entry: fc.tuple(id, id).map(([a, b]) => entry(a, [b])),
    before: fc.array(id, { maxLength: 1 })
  }),
  fc.record({ do: fc.constant('duplicate' as const), id }),
  fc.record({ do: fc.constant('remove' as const), id }),
  fc.record({ do: fc.constant('connect' as const), from: id, to: id }),
  fc.constantFrom(['A', 'B'], ['B', 'C']).map(([from, to]) => ({ do: 'disconnect' as const, from: from!, to: to! })),
  fc.record({ do: fc.constant('mode' as const), id, mode: fc.constantFrom('all' as const, 'any' as const) }),
  fc.record({ do: fc.constant('applies' as const), id, when: condition }),
  fc.record({ do: fc.constant('optional' as const), id, optional: fc.boolean() }),
  fc.record({
    do: fc.constant('step' as const),
    id: fc.constantFrom('A', 'B'),
    step: fc.oneof(
      fc.record({
        how: fc.constant('cancel' as const),
        state: fc.constantFrom('a', 'b'),
        consents: fc.constant<Consent[]>([])
      }),
      fc.record({
        how: fc.constant('merge' as const),
        state: fc.constantFrom('a', 'b'),
        consents: fc.constant<Consent[]>([]),
        into: fc.record({ item: id, step: fc.constant('b') })
      })
    )
  }),
  fc.record({ do: fc.constant('unstep' as const), id: fc.constantFrom('A', 'B'), state: fc.constant('a') }),
  fc.record({ do: fc.constant('order' as const), id, at: fc.nat(4) }),
  fc.record({ do: fc.constant('describe' as const), name: fc.constantFrom('甲', '乙') }),
  fc.record({
    do: fc.constant('alias' as const),
    role: fc.constantFrom('guardian', 'agent'),
    others: fc.constantFrom<string[][]>([], ['mother'])
  }),
  fc.record({
    do: fc.constant('exits' as const),
    exits: fc.constantFrom<{ when: Condition; text: string }[][]>([], [{ when: there, text: '请到窗口' }])
  }),
  fc.record({
    do: fc.constant('name' as const),
    named: fc.record({
      key: fc.constantFrom('n', 'o'),
      title: fc.constantFrom('本地', '外地'),
      when: fc.constantFrom(here, there)
    })
  }),
  fc.record({ do: fc.constant('unname' as const), key: fc.constantFrom('n', 'o') }),
  fc.record({
    do: fc.constant('arrange' as const),
    positions: fc.dictionary(id, fc.option(fc.record({ x: fc.nat(9), y: fc.nat(9) })), { noNullPrototype: true })
  }),
  fc.record({
    do: fc.constant('situation' as const),
    situation: fc.record({
      key: fc.constantFrom('place', 'who'),
      question: fc.constantFrom('在哪里?', '谁?'),
      select: fc.constant('single' as const),
      options: fc.constantFrom<{ value: string; label: string }[][]>(
        [{ value: 'in', label: '本市' }],
        [
          { value: 'in', label: '本市' },
          { value: 'out', label: '外省' }
        ]
      )
    }),
    at: fc.nat(2)
  }),
  fc.record({ do: fc.constantFrom('removeSituation' as const), key: fc.constantFrom('place', 'who') }),
  fc.record({ do: fc.constant('orderSituation' as const), key: fc.constantFrom('place', 'who'), at: fc.nat(1) })
);

describe('any row of edits', () => {
  it('is taken back step by step, to the byte, and made again', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 25 }), (edits) => {
        const start = visited();
        const text = JSON.stringify(start);
        const log: { before: string; made: Made }[] = [];
        let now = start;
        for (const edit of edits) {
          const next = applyEdits(now, [edit], context);
          if (!next.ok) continue;
          log.push({ before: JSON.stringify(now), made: madeBetween(now, next.value) });
          now = next.value;
        }
        const end = JSON.stringify(now);
        for (const { before, made: step } of log.toReversed()) {
          now = unmade(now, step)!;
          expect(JSON.stringify(now)).toBe(before);
        }
        expect(JSON.stringify(now)).toBe(text);
        for (const { made: step } of log) now = remade(now, step)!;
        expect(JSON.stringify(now)).toBe(end);
      }),
      { numRuns: tries(200, 20_000) }
    );
  });

  it('is of every kind: a law about edits that are all refused says nothing', () => {
    const made = new Set<string>();
    for (const edits of fc.sample(fc.array(anyEdit, { maxLength: 25 }), { numRuns: 1000, seed: 1 })) {
      let now = smallComposition();
      for (const edit of edits) {
        const next = applyEdits(now, [edit], context);
        if (!next.ok) continue;
        if (next.value !== now) made.add(edit.do);
        now = next.value;
      }
    }
    const kinds = EditSchema.anyOf.map((each) => each.properties.do.const).filter((kind) => kind !== 'document');
    expect([...made].sort()).toEqual(kinds.sort());
  });

  it('leaves no circle, no dangling wait, no joint step of what is gone or twice in it, and at least one item', () => {
    fc.assert(
      fc.property(fc.array(anyEdit, { maxLength: 25 }), (edits) => {
        let now = visited();
        for (const edit of edits) {
          const next = applyEdits(now, [edit], context);
          if (next.ok) now = next.value;
        }
        const { items } = now.bundle;
        const done = new Set<string>();
        for (let turn = 0; turn < items.length; turn += 1)
          for (const item of items) if (item.dependsOn.every((each) => done.has(each))) done.add(item.id);
        expect(items.length).toBeGreaterThan(0);
        expect([...done].sort()).toEqual(items.map((item) => item.id).sort());
        for (const step of now.bundle.joint!) {
          expect(new Set(step.items).size).toBe(step.items.length);
          expect(step.items.length).toBeGreaterThan(0);
          expect(step.items.filter((item) => !done.has(item))).toEqual([]);
        }
      }),
      { numRuns: tries(200, 20_000) }
    );
  });
});
