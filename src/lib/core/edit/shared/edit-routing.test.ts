import { expect, it } from 'vitest';
import regions from '../../../../../flows/regions.json' with { type: 'json' };
import type { Bundle } from '../../model/bundle.ts';
import type { Region } from '../../model/region.ts';
import type { WindowRule } from '../../model/window-rule.ts';
import { editRouting } from './edit-routing.ts';

const district = (regions.regions as Region[]).find(({ code }) => code === '350206')!;
const HALL = district.halls![0]!.name;
const BUNDLES = [
  { id: 'newborn', situations: [{ key: 'marriage' }] },
  { id: 'restaurant', situations: [] }
] as unknown as Bundle[];
const rule = (more: Partial<WindowRule>): WindowRule => ({ id: 'r1', to: 'green', reason: '优先', ...more });
const when = (name: string) => ({ '==': [{ var: name }, 'x'] }) as never;

it('rules of a hall are set as a whole, and without any the hall stands as it was', () => {
  const own = { ...district, halls: district.halls!.map(({ routing: _, ...hall }) => hall) };
  const made = editRouting(own, HALL, [rule({ persons: ['elderly'] })], BUNDLES);
  if (!made.ok) throw new Error('refused');
  expect(made.value.document.halls![0]).toMatchObject({ name: HALL, routing: [{ id: 'r1' }] });
  const none = editRouting(made.value.document, HALL, [], BUNDLES);
  expect(none.ok && none.value.document).toEqual(own);
});

it.each<[string, WindowRule[], string]>([
  ['a rule without a reason', [rule({ reason: ' ' })], '第 1 条：请写给人看的理由'],
  ['a bundle that is not there', [rule({ bundles: ['x'] })], '第 1 条：有一个一件事不存在'],
  ['an answer of no bundle', [rule({ when: when('s.marriage') })], '只能选一个一件事'],
  ['an answer of two', [rule({ bundles: ['newborn', 'restaurant'], when: when('s.marriage') })], '只能选一个一件事'],
  ['a question that is none', [rule({ bundles: ['newborn'], when: when('s.none') })], '没有的问题'],
  ['rules behind one for everybody', [rule({}), rule({ id: 'r2', joint: true })], '第 1 条对所有人都成立']
])('refuses %s', (_, rules, message) => {
  const made = editRouting(district, HALL, rules, BUNDLES);
  expect(made).toMatchObject({ ok: false, problems: [{ path: 'rules' }] });
  expect(!made.ok && made.problems[0]!.message).toContain(message);
});

it('refuses a hall that is none', () => {
  expect(editRouting(district, '别处', [], BUNDLES)).toMatchObject({ problems: [{ code: 'routing/none' }] });
});
