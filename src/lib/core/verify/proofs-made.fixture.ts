// How a bundle with one mistake is made, and what the engine has to show there.
import { question, source, type Draft } from '../chart/fixtures.ts';
import { PROCESSES } from '../chart/shipped.ts';
import type { StateConfig, TransitionConfig } from '../chart/types.ts';
import type { BundleSource, Decision, JsonSchema, OutcomePolicy } from '../model/index.ts';
import type { Trace } from '../simulate/types.ts';
import { edited, formed, when } from './fixtures.ts';

/** What the engine does there, told apart from other faults. */
export type Fault = (trace: Trace) => unknown;

export interface Seeded {
  broken: BundleSource;
  mended: BundleSource;
  /** Has to be `true` of the trace. */
  fault: Fault;
}

export type Loose = StateConfig & { states: Record<string, Loose>; on: Record<string, TransitionConfig[]> };
export type Change = (made: BundleSource) => void;

export const refusedWith =
  (code: string): Fault =>
  ({ refused, steps }) =>
    steps.length === 0 && refused.some((problem) => problem.code === code);
export const refusedAt =
  (path: string): Fault =>
  ({ refused, steps }) =>
    steps.length === 0 && refused.some((problem) => problem.path === path);
export const eventRefused =
  (code: string): Fault =>
  ({ steps }) =>
    steps.at(-2)!.refused.some((problem) => problem.code === code);
export const ended =
  (item: string, outcome: string | undefined): Fault =>
  ({ end }) =>
    end.outcomes[item] === outcome;
export const both =
  (...faults: Fault[]): Fault =>
  (trace) =>
    faults.every((fault) => fault(trace) === true);
/** A long time after everything else that can end has ended, it waits. */
export const waits =
  (item: string): Fault =>
  ({ end, steps }) =>
    end.tasks[item] === 'waiting' && end.status === 'processing' && steps.at(-1)!.workingDay >= 20;
export const sentBadly =
  (item: string): Fault =>
  ({ end, steps }) =>
    end.sent[item] === false &&
    end.tasks[item] === 'faulted' &&
    steps.flatMap(({ payloads }) => payloads).some((payload) => payload.item === item && !payload.valid);

export const seed = (items: Record<string, Draft>, change: Change, fault: Fault, around = {}): Seeded => ({
  mended: source(items, around),
  broken: edited(source(items, around), change),
  fault
});

/** B, made from a template of one's own, waits for A; C waits for B, D for nobody; E applies under the other answer alone. */
export function flow(from: string, change: (region: Loose) => void, fault: Fault, policy?: OutcomePolicy): Seeded {
  const decisions = policy
    ? [{ id: 'p', who: '某', when: '2026-01-01', why: '试', kind: 'policy', item: 'B', onRefused: policy } as Decision]
    : [];
  const made = (change: (region: Loose) => void): BundleSource => {
    const process = structuredClone({ ...PROCESSES[from]!, id: 'own', name: '自定流程' });
    change(process.region as unknown as Loose);
    const items: Record<string, Draft> = {
      A: { process: 'two-level', produces: ['a.no'] },
      B: { process: 'own', waitsFor: ['A'], produces: ['b.no'], when: when('q', 'yes')! },
      C: { process: 'instant', waitsFor: ['B'], needs: [{ element: 'b.no' }] },
      D: { process: 'instant' },
      E: { process: 'instant', when: when('q', 'no')! }
    };
    return { ...source(items, { situations: [question('q', 'yes', 'no')], decisions }), processes: { own: process } };
  };
  return { mended: made(() => undefined), broken: made(change), fault };
}

export const TEXT: JsonSchema = { type: 'string', title: '甲', maxLength: 20 };
export const form = (items: Record<string, Draft>, schemas: Record<string, JsonSchema>, around = {}): BundleSource =>
  Object.entries(schemas).reduce((made, [item, schema]) => formed(made, item, 'a.x', schema), source(items, around));
export const needs = [{ element: 'a.x' }];
export const visit = (items: string[], id = 'VISIT'): Change => {
  const step = { id, name: '联合勘验', kind: 'inspection' as const, items, within: 3, days: 2, rectify: 5 };
  return ({ bundle }) => void (bundle.joint = [step]);
};
export const shared = {
  A: { process: 'two-level' },
  B: { process: 'joint-visit', waitsFor: ['A'] },
  C: { process: 'joint-visit' }
};
export const visited = (change: Change): BundleSource => edited(edited(source(shared), visit(['B', 'C'])), change);
export const policy = (onRefused: OutcomePolicy): Decision[] => [
  { id: 'p', who: '某', when: '2026-01-01', why: '试', kind: 'policy', item: 'B', onRefused }
];
