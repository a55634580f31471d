import type { Around, Draft } from './fixtures.ts';
import { question, source } from './fixtures.ts';
import type { BundleSource, BundleSteps, Decision, Item, OutcomePolicy, Scenario } from '../model/index.ts';

/** What about the bundle is otherwise than usual for some scenarios of a template. */
export interface Setup {
  policy?: OutcomePolicy;
  /** Policy for one of those that MAIN waits for. */
  after?: Record<string, OutcomePolicy>;
  optional?: boolean;
  deferral?: Item['deferral'];
  /** Template of FIRST. */
  first?: string;
  steps?: BundleSteps;
}

/** `flows/scenarios/processes/<process>.json` */
export interface ProcessScenarios {
  process: string;
  scenarios: Scenario[];
  others: { with: Setup; scenarios: Scenario[] }[];
}

/**
 * The bundle that a template's scenarios are played on: MAIN is made from the template and waits for FIRST and SECOND, LAST
 * waits for MAIN, SHARE shares a visit with it. The answers say who takes part.
 */
export function processBundle(process: string, setup: Setup = {}): BundleSource {
  const when = (key: string): Draft['when'] => ({ '==': [{ var: `s.${key}` }, 'yes'] });
  const joint = process === 'joint-visit';
  const items: Record<string, Draft> = {
    FIRST: { when: when('before'), process: setup.first ?? 'promised' },
    SECOND: { when: when('second') },
    MAIN: { when: when('main'), waitsFor: ['FIRST', 'SECOND'], process, optional: setup.optional ?? false },
    LAST: { when: when('after'), waitsFor: ['MAIN'] },
    SHARE: { when: when('share'), process: joint ? process : 'promised' }
  };
  const keys = ['main', 'before', 'second', 'after', 'share'];
  const around: Around = { situations: keys.map((key) => question(key, 'yes', 'no')), decisions: decisionsOf(setup) };
  const made = source(items, around);
  const visit = { id: 'visit', name: '联合勘验', kind: 'inspection' as const, items: ['MAIN', 'SHARE'] };
  return {
    ...made,
    bundle: {
      ...made.bundle,
      ...(joint && { joint: [{ ...visit, within: 3, days: 2, rectify: 10 }] }),
      ...(setup.steps && { steps: setup.steps })
    },
    items: { ...made.items, MAIN: { ...made.items.MAIN!, ...(setup.deferral && { deferral: setup.deferral }) } }
  };
}

function decisionsOf({ policy, after = {} }: Setup): Decision[] {
  const base = { who: 'demo', when: '2026-01-01T00:00:00Z', why: '试', kind: 'policy' as const, item: 'MAIN' };
  const pairs = Object.entries(after).map(([other, onRefused]) => ({ ...base, id: other, after: other, onRefused }));
  return [...(policy ? [{ ...base, id: 'all', onRefused: policy }] : []), ...pairs];
}
