import { expect, it } from 'vitest';
import { decideSteps, promisedBefore } from './decide-steps.ts';
import type { Item } from './item.ts';
import type { StepChange } from './step-change.ts';

const shorter: StepChange = { how: 'shorten', state: 'deciding', days: 3, limit: true, consents: [] };

it('a compressed promise is shorter in every case that counts in the same unit, and in no other', () => {
  const item = {
    limit: { legal: 20, promised: 5 },
    limits: [
      { when: true, legal: 20, promised: 4 },
      { when: true, legal: 20, promised: 2, unit: 'workingDays' },
      { when: true, legal: 48, promised: 8, unit: 'hours' }
    ]
  } as unknown as Item;
  const made = decideSteps(item, [shorter]);
  expect(made.limit.promised).toBe(3);
  expect(made.limits?.map(({ promised }) => promised)).toEqual([3, 2, 8]);
  expect(decideSteps(item, [{ ...shorter, days: 9 }]).limit.promised).toBe(5);
});

it('what it promised before is told in every case of that unit, however often it was decided', () => {
  const limits = [
    { when: true, legal: 20, promised: 7, unit: 'workingDays' },
    { when: true, legal: 48, promised: 8, unit: 'hours' }
  ];
  const item = { limit: { legal: 20, promised: 5 }, limits } as unknown as Item;
  const before = [5, 7].map((amount) => ({ amount, unit: 'workingDays' }));
  expect(promisedBefore(item)).toEqual(before);
  expect(promisedBefore(decideSteps(item, [shorter]))).toEqual(before);
});
