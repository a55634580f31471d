/** Who sends an event of an item: an officer of its department, its citizen, or the machinery itself. */
export type EventActor = 'officer' | 'citizen' | 'system';

/**
 * What can happen to an item, and who does it: the events that a process template may name behind `$item.`. A template that
 * used another one would wait for what nobody can send.
 */
export const ITEM_EVENTS = {
  accept: 'officer',
  acceptDeferred: 'officer',
  requestCorrection: 'officer',
  requestLate: 'officer',
  reject: 'officer',
  approve: 'officer',
  refuse: 'officer',
  pause: 'officer',
  resume: 'officer',
  extend: 'officer',
  retry: 'officer',
  recommend: 'officer',
  return: 'officer',
  consulted: 'officer',
  hear: 'officer',
  inspect: 'officer',
  expert: 'officer',
  creditGood: 'officer',
  creditBad: 'officer',
  checkPassed: 'officer',
  checkFailed: 'officer',
  rectified: 'officer',
  stand: 'officer',
  revise: 'officer',
  revoke: 'officer',
  uphold: 'officer',
  overturn: 'officer',
  issueElectronic: 'officer',
  issueCounter: 'officer',
  issuePost: 'officer',
  requestOriginals: 'officer',
  originalsReceived: 'officer',
  collected: 'officer',
  delivered: 'officer',
  returned: 'officer',
  withdraw: 'citizen',
  goOn: 'citizen',
  supply: 'citizen',
  requestReview: 'citizen',
  endReview: 'citizen',
  fail: 'system',
  reconsider: 'system'
} as const satisfies Record<string, EventActor>;
export type ItemEvent = keyof typeof ITEM_EVENTS;

/** Events of the whole application that an item's flow may listen to. */
export const SHARED_EVENTS = { withdraw: 'citizen', correct: 'citizen' } as const satisfies Record<string, EventActor>;

export function isItemEvent(name: string): name is ItemEvent {
  return Object.hasOwn(ITEM_EVENTS, name);
}
