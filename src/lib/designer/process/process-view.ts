import { allWays, statesIn, targetFrom, type Draft, type State } from '#lib/core/chart/edit/tree.ts';
import { leadTo } from '#lib/core/chart/edit/states.ts';
import type { Process, ProcessClock } from '#lib/core/model/index.ts';
import type { ProcessFinding } from '#lib/core/verify/check-process.ts';
import {
  actionWord,
  clockKindWord,
  clockLength,
  clockTitle,
  featureWord,
  guardWord,
  stateTitle,
  statusWord,
  triggerWord
} from './process-words.ts';

interface Named {
  type: string;
  params?: Record<string, unknown>;
}

/** A transition in words, with its place in the template. */
export interface WayView {
  trigger: string;
  at: number;
  when: string;
  target: { name: string; title: string } | null;
  guard: string | null;
  actions: string[];
  only: string | null;
  /** Nothing happens: it keeps what lies further out from happening. */
  forbids: boolean;
  way: { target: string | null; guard: Named | null; actions: Named[] };
}

/** A state in words. */
export interface StateView {
  name: string;
  title: string;
  kind: 'region' | 'step' | 'group' | 'end';
  outcome: string | null;
  status: string | null;
  shows: string | null;
  final: boolean;
  only: string | null;
  entry: string[];
  entryActions: Named[];
  exit: string[];
  noClock: string | null;
  ways: WayView[];
  /** States from which something leads here. */
  from: string[];
  findings: ProcessFinding[];
}

export interface ClockView {
  clock: ProcessClock;
  title: string;
  kind: string;
  length: string;
  only: string | null;
}

export interface ProcessView {
  id: string;
  name: string;
  description: string;
  initial: string;
  states: StateView[];
  clocks: ClockView[];
}

/** A template in words, state by state. */
export function viewOf(process: Process, findings: readonly ProcessFinding[] = []): ProcessView {
  const draft = process as Draft;
  const all = [{ name: '', state: draft.region }, ...statesIn(draft.region)];
  return {
    id: process.id,
    name: process.name,
    description: process.description,
    initial: draft.region.initial ?? '',
    states: all.map(({ name, state }) => stateView(draft, name, state, findings)),
    clocks: process.clocks.map((clock) => ({
      clock,
      title: clockTitle(process, clock.id),
      kind: clockKindWord(clock.kind),
      length: clockLength(clock),
      only: clock.only ? featureWord(clock.only) : null
    }))
  };
}

function stateView(draft: Draft, name: string, state: State, findings: readonly ProcessFinding[]): StateView {
  const outcome = state.entry?.find(({ type }) => type === 'recordOutcome')?.params?.['outcome'];
  const status = state.tags?.find((tag) => tag.startsWith('$item:'))?.slice('$item:'.length) ?? null;
  const noClock = state.meta?.['noClock'];
  return {
    name,
    title: stateTitle(draft, name),
    kind: kindOf(name, state, outcome),
    outcome: outcome === undefined ? null : String(outcome),
    status,
    shows: status === null ? null : statusWord(status),
    final: state.tags?.includes('$item@final') ?? false,
    only: state.only ? featureWord(state.only) : null,
    entry: (state.entry ?? []).map((action) => actionWord(draft, action)),
    entryActions: state.entry ?? [],
    exit: (state.exit ?? []).map((action) => actionWord(draft, action)),
    noClock: typeof noClock === 'string' ? noClock : null,
    ways: allWays(state).map(({ trigger, at, way }) => {
      const target = targetFrom(name, way);
      return {
        trigger,
        at,
        when: triggerWord(draft, trigger),
        target: target === undefined ? null : { name: target, title: stateTitle(draft, target) },
        guard: way.guard ? guardWord(draft, way.guard) : null,
        actions: (way.actions ?? []).map((action) => actionWord(draft, action)),
        only: way.only ? featureWord(way.only) : null,
        forbids: target === undefined && !way.actions?.length,
        way: { target: target ?? null, guard: way.guard ?? null, actions: way.actions ?? [] }
      };
    }),
    from: name === '' ? [] : leadTo(draft, name),
    findings: findings.filter((finding) => finding.state === name)
  };
}

function kindOf(name: string, state: State, outcome: unknown): StateView['kind'] {
  if (name === '') return 'region';
  if (state.states) return 'group';
  return state.type === 'final' || outcome !== undefined ? 'end' : 'step';
}
