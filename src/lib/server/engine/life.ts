import type { Clock } from '#lib/core/clock.ts';
import type { LifeLine, NewLifeLine, Store } from '../store/types.ts';
import type { StaffNote } from '../auth/staff.ts';
import type { VersionLine, VersionState } from './types.ts';

/** What is said of a line; the rest is empty unless it is named. */
export type LifeNote = Pick<NewLifeLine, 'kind' | 'actor' | 'name'> & Partial<Omit<NewLifeLine, 'bundle' | 'at'>>;

interface LifeDeps {
  store: Pick<Store, 'saveLife'>;
  clock: Clock;
}

/** A line in the life of a bundle, as of now. `bundle` empty: it holds for every one. */
export function lifeLine({ clock }: Pick<LifeDeps, 'clock'>, bundle: string, note: LifeNote): NewLifeLine {
  const nothing = { version: null, department: null, subject: null, reason: '', sha256: null, document: null };
  return { bundle, at: clock.now(), ...nothing, ...note };
}

/** Writes a line; returns its number. */
export function appendLife(deps: LifeDeps, bundle: string, note: LifeNote): Promise<number> {
  return deps.store.saveLife(lifeLine(deps, bundle, note));
}

/** What was recorded last about a version's state; without any it is published, as before there was a record. */
export function lastWord(
  life: readonly LifeLine[],
  { bundle, version }: { bundle: string; version: number }
): (LifeLine & { kind: VersionState }) | undefined {
  return life.findLast(
    (line): line is LifeLine & { kind: VersionState } =>
      line.bundle === bundle && line.version === version && ['trial', 'published', 'retired'].includes(line.kind)
  );
}

/** Subject of the line by which a retired version is in service again. */
export const RESTORED = 'restored';

/** A line about a version's state, for people. */
export function sinceOf({ at, name, reason, subject }: LifeLine): NonNullable<VersionLine['since']> {
  return { at, name, why: reason, restored: subject === RESTORED };
}

/** Two presses of a button that come this close are one to the person: the second is told what the first did. */
const ONE_PRESS_MS = 15_000;

/** Whether this person brought the version into this state a moment ago. */
export function doneJustNow(line: VersionLine | undefined, state: VersionState, by: string, now: number): boolean {
  const { since } = line ?? {};
  return line?.state === state && since?.name === by && !since.restored && now - since.at < ONE_PRESS_MS;
}

/** Who gave out or took away which account or duty: it holds for every bundle. `subject`: `act account role:… duty duty …`. */
export function noteStaff(
  deps: LifeDeps,
  { act, account, department, duties, role, by, reason }: StaffNote
): Promise<number> {
  const subject = [act, account, ...(role ? [`role:${role}`] : []), ...duties].join(' ');
  return appendLife(deps, '', { kind: 'staff', actor: by.id, name: by.name, department, subject, reason });
}
