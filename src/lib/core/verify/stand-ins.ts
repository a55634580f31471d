import type { StateConfig, TransitionConfig } from '../chart/types.ts';

/** How a stand-in can stand. */
export const STATES = ['approved', 'refused', 'revoked', 'open'] as const;
export type StandInState = (typeof STATES)[number];

/** What can become of an item: how it can end, and what of that can come back. */
export interface Reopens {
  /** It can be approved, or end in any other way. */
  ends: { approved: boolean; refused: boolean };
  /** Its approval can be reconsidered, and then be taken back. */
  approved: boolean;
  /** Whatever else it ended with can come back. */
  refused: boolean;
}

/**
 * Reads from the regions what can become of an item. An approval comes back where a region may revoke one. A refusal does where
 * some region stays open behind it for a review; what was cancelled for that one comes back with it, so then every item's can.
 */
export function reopens(regions: Record<string, StateConfig>, item: string): Reopens {
  const records = (state: StateConfig, outcome: string) => recorded(state).includes(outcome);
  const own = regions[item] ? statesOf(regions[item]) : [];
  const ends = own.flatMap(recorded);
  return {
    ends: { approved: ends.includes('approved'), refused: ends.some((outcome) => outcome !== 'approved') },
    approved: own.some((state) => records(state, 'revoked')),
    refused: Object.values(regions)
      .flatMap(statesOf)
      .some((state) => state.type !== 'final' && records(state, 'refused'))
  };
}

function statesOf(state: StateConfig): StateConfig[] {
  return [state, ...Object.values(state.states ?? {}).flatMap(statesOf)];
}

function recorded({ entry = [] }: StateConfig): string[] {
  return entry.flatMap(({ type, params }) => (type === 'recordOutcome' ? [String(params?.['outcome'])] : []));
}

/** The ways on of a stand-in; `idle`: nobody has to go it. */
export function movesOf(can: Reopens, state: StandInState): { verb: string; to: StandInState; idle: boolean }[] {
  const way = (verb: string, to: StandInState, idle: boolean) => ({ verb, to, idle });
  if (state === 'approved') return can.approved ? [way('reconsider', 'open', true)] : [];
  if (state === 'refused') return can.refused ? [way('requestReview', 'open', true)] : [];
  if (state === 'revoked') return [];
  return [
    ...(can.ends.approved ? [way('approve', 'approved', false)] : []),
    ...(can.ends.refused ? [way('refuse', 'refused', false)] : []),
    ...(can.approved ? [way('revoke', 'revoked', true)] : [])
  ];
}

/** Stands in for an item that another waits for: open, then approved or ended otherwise, and what can come after. */
export function standIn(item: string, can: Reopens): StateConfig {
  const state = (name: StandInState): StateConfig => {
    const on: Record<string, TransitionConfig[]> = {};
    for (const { verb, to } of movesOf(can, name))
      on[`${item}.${verb}`] = [
        to === 'open' ? { target: to, actions: [{ type: 'retractOutcome', params: { item } }] } : { target: to }
      ];
    if (name === 'open') return { on };
    const entry = [{ type: 'recordOutcome', params: { item, outcome: name } }];
    return Object.keys(on).length > 0 ? { on, entry } : { type: 'final', entry };
  };
  return {
    initial: 'open',
    states: {
      open: state('open'),
      approved: state('approved'),
      refused: state('refused'),
      ...(can.approved && { revoked: state('revoked') })
    }
  };
}
