import type { Check, ProblemLine } from './composing.ts';

export type CheckState = 'done' | 'checking' | 'stale' | 'failed';

/** A moment after the last change, so that a row of them is checked once. */
const QUIET_MS = 300;

/**
 * Has the bundle checked by the server's own thread, after every change that was kept. An answer to an older question is not
 * shown.
 */
export class Checker {
  check = $state.raw<Check | null>(null);
  state = $state<CheckState>('done');
  /** Why it could not be checked. */
  why = $state('');
  /** The problem that was jumped to. */
  current = $state<string | null>(null);
  readonly #ask: () => Promise<Response>;
  #turn = 0;
  #asked: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(first: Check | null, ask: () => Promise<Response>) {
    this.check = first;
    this.#ask = ask;
    this.#asked = first?.number ?? -1;
  }

  /** The bundle is kept as of step `number`. @returns what takes the question back */
  at(number: number, onchecked: (check: Check) => void): (() => void) | undefined {
    if (number === this.#asked) return undefined;
    clearTimeout(this.#timer);
    this.state = 'checking';
    this.#timer = setTimeout(() => {
      this.#asked = number;
      void this.#look(number, onchecked);
    }, QUIET_MS);
    return () => clearTimeout(this.#timer);
  }

  async #look(number: number, onchecked: (check: Check) => void): Promise<void> {
    const turn = (this.#turn += 1);
    this.state = 'checking';
    try {
      const answer = await this.#ask();
      const said = (await answer.json()) as Check & { message?: string };
      if (turn !== this.#turn) return;
      if (!answer.ok) [this.state, this.why] = ['failed', said.message ?? ''];
      else {
        this.check = said;
        this.state = said.number >= number ? 'done' : 'stale';
        onchecked(said);
      }
    } catch {
      if (turn === this.#turn) this.state = 'failed';
    }
  }

  /** The problem after the one that was jumped to, beginning again after the last. */
  next(): ProblemLine | undefined {
    const problems = this.check?.problems ?? [];
    const at = problems.findIndex((problem) => problemKey(problem) === this.current);
    return problems[(at + 1) % Math.max(1, problems.length)];
  }
}

export function problemKey({ code, path }: Pick<ProblemLine, 'code' | 'path'>): string {
  return `${code} ${path}`;
}
