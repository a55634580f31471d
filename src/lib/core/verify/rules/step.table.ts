import { source, type Draft } from '../../chart/fixtures.ts';
import { applyDecisions } from '../../model/decide.ts';
import { decideSteps } from '../../model/decide-steps.ts';
import type { BundleSource, Consent, JointStep, StepChange } from '../../model/index.ts';
import { ask, decided, edited, when, type Tables } from '../fixtures.ts';

const consent = (department = 'office'): Consent => ({
  department,
  who: '张某',
  date: '2026-11-02',
  document: '某办〔2026〕12 号'
});
const consents = [consent()];
const cancel = (state: string, more: Partial<StepChange> = {}) =>
  ({ how: 'cancel', state, consents, ...more }) as StepChange;
const shorten = (state: string, days: number, more: object = {}) =>
  ({ how: 'shorten', state, days, consents, ...more }) as StepChange;
const merge = (
  state: string,
  into: Extract<StepChange, { how: 'merge' }>['into'],
  by: Consent[] = consents
): StepChange => ({ how: 'merge', state, into, consents: by });

/** A goes by 联办件, whose departments are asked for their opinion before it is decided; B by the common one. */
function changed(steps: StepChange[], more: { A?: Draft; B?: Draft; joint?: string[]; ofB?: StepChange[] } = {}) {
  const drafts = { B: more.B ?? {}, A: { process: 'joint', ...more.A } };
  const made: BundleSource = source(drafts, ask('q'));
  const of = { A: steps, B: more.ofB ?? [] };
  for (const entry of made.bundle.items) {
    const own = of[entry.id as 'A' | 'B'];
    if (own.length > 0) entry.steps = own;
    made.items[entry.id] = decideSteps(made.items[entry.id]!, own);
  }
  if (!more.joint) return made;
  const visit: JointStep = {
    id: 'VISIT',
    name: '联合勘验',
    kind: 'inspection',
    items: more.joint,
    within: 3,
    days: 2,
    rectify: 5
  };
  return { ...made, bundle: { ...made.bundle, joint: [visit] } };
}

function final(steps: StepChange[]): BundleSource {
  const made = changed(steps, { A: { process: 'two-level' } });
  made.departments.push({ id: 'city', name: '市某局', short: '市', hue: 'red' });
  made.items.A!.finalDepartment = 'city';
  return made;
}

/** B is another department's. */
const elsewhere = (made: BundleSource) => edited(made, ({ items }) => void (items.B!.department = 'other'));
const both = { consents: [consent(), consent('other')] };

/** B is handled as one of two variants, each in its case, or in one case only. */
function variants(steps: StepChange[], second: 'no' | 'yes', more: Draft = {}): BundleSource {
  const made = source({ B: {}, A: { process: 'joint', waitsFor: ['B'], ...more } }, ask('q'));
  made.bundle.items[1]!.steps = steps;
  made.items.B!.variants = [
    { id: 'one', name: '甲' },
    { id: 'two', name: '乙' }
  ];
  const choices = [
    { variant: 'one', when: when('q', 'yes')! },
    { variant: 'two', when: when('q', second)! }
  ];
  return applyDecisions({ ...made, ...decided({ kind: 'variant', item: 'B', choices }) });
}

const goesOn = decided({ kind: 'policy', item: 'A', onRefused: 'continue' });

export const stepTables: Tables = {
  'step/no-consent': {
    valid: [
      changed([]),
      changed([cancel('consulting'), shorten('examining', 1)]),
      final([shorten('deciding', 3, { limit: true, consents: [consent('city')] })]),
      elsewhere(changed([{ ...merge('consulting', { item: 'B', step: 'deciding' }), ...both }])),
      elsewhere(changed([{ ...merge('consulting', { joint: 'VISIT' }), ...both }], { joint: ['A', 'B'] })),
      elsewhere(changed([merge('consulting', { joint: 'VISIT' })], { joint: ['A'] }))
    ],
    invalid: [
      [changed([cancel('consulting', { consents: [] })]), 'items/A/steps/0'],
      [changed([cancel('consulting', { consents: [consent('elsewhere')] })]), 'items/A/steps/0'],
      [final([shorten('deciding', 3, { limit: true })]), 'items/A/steps/0'],
      // Who takes the step over does the work.
      [elsewhere(changed([merge('consulting', { item: 'B', step: 'deciding' })])), 'items/A/steps/0'],
      [
        elsewhere(changed([merge('consulting', { item: 'B', step: 'deciding' }, [consent('other')])])),
        'items/A/steps/0'
      ],
      [elsewhere(changed([merge('consulting', { joint: 'VISIT' })], { joint: ['A', 'B'] })), 'items/A/steps/0'],
      [final([merge('firstReview', { step: 'deciding' })]), 'items/A/steps/0']
    ]
  },
  'step/not-possible': {
    valid: [
      changed([cancel('consulting')]),
      changed([merge('consulting', { step: 'deciding' })]),
      changed([shorten('consulting', 2), shorten('deciding', 3, { limit: true })]),
      // On the spot (当场).
      changed([shorten('deciding', 0, { limit: true })])
    ],
    invalid: [
      [changed([cancel('deciding')]), 'items/A/steps/0'],
      [changed([cancel('examining')]), 'items/A/steps/0'],
      [changed([cancel('dreaming')]), 'items/A/steps/0'],
      [changed([shorten('consulting', 5)]), 'items/A/steps/0'],
      [changed([shorten('deciding', 3)]), 'items/A/steps/0'],
      // What it promises anyway, or less than what the law sets but more than that.
      [changed([shorten('deciding', 5, { limit: true })]), 'items/A/steps/0'],
      [changed([shorten('deciding', 12, { limit: true })]), 'items/A/steps/0'],
      [changed([shorten('deciding', 0, { limit: true })], { A: { days: 0 } }), 'items/A/steps/0'],
      [changed([shorten('crediting', 1)], { A: { process: 'commitment' } }), 'items/A/steps/0'],
      [changed([cancel('consulting'), shorten('consulting', 1)]), 'items/A/steps/1'],
      [changed([merge('consulting', { step: 'nowhere' })]), 'items/A/steps/0']
    ]
  },
  'step/not-covered': {
    valid: [
      changed([merge('consulting', { step: 'deciding' })]),
      changed([merge('consulting', { item: 'B', step: 'examining' })], { A: { waitsFor: ['B'] } }),
      changed([merge('consulting', { item: 'B', step: 'deciding' })], { A: { waitsFor: ['B'], mode: 'any' } }),
      changed([merge('firstReview', { step: 'deciding' })], { A: { process: 'two-level' } }),
      variants([merge('consulting', { item: 'B', step: 'deciding' })], 'no')
    ],
    invalid: [
      [changed([merge('consulting', { item: 'B', step: 'examining' })]), 'items/A/steps/0'],
      [
        changed([merge('consulting', { item: 'B', step: 'examining' })], {
          A: { waitsFor: ['B'] },
          B: { when: when('q', 'yes') }
        }),
        'items/A/steps/0'
      ],
      [changed([merge('consulting', { item: 'B', step: 'crediting' })], { A: { waitsFor: ['B'] } }), 'items/A/steps/0'],
      [
        changed([merge('consulting', { item: 'B', step: 'consulting' })], {
          A: { waitsFor: ['B'] },
          B: { process: 'joint' },
          ofB: [cancel('consulting')]
        }),
        'items/A/steps/0'
      ],
      // B may fail and A goes on all the same: the step was never done.
      [
        { ...changed([merge('consulting', { item: 'B', step: 'deciding' })], { A: { waitsFor: ['B'] } }), ...goesOn },
        'items/A/steps/0'
      ],
      // None of the variants in one case; all of them, but not waited for.
      [variants([merge('consulting', { item: 'B', step: 'deciding' })], 'yes'), 'items/A/steps/0'],
      [variants([merge('consulting', { item: 'B', step: 'deciding' })], 'no', { waitsFor: [] }), 'items/A/steps/0'],
      [variants([merge('consulting', { item: 'B', step: 'crediting' })], 'no'), 'items/A/steps/0'],
      [changed([merge('consulting', { joint: 'VISIT' })]), 'items/A/steps/0'],
      [changed([merge('consulting', { joint: 'VISIT' })], { joint: ['A'] }), 'items/A/steps/0']
    ]
  }
};
