/** What an officer can do to a task; which of them is possible now comes from the engine. */
export type MoveName =
  | 'accept'
  | 'requestCorrection'
  | 'reject'
  | 'approve'
  | 'refuse'
  | 'pause'
  | 'resume'
  | 'extend'
  | 'retry'
  | 'recommend'
  | 'consulted'
  | 'creditGood'
  | 'creditBad'
  | 'visited'
  | 'stand'
  | 'revise'
  | 'overturn'
  | 'checkPassed'
  | 'rectified'
  | 'issueElectronic'
  | 'issueCounter'
  | 'issuePost'
  | 'requestOriginals'
  | 'originalsReceived'
  | 'collected'
  | 'delivered'
  | 'deliver'
  | 'returned'
  | 'hear'
  | 'inspect'
  | 'expert'
  | 'requestLate'
  | 'return'
  | 'rectify'
  | 'checkFailed'
  | 'revoke'
  | 'uphold';

export interface MoveSpec {
  name: MoveName;
  /** Key on the task page, as `KeyboardEvent.key`; with Ctrl for the one that ends the task; empty: none. */
  key: string;
  ctrl: boolean;
  danger: boolean;
  /** What has to be said with it: nothing (one press), a reason, what to mend, or what the result carries. */
  needs: 'nothing' | 'reason' | 'correction' | 'facts';
}

/** In the order of the action bar. */
const SPECS: readonly MoveSpec[] = [
  { name: 'accept', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'approve', key: 'Enter', ctrl: true, danger: false, needs: 'facts' },
  { name: 'resume', key: 'u', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'retry', key: 't', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'recommend', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'consulted', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'creditGood', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'creditBad', key: '', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'visited', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'stand', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'revise', key: 'Enter', ctrl: true, danger: false, needs: 'facts' },
  { name: 'overturn', key: 'Enter', ctrl: true, danger: false, needs: 'facts' },
  { name: 'checkPassed', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'rectified', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'issueElectronic', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'issueCounter', key: '', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'issuePost', key: '', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'requestOriginals', key: '', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'originalsReceived', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'collected', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'delivered', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'deliver', key: 'a', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'returned', key: '', ctrl: false, danger: false, needs: 'nothing' },
  { name: 'requestCorrection', key: 'b', ctrl: false, danger: false, needs: 'correction' },
  { name: 'pause', key: 'p', ctrl: false, danger: false, needs: 'reason' },
  { name: 'extend', key: 'e', ctrl: false, danger: false, needs: 'reason' },
  { name: 'hear', key: '', ctrl: false, danger: false, needs: 'reason' },
  { name: 'inspect', key: '', ctrl: false, danger: false, needs: 'reason' },
  { name: 'expert', key: '', ctrl: false, danger: false, needs: 'reason' },
  { name: 'requestLate', key: '', ctrl: false, danger: false, needs: 'correction' },
  { name: 'reject', key: 'r', ctrl: false, danger: true, needs: 'reason' },
  { name: 'refuse', key: 'r', ctrl: false, danger: true, needs: 'reason' },
  { name: 'return', key: '', ctrl: false, danger: true, needs: 'reason' },
  { name: 'rectify', key: '', ctrl: false, danger: true, needs: 'reason' },
  { name: 'checkFailed', key: '', ctrl: false, danger: true, needs: 'reason' },
  { name: 'revoke', key: 'r', ctrl: false, danger: true, needs: 'reason' },
  { name: 'uphold', key: 'r', ctrl: false, danger: true, needs: 'reason' }
];

/** The moves that are possible now, in page order; the first harmless one is the view's one filled button. */
export function offeredMoves(possible: readonly string[]): (MoveSpec & { primary: boolean })[] {
  const offered = SPECS.filter((spec) => possible.includes(spec.name));
  const first = offered.find((spec) => !spec.danger);
  return offered.map((spec) => ({ ...spec, primary: spec === first }));
}

/** The move named in an address or a form, if it is one at all. */
export function moveNamed(name: unknown): MoveSpec | null {
  return SPECS.find((spec) => spec.name === name) ?? null;
}

/** The move that a key press asks for. */
export function moveForKey<M extends MoveSpec>(
  moves: readonly M[],
  press: { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }
): M | null {
  if (press.altKey) return null;
  const ctrl = press.ctrlKey || press.metaKey;
  return moves.find((move) => move.key.toLowerCase() === press.key.toLowerCase() && move.ctrl === ctrl) ?? null;
}
