import type { Edit } from '#lib/core/model/index.ts';

/** Which gesture is taken back or made again: its key where this page made it, else the number of its step. */
export type Move = { move: 'undo' | 'redo'; of: string | number };

/** A gesture on its way to the server. `base`: the step that its maker saw when it was made. */
export type Job = { key: string; base: number } & ({ edits: Edit[] } | Move);

/** Jobs that lay on this computer when a page was closed, and when that was. */
export interface Kept {
  at: number;
  jobs: Job[];
}

/**
 * A place on this computer for what the server has not confirmed; each open page has one of its own, so that two of them on one
 * bundle do not write over each other's. What lies there is given back to the person who made it alone: on a shared computer the
 * next one is neither offered nor credited with it. A full or forbidden storage takes away this second net, not the work.
 */
export class KeptPlace {
  readonly #prefix: string;
  readonly #own: string;
  /** What `left` read last, by its place. */
  #read = new Map<string, string>();

  /** @param person the id of the account that is signed in; nothing that names anybody */
  constructor(bundle: string, person: string, page: string) {
    this.#prefix = `yijianshi:edits:${bundle}:${person}:`;
    this.#own = this.#prefix + page;
  }

  store(jobs: readonly Job[]): void {
    try {
      if (jobs.length === 0) localStorage.removeItem(this.#own);
      else
        localStorage.setItem(
          this.#own,
          JSON.stringify({ at: Date.now(), jobs } satisfies { at: number; jobs: unknown })
        );
    } catch {
      // See above.
    }
  }

  /** What other pages left, the oldest first. */
  left(): Kept | null {
    this.#read = new Map(this.#others().map((place) => [place, localStorage.getItem(place) ?? '']));
    const found = [...this.#read.values()].flatMap((text) => keptIn(text) ?? []).toSorted((a, b) => a.at - b.at);
    return found.length > 0 ? { at: found.at(-1)!.at, jobs: found.flatMap(({ jobs }) => jobs) } : null;
  }

  /** Away with what was read; what a page that is still open has added since stays. */
  forget(): void {
    for (const [place, text] of this.#read) if (localStorage.getItem(place) === text) localStorage.removeItem(place);
  }

  #others(): string[] {
    try {
      const places = Array.from({ length: localStorage.length }, (_, at) => localStorage.key(at) ?? '');
      return places.filter((place) => place.startsWith(this.#prefix) && place !== this.#own);
    } catch {
      return [];
    }
  }
}

function keptIn(text: string): Kept | null {
  try {
    const kept = JSON.parse(text) as Partial<Kept> | null;
    return kept && typeof kept.at === 'number' && Array.isArray(kept.jobs) && kept.jobs.length > 0
      ? (kept as Kept)
      : null;
  } catch {
    return null;
  }
}

/** Name of an open page, by which the server knows its own gestures again. */
export function pageName(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** What is left of a row of jobs once `gone` was refused: what took it back or made it again goes with it. */
export function withoutJob(jobs: readonly Job[], gone: Job): Job[] {
  const target = 'edits' in gone ? gone.key : gone.of;
  return jobs.filter((job) => job !== gone && ('edits' in job || job.of !== target));
}
