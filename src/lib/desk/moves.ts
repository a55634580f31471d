/** What an officer can do to a task; which of them is possible now comes from the engine. */
export type MoveName =
  'accept' | 'requestCorrection' | 'reject' | 'approve' | 'refuse' | 'pause' | 'resume' | 'extend' | 'retry';

export interface MoveSpec {
  name: MoveName;
  /** Key on the task page, as `KeyboardEvent.key`; with Ctrl for the one that ends the task. */
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
  { name: 'requestCorrection', key: 'b', ctrl: false, danger: false, needs: 'correction' },
  { name: 'pause', key: 'p', ctrl: false, danger: false, needs: 'reason' },
  { name: 'extend', key: 'e', ctrl: false, danger: false, needs: 'reason' },
  { name: 'reject', key: 'r', ctrl: false, danger: true, needs: 'reason' },
  { name: 'refuse', key: 'r', ctrl: false, danger: true, needs: 'reason' }
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
