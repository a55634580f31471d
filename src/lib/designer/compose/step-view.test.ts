import { expect, it } from 'vitest';
import { PROCESSES } from '#lib/core/chart/shipped.ts';
import { stepsOfProcess } from '#lib/core/chart/process-steps.ts';
import { entry, itemNamed, smallComposition } from '#lib/core/edit/edit-fixture.ts';
import type { Consent, StepChange } from '#lib/core/model/index.ts';
import { readStepChange } from './step-form.ts';
import { aroundOf, askedBy, stepViews } from './step-view.ts';

const consent = (department: string): Consent => ({ department, who: '张某', date: '2026-11-02', document: '1 号' });
const merged = (...by: string[]): StepChange => ({
  how: 'merge',
  state: 'consulting',
  into: { item: 'A', step: 'deciding' },
  consents: by.map(consent)
});

/** B's step is done with one of A, which is another department's. */
function composerWith(...steps: StepChange[]) {
  const composition = smallComposition();
  composition.bundle.items[1] = entry('B', ['A'], { steps });
  return {
    composition,
    stepsOf: () => stepsOfProcess(PROCESSES['joint']!),
    itemsAt: (id: string) => [itemNamed(`small.${id}`, id, id === 'A' ? { department: 'wei-jian' } : {})],
    nameOf: (id: string) => `事项${id}`
  };
}
const viewsOf = (id: string, ...steps: StepChange[]) => {
  const composer = composerWith(...steps);
  const views = stepViews(
    composer,
    composer.composition.bundle.items.find((each) => each.id === id)!,
    aroundOf(composer, [])
  );
  return Object.fromEntries(views.map((view) => [view.step.state, view]));
};

it('a merged step is agreed to once both departments agreed, and is told where it is done', () => {
  expect(viewsOf('B', merged('gong-an'))['consulting']!.agreed).toBe(false);
  expect(viewsOf('B', merged('wei-jian'))['consulting']!.agreed).toBe(false);
  expect(viewsOf('B', merged('gong-an', 'wei-jian'))['consulting']!.agreed).toBe(true);
  expect(viewsOf('A', merged())['deciding']!.taken).toEqual(['并入：事项B的“征求协办部门意见”']);
  expect(viewsOf('A', merged())['examining']!.taken).toEqual([]);
});

it('asks whoever does the step where it is merged to, as it is chosen', () => {
  const visit = { id: 'V', name: '联合勘验', kind: 'inspection' as const, within: 1, days: 1, rectify: 1 };
  const around = aroundOf(composerWith(), [{ ...visit, items: ['B', 'A'] }]);
  const asked = (how: StepChange['how'], into: string) => askedBy(around, 'B', 'consulting', how, into);
  expect(asked('cancel', 'item:A:deciding')).toEqual(['gong-an']);
  expect(asked('merge', 'item:A:deciding')).toEqual(['gong-an', 'wei-jian']);
  expect(asked('merge', 'joint:V')).toEqual(['gong-an', 'wei-jian']);
  expect(asked('merge', 'step:deciding')).toEqual(['gong-an']);
  expect(asked('merge', '')).toEqual(['gong-an']);
});

it('reads the consent of each department, half filled in too, and none of which nothing is said', () => {
  const form = new FormData();
  const fill = (fields: Record<string, string>) => {
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
  };
  fill({ state: 'consulting', how: 'merge', into: 'item:A:deciding' });
  fill({ ...consent('gong-an'), who: '' });
  fill({ ...consent('wei-jian') });
  fill({ department: 'shui-wu', who: '', date: '', document: '' });
  const half = { ...consent('gong-an'), who: '' };
  expect(readStepChange(form)).toEqual({ ...merged(), consents: [half, consent('wei-jian')] });
});
