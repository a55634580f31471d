import type { Edit } from '#lib/core/model/index.ts';
import type { Shared } from './composing.ts';

/** What the server is asked to do. */
export type Asked = { edits: Edit[]; base: number } | { move: 'undo' | 'redo'; number: number };
type Job = { edits: Edit[] } | { move: 'undo' | 'redo' };

export type KeepState = 'saved' | 'saving' | 'offline' | 'signed-out';

export interface Keeper {
  readonly state: KeepState;
  /** Gestures that the server has not confirmed. */
  readonly waiting: number;
  /** Number of the last step that is known. */
  number: number;
  keep(job: Job): void;
  /** Gestures as they lie on this computer, to be made again after a crash. */
  left(): Kept | null;
  forget(): void;
  /** Tries at once to save what waits. */
  retry(): void;
}

/** What lay on this computer when the page was closed: gestures on top of step `base`. */
export interface Kept {
  base: number;
  at: number;
  jobs: Job[];
}

interface Listener {
  took(shared: Shared, isOwn: boolean): void;
  refused(problems: string[], shared: Shared): void;
}

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;

/**
 * Saves gesture after gesture, in their order and each once. Whatever waits lies on this computer too, so that neither a
 * broken line nor a closed browser loses it.
 */
export function createKeeper(
  { composition, number, undo, redo }: Shared,
  send: (asked: Asked) => Promise<Response>,
  listener: Listener
): Keeper {
  const place = `yijianshi:edits:${composition.bundle.id}`;
  let state = $state<KeepState>('saved');
  let jobs = $state.raw<Job[]>([]);
  let last = number;
  let heads = { undo: undo?.number ?? null, redo: redo?.number ?? null };
  let isBusy = false;
  let pause = FIRST_RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function store(): void {
    try {
      if (jobs.length === 0) localStorage.removeItem(place);
      else localStorage.setItem(place, JSON.stringify({ base: last, at: Date.now(), jobs }));
    } catch {
      // A full or forbidden storage takes away the second net, not the work.
    }
  }

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    clearTimeout(timer);
    while (jobs[0]) {
      state = 'saving';
      const answer = await ask(jobs[0]);
      if (answer === 'offline' || answer === 'signed-out') {
        state = answer;
        if (answer === 'offline') timer = setTimeout(() => void work(), pause);
        pause = Math.min(pause * 2, LAST_RETRY_MS);
        isBusy = false;
        return;
      }
      pause = FIRST_RETRY_MS;
      last = answer.shared.number;
      heads = { undo: answer.shared.undo?.number ?? null, redo: answer.shared.redo?.number ?? null };
      // What was made on top of something refused was made on something that is not there.
      jobs = answer.problems ? [] : jobs.slice(1);
      store();
      if (answer.problems) listener.refused(answer.problems, answer.shared);
      else listener.took(answer.shared, true);
    }
    state = 'saved';
    isBusy = false;
  }

  async function ask(job: Job): Promise<{ shared: Shared; problems?: string[] } | 'offline' | 'signed-out'> {
    const asked: Asked =
      'edits' in job ? { edits: job.edits, base: last } : { move: job.move, number: heads[job.move] ?? -1 };
    try {
      const response = await send(asked);
      if (response.redirected || response.status === 401 || response.status === 403) return 'signed-out';
      if (!response.ok && response.status !== 422) return 'offline';
      const { problems, ...shared } = (await response.json()) as Shared & { problems?: string[] };
      return problems ? { shared, problems } : { shared };
    } catch {
      return 'offline';
    }
  }

  return {
    get state() {
      return state;
    },
    get waiting() {
      return jobs.length;
    },
    get number() {
      return last;
    },
    set number(next: number) {
      last = next;
    },
    keep(job) {
      jobs = [...jobs, job];
      store();
      void work();
    },
    left() {
      try {
        const kept = JSON.parse(localStorage.getItem(place) ?? 'null') as Kept | null;
        return kept && Array.isArray(kept.jobs) && kept.jobs.length > 0 ? kept : null;
      } catch {
        return null;
      }
    },
    forget() {
      try {
        localStorage.removeItem(place);
      } catch {
        // Nothing lies there then.
      }
    },
    retry() {
      pause = FIRST_RETRY_MS;
      void work();
    }
  };
}
