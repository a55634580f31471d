import type { ItemEvent } from '../../model/events.ts';
import type { Forecast } from '../../model/forecast.ts';

/** What an officer is busy with; each has a time of its own in the file (`work`). */
export const WORKS = ['examine', 'decide', 'consult', 'visit', 'issue', 'check', 'reconsider'] as const;
export type Work = (typeof WORKS)[number];

/** `wait`: no officer is busy meanwhile; a citizen, a carrier, an expert takes the time. */
export type Kind = Work | 'wait';

/**
 * What normally comes next where it can, the first of these that the chart takes; whatever else it takes there is a way aside
 * that comes with its own chance. Somewhere where none of these fits, the first way that there is counts as the normal one.
 */
const NORMAL: readonly (readonly [ItemEvent, Kind])[] = [
  ['accept', 'examine'],
  ['consulted', 'consult'],
  ['creditGood', 'consult'],
  ['recommend', 'decide'],
  ['approve', 'decide'],
  ['issueElectronic', 'issue'],
  ['checkPassed', 'check'],
  ['rectified', 'wait'],
  ['stand', 'reconsider'],
  ['uphold', 'reconsider'],
  ['originalsReceived', 'wait'],
  ['collected', 'wait'],
  ['delivered', 'wait'],
  ['retry', 'wait'],
  ['resume', 'wait']
];

/** Ways of the citizen in one item that are looked at; nobody ends a review or withdraws one item by chance. */
export const CITIZENS: readonly ItemEvent[] = ['goOn', 'supply', 'requestReview'];
/** Ways of the whole application, whoever sends them. */
export const WHOLE = ['sign', 'pay', 'correct', 'collect', 'deliver', 'rate'] as const;

/** Of what is possible now for an item's officers. */
export function normalOf(moves: readonly string[]): { move: string; kind: Kind } {
  const found = NORMAL.find(([move]) => moves.includes(move));
  return found ? { move: found[0], kind: found[1] } : { move: moves[0]!, kind: 'decide' };
}

/** Ways aside are not taken unless the file says so, but what people outside have to do they do; a right is not made use of. */
export function chanceOf(forecast: Forecast, move: string, item?: string): number {
  const own = item === undefined ? undefined : forecast.items?.[item]?.chances?.[move];
  const shares: Record<string, number | undefined> = {
    requestCorrection: forecast.corrections?.share,
    refuse: forecast.refusals
  };
  return own ?? shares[move] ?? forecast.chances?.[move] ?? (DONE.includes(move) ? 1 : 0);
}

/** What is done unless a chance says otherwise. */
const DONE: readonly string[] = [
  ...WHOLE,
  'goOn',
  'supply',
  'rectified',
  'originalsReceived',
  'collected',
  'delivered',
  'retry',
  'resume'
];

/** Until it is done, where the file says nothing, in working hours: guesses of ours, which the report names. */
export const DELAYS: Record<string, number> = {
  sign: 0,
  pay: 0,
  correct: 14,
  goOn: 14,
  supply: 35,
  requestReview: 35,
  withdraw: 14,
  rectified: 35,
  originalsReceived: 21,
  collected: 21,
  delivered: 14,
  retry: 2,
  resume: 35,
  collect: 21,
  deliver: 14,
  rate: 14
};

/** Events that a file may give a chance; those with a delay are the keys of `DELAYS`. */
export const CHANCES: readonly string[] = [
  ...DONE,
  // Ways aside, and a citizen who withdraws it all.
  'requestCorrection',
  'acceptDeferred',
  'reject',
  'refuse',
  'pause',
  'extend',
  'requestLate',
  'return',
  'creditBad',
  'hear',
  'inspect',
  'expert',
  'checkFailed',
  'revise',
  'revoke',
  'overturn',
  'issueCounter',
  'issuePost',
  'requestOriginals',
  'returned',
  'requestReview',
  'fail',
  'rectify',
  'withdraw'
];
