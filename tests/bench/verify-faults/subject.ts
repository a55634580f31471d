import { question, source } from '../../../src/lib/core/chart/fixtures.ts';
import { PROCESSES } from '../../../src/lib/core/chart/shipped.ts';
import { formed } from '../../../src/lib/core/verify/fixtures.ts';
import type { BundleSource, Decision, OutcomePolicy } from '../../../src/lib/core/model/index.ts';

const when = (key: string, value: string) => ({ '==': [{ var: `s.${key}` }, value] }) as never;
const policy = (item: string, onRefused: OutcomePolicy, after?: string): Decision => ({
  id: `policy-${item}-${after ?? 'all'}`,
  who: 'demo',
  when: '2026-01-01',
  why: '试',
  kind: 'policy',
  item,
  onRefused,
  ...(after !== undefined && { after })
});

/** A correct bundle that uses everything: templates with reviews, deferrals, post-checks and a joint step, policies per pair. */
export function subject(): BundleSource {
  const made = source(
    {
      PERMIT: { process: 'instant', produces: ['permit.no'], days: 1, legal: 5 },
      DESIGN: {
        waitsFor: ['PERMIT'],
        process: 'promised',
        needs: [{ element: 'permit.no' }],
        when: when('building', 'yes')
      },
      FIRE: { waitsFor: ['PERMIT'], process: 'joint-visit', when: when('building', 'yes') },
      SAFETY: { waitsFor: ['PERMIT', 'DESIGN'], mode: 'any', process: 'joint-visit' },
      LICENCE: {
        waitsFor: ['FIRE'],
        process: 'review',
        materials: [{ sharedKey: 'fire', producedBy: 'FIRE', source: 'product' }],
        when: when('building', 'yes')
      },
      TAX: { waitsFor: ['PERMIT'], process: 'deferral', materials: [{ sharedKey: 'lease', deferrableDays: 3 }] },
      SIGN: { waitsFor: ['TAX'], process: 'commitment', optional: true, when: when('sign', 'yes') }
    },
    {
      situations: [question('building', 'yes', 'no'), question('sign', 'yes', 'no')],
      decisions: [
        policy('DESIGN', 'cancel'),
        policy('FIRE', 'hold', 'PERMIT'),
        policy('SAFETY', 'ask'),
        policy('LICENCE', 'cancel'),
        policy('TAX', 'continue'),
        policy('SIGN', 'withdraw', 'TAX')
      ],
      promised: 40
    }
  );
  formed(made, 'DESIGN', 'permit.no', { type: 'string', title: 'PERMIT证编号', maxLength: 20 });
  const joint = [
    {
      id: 'VISIT',
      name: '联合勘验',
      kind: 'inspection' as const,
      items: ['FIRE', 'SAFETY'],
      within: 3,
      days: 2,
      rectify: 5
    }
  ];
  const used = new Set(Object.values(made.items).map(({ process }) => process));
  // Templates of its own, so that nothing walked before stands for a broken one.
  const processes = Object.fromEntries([...used].map((id) => [id, structuredClone(PROCESSES[id]!)]));
  return { ...made, processes, bundle: { ...made.bundle, joint } };
}
