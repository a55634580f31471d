/** How an officer's move stands in the log, and what has to be said with it. */
interface MoveSpec {
  type: string;
  /** The applicant is told why. */
  reason?: true;
  /** It ends in a result, with the data that it brings. */
  brings?: true;
  /** It decides something, so it names the data revision that it rests on (rule 14). */
  decides?: true;
  /** An event of the step that several items share, not of the item. */
  joint?: true;
  /** An event of the whole application, sent by the department that sees to it. */
  whole?: true;
}

const decision = { decides: true } as const;
const result = { decides: true, brings: true } as const;
const refusal = { decides: true, reason: true } as const;

/** Everything that officers can do; the item's template says which of it when. */
export const MOVES = {
  accept: { type: 'item.accepted' },
  requestCorrection: { type: 'item.correctionRequested', reason: true },
  requestLate: { type: 'item.correctionRequested', reason: true },
  reject: { type: 'item.notAccepted', ...refusal },
  approve: { type: 'item.approved', ...result },
  refuse: { type: 'item.refused', ...refusal },
  pause: { type: 'item.paused' },
  resume: { type: 'item.resumed' },
  extend: { type: 'item.extended' },
  retry: { type: 'item.retried' },
  recommend: { type: 'item.forwarded', ...decision },
  return: { type: 'item.returned', reason: true },
  consulted: { type: 'item.consulted' },
  hear: { type: 'item.paused' },
  inspect: { type: 'item.paused' },
  expert: { type: 'item.paused' },
  creditGood: { type: 'item.creditGood' },
  creditBad: { type: 'item.creditBad' },
  checkPassed: { type: 'item.checkPassed' },
  checkFailed: { type: 'item.checkFailed', reason: true },
  rectified: { type: 'item.rectified' },
  stand: { type: 'item.stood', ...decision },
  revise: { type: 'item.approved', ...result },
  revoke: { type: 'item.revoked', ...refusal },
  uphold: { type: 'item.upheld', ...refusal },
  overturn: { type: 'item.approved', ...result },
  issueElectronic: { type: 'item.issued' },
  issueCounter: { type: 'item.issued' },
  issuePost: { type: 'item.issued' },
  requestOriginals: { type: 'item.originalsRequested' },
  originalsReceived: { type: 'item.originalsReceived' },
  collected: { type: 'item.collected' },
  delivered: { type: 'item.delivered' },
  returned: { type: 'item.postReturned' },
  deliver: { type: 'application.delivered', whole: true },
  visited: { type: 'item.jointDone', joint: true },
  rectify: { type: 'item.rectify', joint: true, reason: true }
} as const satisfies Record<string, MoveSpec>;

export type MoveName = keyof typeof MOVES;

export function specOf(move: MoveName): MoveSpec {
  return MOVES[move];
}

export function isMove(name: string): name is MoveName {
  return Object.hasOwn(MOVES, name);
}
