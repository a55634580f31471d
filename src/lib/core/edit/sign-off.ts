import type { BundleSource } from '../model/index.ts';
import { differences } from './difference.ts';
import type { Difference } from './difference-types.ts';

/** A draft that departments were asked about, frozen as it was. */
export interface SignOffAsk {
  seq: number;
  /** Decided. */
  source: BundleSource;
}

export interface SignOffAnswer {
  department: string;
  /** `seq` of what was asked. */
  ask: number;
  answer: 'signed' | 'objected';
  reason: string;
  at: number;
  name: string;
}

/**
 * `toAsk`: nobody asked about this part of the draft yet. `waiting`: asked, not answered. `reopened`: answered before, but the
 * draft has changed since where it touches the department.
 */
export type SignOffState = 'toAsk' | 'waiting' | 'signed' | 'objected' | 'reopened';

/** One department whose items the difference touches. */
export interface SignOffLine {
  department: string;
  state: SignOffState;
  differences: Difference[];
  /** Its last answer, whether it still holds or not. */
  answer: SignOffAnswer | null;
}

export interface SignOffInput {
  /** What is published, decided; `null`: nothing yet. */
  base: BundleSource | null;
  /** Decided. */
  draft: BundleSource;
  /** Asked since the base was published, the oldest first. */
  asks: readonly SignOffAsk[];
  /** The oldest first. */
  answers: readonly SignOffAnswer[];
}

/**
 * Where each department stands that has to sign off a draft. An answer was given about a frozen draft; it holds for the draft
 * as it is now while nothing between the two touches the department, so that a change reopens those alone whom it touches.
 */
export function signOffs({ base, draft, asks, answers }: SignOffInput): SignOffLine[] {
  const found = differences(base ?? emptied(draft), draft);
  const since = new Map(asks.map(({ seq, source }) => [seq, touchedBy(differences(source, draft))]));
  const latest = asks.at(-1);
  return touchedDepartments(found).map((department) => {
    const holds = (ask: number) => since.has(ask) && !since.get(ask)!.has(department);
    const answer = answers.findLast((each) => each.department === department && since.has(each.ask)) ?? null;
    const state: SignOffState =
      answer && holds(answer.ask)
        ? answer.answer
        : latest && holds(latest.seq)
          ? 'waiting'
          : answer
            ? 'reopened'
            : 'toAsk';
    return {
      department,
      state,
      differences: found.filter(({ departments }) => departments.includes(department)),
      answer
    };
  });
}

/**
 * What an account needs to answer for its department: `itemOwner` where items of it are touched, `lead` where the bundle as a
 * whole is (its name, limit, questions), which is the lead department's to sign.
 */
export function dutiesNeeded(found: readonly Pick<Difference, 'items'>[]): ('itemOwner' | 'lead')[] {
  return [
    ...(found.some(({ items }) => items.length > 0) ? (['itemOwner'] as const) : []),
    ...(found.some(({ items }) => items.length === 0) ? (['lead'] as const) : [])
  ];
}

function touchedBy(found: readonly Difference[]): Set<string> {
  return new Set(touchedDepartments(found));
}

function touchedDepartments(found: readonly Difference[]): string[] {
  return [...new Set(found.flatMap(({ departments }) => departments))];
}

/** The bundle before anything was in it: what a first version is compared with. */
export function emptied(draft: BundleSource): BundleSource {
  const { exits: _, joint: __, steps: ___, ...bundle } = draft.bundle;
  return {
    ...draft,
    bundle: { ...bundle, items: [], situations: [], roleAliases: {} },
    decisions: [],
    items: {},
    schemas: {},
    layouts: {}
  };
}
