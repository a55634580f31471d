import { expect, it } from 'vitest';
import { PROCESSES } from '../chart/shipped.ts';
import { stepsOfProcess } from '../chart/process-steps.ts';
import type { Composition, Edit, Item, StepChange } from '../model/index.ts';
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

it('a consent is refused that is not whole, on no day, or of a day to come, and says so', () => {
  const sent = (consent: object, today?: string) => {
    const step = { ...cancel, consents: [{ ...consents[0]!, ...consent }] };
    const done = applyEdits(start, [{ do: 'step', id: 'B', step }], { ...context, ...(today && { today }) });
    return done.ok ? null : done.problems[0]!.message;
  };
  expect(sent({ date: '2099-12-31' }, '2026-11-23')).toMatch(/2099-12-31 还没有到（今天是 2026-11-23）/);
  expect(sent({ date: '2026-11-24' }, '2026-11-23')).not.toBeNull();
  expect(sent({ date: '2026-11-23' }, '2026-11-23')).toBeNull();
  expect(sent({ date: '2099-12-31' })).toBeNull();
  for (const date of ['2026-02-30', '2026-13-01']) expect(sent({ date })).toContain(`“${date}”不是一个日子`);
  expect(sent({ who: '', date: '' })).toMatch(/^“.+”的“征求协办部门意见”：同意记录没有写全，还差“谁同意”“哪一天”/);
  const { bundle } = made([{ do: 'step', id: 'B', step: cancel }]);
  const typed = applyEdits(start, [{ do: 'document', bundle }], { ...context, today: '2026-11-01' });
  expect(typed.ok ? null : typed.problems[0]).toMatchObject({ code: 'edit/consent', path: 'items.1.steps.0' });
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

it('a compressed promise is shorter than what the item promises at its place, in one case at least', () => {
  const shorter = (days: number): Edit => ({
    do: 'step',
    id: 'B',
    step: { how: 'shorten', state: 'deciding', days, limit: true, consents }
  });
  const small = context.items['small.B']!;
  const at = (item: object, days: number) => {
    const done = applyEdits(start, [shorter(days)], { ...context, placed: { B: [{ ...small, ...item }] } });
    return done.ok ? null : done.problems[0]!;
  };
  expect(at({}, 4)).toBeNull();
  expect(at({}, 0)).toBeNull();
  expect(at({}, 5)).toEqual({
    code: 'edit/step-notShorter',
    message: '“事项B”的“审查决定”原来就是 5 个工作日，压缩后要更短。'
  });
  // Compressed already: what counts is what it promised before that.
  const limit = { legal: 20, promised: 2 };
  expect(at({ limit, limitBefore: { limit: small.limit } }, 4)).toBeNull();
  const inCase = (unit: string) => ({ limits: [{ when: true, legal: 20, promised: 9, unit }] });
  expect(at(inCase('workingDays'), 8)).toBeNull();
  expect(at(inCase('workingDays'), 9)?.message).toContain('原来就是 9 个工作日');
  expect(at(inCase('hours'), 8)?.message).toContain('原来就是 5 个工作日');
});

it('the process of the variant at a place is what its steps are looked at by', () => {
  const as = (process: string) => ({ ...context.items['small.B']!, process });
  const done = (placed: Record<string, Item[]>, edits: Edit[]) => {
    const result = applyEdits(start, edits, { ...context, placed });
    return result.ok ? null : result.problems[0]!.code;
  };
  const own: Edit = { do: 'step', id: 'B', step: cancel };
  expect(done({ B: [as('promised')] }, [own])).toBe('edit/step-unknown');
  // Several variants: a step of any of them.
  expect(done({ B: [as('promised'), as('joint')] }, [own])).toBeNull();
  const copied: Edit[] = [
    { do: 'duplicate', id: 'B', as: 'B2' },
    { do: 'step', id: 'B2', step: cancel }
  ];
  expect(done({ B: [as('promised')] }, copied)).toBe('edit/step-unknown');
  expect(done({ B: [as('joint')], B2: [as('promised')] }, copied)).toBe('edit/step-unknown');
  expect(done({ B: [as('promised')], B2: [as('joint')] }, copied)).toBeNull();
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
