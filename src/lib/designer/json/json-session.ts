import type { EditContext } from '#lib/core/edit/context.ts';
import type { Bundle } from '#lib/core/model/index.ts';
import { checkText, type JsonProblem } from './json-check.ts';

/** What the view shows about the text. */
export interface SessionState {
  problems: readonly JsonProblem[];
  /** Typed, and not looked at yet. */
  waiting: boolean;
  /** The bundle was changed elsewhere, and the text was not replaced. */
  behind: boolean;
}

/** A text that is not a good document yet, and the bundle that it was begun on. */
export interface Unfinished {
  text: string;
  on: Bundle;
}

export interface SessionPorts {
  bundle: Bundle;
  context: () => EditContext;
  /** The text as it stands in the editor now. */
  text: () => string;
  /** Puts another text in, the cursor where it was. */
  replace: (text: string) => void;
  onchange: (bundle: Bundle) => void;
  onstate: (state: SessionState) => void;
  /** Runs something later; gives what takes that back. */
  later: (ms: number, run: () => void) => () => void;
}

export interface Session {
  /** Somebody typed. */
  typed: () => void;
  /** The editor is left: what is good is given on at once. */
  leave: () => void;
  /** The bundle as all views have it now. */
  follow: (bundle: Bundle) => void;
  /** Lets go of the text for the bundle as it is now. */
  loadLatest: () => void;
  /** Gives the text on, though the bundle was changed elsewhere; only a good one. */
  keepMine: () => void;
  close: () => void;
}

const CHECK_MS = 250;
const GIVE_MS = 600;

/** A bundle as text. */
export function textOf(bundle: Bundle): string {
  return `${JSON.stringify(bundle, null, 2)}\n`;
}

/**
 * Keeps a text and a bundle together: a good text becomes the bundle, a bundle that was changed elsewhere becomes the text.
 * A text with problems, or one that nobody has got yet, is never replaced without being asked.
 */
export function createSession(ports: SessionPorts): Session {
  let latest = ports.bundle;
  let given = JSON.stringify(latest);
  let state: SessionState = { problems: [], waiting: false, behind: false };
  let stop: (() => void)[] = [];

  function set(next: Partial<SessionState>): void {
    state = { ...state, ...next };
    ports.onstate(state);
  }

  function check(): Bundle | null {
    const { bundle, problems } = checkText(ports.text(), latest, ports.context());
    set({ problems });
    return bundle;
  }

  function give(force = false): void {
    cancel();
    const bundle = check();
    set({ waiting: false });
    if (!bundle || (state.behind && !force)) return;
    set({ behind: false });
    const said = JSON.stringify(bundle);
    if (said === JSON.stringify(latest)) return;
    given = said;
    latest = bundle;
    ports.onchange(bundle);
  }

  function cancel(): void {
    for (const each of stop) each();
    stop = [];
  }

  function loadLatest(): void {
    cancel();
    given = JSON.stringify(latest);
    ports.replace(textOf(latest));
    set({ problems: [], waiting: false, behind: false });
  }

  return {
    typed() {
      cancel();
      if (!state.waiting) set({ waiting: true });
      stop = [ports.later(CHECK_MS, () => void check()), ports.later(GIVE_MS, () => give())];
    },
    leave() {
      if (state.waiting) give();
    },
    follow(bundle) {
      latest = bundle;
      const same = JSON.stringify(bundle) === given;
      if (same && state.behind) set({ behind: false });
      if (same) return;
      if (state.waiting || state.problems.length > 0 || state.behind) set({ behind: true });
      else loadLatest();
    },
    loadLatest,
    keepMine: () => give(true),
    close: cancel
  };
}

/** The one stretch in which two texts differ: what stood there, and what stands there now. */
export function change(was: string, now: string): { from: number; to: number; insert: string } | null {
  if (was === now) return null;
  const most = Math.min(was.length, now.length);
  let [head, tail] = [0, 0];
  while (head < most && was[head] === now[head]) head++;
  while (tail < most - head && was[was.length - 1 - tail] === now[now.length - 1 - tail]) tail++;
  return { from: head, to: was.length - tail, insert: now.slice(head, now.length - tail) };
}
