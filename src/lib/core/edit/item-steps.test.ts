import { expect, it } from 'vitest';
import { PROCESSES } from '../chart/shipped.ts';
import { stepsOfProcess } from '../chart/process-steps.ts';
import type { Composition, Edit, StepChange } from '../model/index.ts';
import { applyEdits } from './apply.ts';
import { smallComposition, smallContext } from './edit-fixture.ts';
import { madeBetween, remade, unmade } from './steps.ts';

const consents = [{ department: 'gong-an', who: '张某', date: '2026-11-02', document: '某办〔2026〕12 号' }];
const context = {
  ...smallContext(),
  items: Object.fromEntries(
    Object.entries(smallContext().items).map(([id, item]) => [id, { ...item, process: 'joint' }])
  ),
  stepsOf: (process: string) => {
    const template = PROCESSES[process];
    return template && stepsOfProcess(template);
  }
};
const start = smallComposition();
const made = (edits: Edit[], on: Composition = start) => {
  const done = applyEdits(on, edits, context);
  if (!done.ok) throw new Error(done.problems[0]!.message);
  return done.value;
};
const refused = (edit: Edit, on: Composition = start) => {
  const done = applyEdits(on, [edit], context);
  return done.ok ? null : done.problems[0]!.code;
};
const stepsAt = ({ bundle }: Composition, id: string) => bundle.items.find((entry) => entry.id === id)!.steps;
const cancel: StepChange = { how: 'cancel', state: 'consulting', consents };
const merged = (item: string): StepChange => ({
  how: 'merge',
  state: 'consulting',
  into: { item, step: 'examining' },
  consents
});

it('a step is changed, changed otherwise, and given back, each a step of the history', () => {
  const cancelled = made([{ do: 'step', id: 'B', step: cancel }]);
  expect(stepsAt(cancelled, 'B')).toEqual([cancel]);
  const shorter: StepChange = { how: 'shorten', state: 'consulting', days: 2, consents: [] };
  const otherwise = made([{ do: 'step', id: 'B', step: shorter }], cancelled);
  expect(stepsAt(otherwise, 'B')).toEqual([shorter]);
  expect(made([{ do: 'unstep', id: 'B', state: 'consulting' }], otherwise)).toEqual(start);
  const gesture = madeBetween(start, cancelled);
  expect(unmade(cancelled, gesture)).toEqual(start);
  expect(remade(start, gesture)).toEqual(cancelled);
});

it('what the template has no place for is refused with a sentence of its own', () => {
  const step = (change: Partial<StepChange>): Edit => ({
    do: 'step',
    id: 'B',
    step: { ...cancel, ...change } as StepChange
  });
  expect(refused(step({ state: 'examining' }))).toBe('edit/step-law');
  expect(refused(step({ state: 'deciding' }))).toBe('edit/step-result');
  expect(refused(step({ state: 'nowhere' }))).toBe('edit/step-unknown');
  expect(refused(step({ how: 'shorten', days: 5 } as Partial<StepChange>))).toBe('edit/step-notShorter');
  expect(refused({ do: 'step', id: 'B', step: merged('Z') })).toBe('edit/step-into');
  expect(refused({ do: 'step', id: 'B', step: merged('B') })).toBe('edit/step-into');
  expect(refused({ do: 'step', id: 'Z', step: cancel })).toBe('edit/no-item');
  expect(refused({ do: 'unstep', id: 'B', state: 'consulting' })).toBe('edit/no-step');
});

it('a decided template goes before the one that the document names', () => {
  const decided = {
    id: 'd',
    kind: 'process' as const,
    item: 'B',
    process: 'promised',
    who: '某',
    when: '2026-01-01',
    why: '试'
  };
  const done = applyEdits(start, [{ do: 'step', id: 'B', step: cancel }], { ...context, decisions: [decided] });
  expect(done.ok ? null : done.problems[0]!.code).toBe('edit/step-unknown');
});

it('an item does its step itself again once the one that did it is taken out', () => {
  const both = made([
    { do: 'step', id: 'B', step: merged('A') },
    { do: 'step', id: 'C', step: cancel }
  ]);
  const left = made([{ do: 'remove', id: 'A' }], both);
  expect(stepsAt(left, 'B')).toBeUndefined();
  expect(stepsAt(left, 'C')).toEqual([cancel]);
});

it('a typed document is held to the same, with the place of what is wrong', () => {
  const items = start.bundle.items.map((entry) => (entry.id === 'C' ? { ...entry, steps: [cancel, cancel] } : entry));
  const typed = applyEdits(start, [{ do: 'document', bundle: { ...start.bundle, items } }], context);
  expect(typed.ok ? null : typed.problems[0]).toMatchObject({ code: 'edit/step-twice', path: 'items.2.steps.1' });
});

it('a further variant is waited for by whatever waits for the first, and goes again with its line', () => {
  const twice = made([{ do: 'duplicate', id: 'B', as: 'B2' }]);
  expect(twice.bundle.items.map(({ id, dependsOn, variantOf }) => [id, dependsOn, variantOf])).toEqual([
    ['A', [], undefined],
    ['B', ['A'], undefined],
    ['B2', ['A'], 'B'],
    ['C', ['B', 'B2'], undefined]
  ]);
  const once = made([{ do: 'remove', id: 'B2' }], twice);
  expect(once.bundle.items.map(({ id }) => id)).toEqual(['A', 'B', 'C']);
  expect(once.bundle.items[2]!.dependsOn).toContain('B');
});
