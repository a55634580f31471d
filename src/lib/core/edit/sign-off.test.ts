import { expect, it } from 'vitest';
import { bundle, type Field } from '../../../../tests/support/small-bundle.ts';
import type { BundleSource } from '../model/index.ts';
import { dutiesNeeded, signOffs, type SignOffAnswer, type SignOffAsk } from './sign-off.ts';

const FIELD: Field[] = [{ key: 'name', element: 'applicant.name', schema: { type: 'string', title: '姓名' } }];
const BASE = bundle({ A: FIELD, B: FIELD, C: FIELD });

function changed(...items: [string, number][]): BundleSource {
  const draft = structuredClone(BASE);
  for (const [id, promised] of items) draft.items[id]!.limit = { legal: 1, promised };
  return draft;
}
const ask = (seq: number, source: BundleSource): SignOffAsk => ({ seq, source });
const said = (department: string, at: number, answer: 'signed' | 'objected'): SignOffAnswer => ({
  ...{ department, ask: at, answer, reason: '', at, name: '' }
});

function states(draft: BundleSource, asks: SignOffAsk[] = [], answers: SignOffAnswer[] = []) {
  return Object.fromEntries(
    signOffs({ base: BASE, draft, asks, answers }).map(({ department, state }) => [department, state])
  );
}

it('asks those departments alone whose items the difference touches', () => {
  expect(states(BASE)).toEqual({});
  expect(states(changed(['A', 5], ['B', 5]))).toEqual({ a: 'toAsk', b: 'toAsk' });
});

it('follows each answer, the last one of a department counting', () => {
  const draft = changed(['A', 5], ['B', 5]);
  const asks = [ask(1, draft)];
  expect(states(draft, asks)).toEqual({ a: 'waiting', b: 'waiting' });
  expect(states(draft, asks, [said('a', 1, 'signed'), said('b', 1, 'objected')])).toEqual({
    a: 'signed',
    b: 'objected'
  });
  expect(states(draft, asks, [said('b', 1, 'objected'), said('b', 1, 'signed')])).toMatchObject({ b: 'signed' });
});

it('opens again for the departments alone that a later change touches, until they are asked and answer anew', () => {
  const first = changed(['A', 5], ['B', 5]);
  const second = changed(['A', 5], ['B', 9]);
  const answers = [said('a', 1, 'signed'), said('b', 1, 'objected')];
  expect(states(second, [ask(1, first)], answers)).toEqual({ a: 'signed', b: 'reopened' });
  const asks = [ask(1, first), ask(4, second)];
  expect(states(second, asks, answers)).toEqual({ a: 'signed', b: 'waiting' });
  expect(states(second, asks, [...answers, said('b', 4, 'signed')])).toEqual({ a: 'signed', b: 'signed' });
  // taken back again: what b said last was about something else
  expect(states(first, asks, [...answers, said('b', 4, 'signed')])).toEqual({ a: 'signed', b: 'reopened' });
});

it('lets an answer count only for what was asked since the base', () => {
  const draft = changed(['A', 5]);
  expect(states(draft, [ask(9, draft)], [said('a', 1, 'signed')])).toEqual({ a: 'waiting' });
});

it('has everybody sign a first version, and a department that an item left or came to', () => {
  const draft = structuredClone(BASE);
  expect(
    signOffs({ base: null, draft, asks: [], answers: [] })
      .map(({ department }) => department)
      .sort()
  ).toEqual(['a', 'b', 'c']);
  const moved = structuredClone(BASE);
  moved.items['C']!.department = 'a';
  expect(states(moved)).toEqual({ a: 'toAsk', c: 'toAsk' });
});

it('asks the lead department for what touches the bundle as a whole, which is the duty of its lead', () => {
  const draft = structuredClone(BASE);
  draft.bundle.limit = { legal: 1, promised: 2 };
  const [line] = signOffs({ base: BASE, draft, asks: [], answers: [] });
  expect(line).toMatchObject({ department: 'a', state: 'toAsk' });
  expect(dutiesNeeded(line!.differences)).toEqual(['lead']);
  expect(
    dutiesNeeded(signOffs({ base: BASE, draft: changed(['B', 5]), asks: [], answers: [] })[0]!.differences)
  ).toEqual(['itemOwner']);
});
