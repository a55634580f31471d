import { expect, it } from 'vitest';
import type { WindowRule } from '../model/window-rule.ts';
import { routeFor, waysFor, type Comer } from './route.ts';

const RULES: WindowRule[] = [
  { id: 'first', to: 'green', reason: '优先', persons: ['elderly', 'pregnant'] },
  { id: 'away', to: 'crossRegion', reason: '跨域', elsewhere: true },
  { id: 'own', to: 'general', reason: '非婚', bundles: ['newborn'], when: { '==': [{ var: 's.marriage' }, 'no'] } },
  { id: 'birth', to: 'zone', reason: '出生', events: ['birth'], joint: true },
  { id: 'idle', to: 'green', reason: '到不了', bundles: ['newborn'], persons: ['agent'] }
];
const NEWBORN: Comer = {
  ...{ bundle: 'newborn', events: ['birth'], joint: true, elsewhere: false },
  ...{ persons: [], answers: {} }
};

it.each<[string, Partial<Comer>, string, string | null]>([
  ['the theme', {}, 'zone', 'birth'],
  ['one of the persons', { persons: ['agent', 'pregnant'] }, 'green', 'first'],
  ['the order of rules', { persons: ['elderly'], elsewhere: true }, 'green', 'first'],
  ['another region', { elsewhere: true }, 'crossRegion', 'away'],
  ['an answer', { answers: { marriage: 'no' } }, 'general', 'own'],
  ['another answer', { answers: { marriage: 'yes' } }, 'zone', 'birth'],
  ['a question that was not asked', { answers: { marriage: null } }, 'zone', 'birth'],
  ['one item alone', { joint: false }, 'general', null],
  ['nothing that a rule speaks of', { bundle: 'x', events: [] }, 'general', null]
])('%s decides', (_, more, to, rule) => {
  const route = routeFor(RULES, { ...NEWBORN, ...more });
  expect([route.to, route.rule?.id ?? null]).toEqual([to, rule]);
});

it('says who goes where down to the rule that takes everybody else', () => {
  const told = (matter: Comer) => waysFor(RULES, matter).map(({ to, rule, isForAll }) => [to, rule?.id, isForAll]);
  expect(told(NEWBORN)).toEqual([
    ['green', 'first', false],
    ['general', 'own', false],
    ['zone', 'birth', true]
  ]);
  expect(told({ ...NEWBORN, bundle: 'x', events: [] })).toEqual([
    ['green', 'first', false],
    ['general', undefined, true]
  ]);
});
