import type { Edit } from '#lib/core/model/index.ts';
import type { Composing, Shared } from './composing.ts';
import { KeptPlace, pageName, withoutJob, type Job, type Kept, type Move } from './kept.ts';

/** The line to the server. */
export interface Line {
  send(job: Job): Promise<Response>;
  /** What is there since a step: a `Shared` where something is, else its number alone. */
  look(since: number): Promise<Response>;
}

/** `signed-out`: nobody is signed in by now, or somebody else. `gone`: the bundle is not there any more; nothing is tried again by itself. */
export type KeepState = 'saved' | 'saving' | 'offline' | 'signed-out' | 'gone';

export interface Keeper {
  /** Id of the account that opened the page: what is made there is recorded for it alone. */
  readonly person: string;
  readonly state: KeepState;
  /** Gestures that the server has not confirmed. */
  readonly waiting: number;
  readonly jobs: readonly Job[];
  /** Number of the last step that is known. */
  number: number;
  /** @param base the step that the gesture was made on @returns its key */
  keep(what: { edits: Edit[] } | Move, base: number): string;
  /** Gestures that an earlier page left on this computer. */
  left(): Kept | null;
  /** Sends them; those that the server has already are not made twice. */
  resume(kept: Kept): void;
  forget(): void;
  /** Told that the bundle is not there any more. What waits stays on this computer, and what is made still joins it. */
  gone(): void;
  /** Tries at once to save what waits. */
  retry(): void;
}

interface Listener {
  /** The server has the first gesture, and this is how the bundle stands there. */
  took(shared: Shared): void;
  /** It was not made; `rest`: what is still on its way. */
  refused(problems: string[], shared: Shared, rest: readonly Job[]): void;
}

type Answer = { shared: Shared; problems?: string[] } | 'offline' | 'signed-out' | 'gone';

const FIRST_RETRY_MS = 1_000;
const LAST_RETRY_MS = 30_000;
/** Answers after which the same gesture may well be taken. */
const PASSING = new Set([408, 425, 429]);
const GONE = new Set([404, 410]);

/**
 * Saves gesture after gesture, in their order and each once: it carries a key, so that one whose answer was lost can be sent
 * again. Whatever waits lies on this computer too, so that neither a broken line nor a closed browser loses it.
 */
export function createKeeper(
  { composition, number, person }: Composing,
  line: Line,
  listener: Listener,
  refusal: (status: number) => string
): Keeper {
  const page = pageName();
  const place = new KeptPlace(composition.bundle.id, person, page);
  let state = $state<KeepState>('saved');
  let jobs = $state.raw<Job[]>([]);
  let last = $state(number);
  let count = 0;
  let isBusy = false;
  let pause = FIRST_RETRY_MS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function wait(next: Job[]): void {
    jobs = next;
    place.store(jobs);
  }

  async function work(): Promise<void> {
    if (isBusy) return;
    isBusy = true;
    clearTimeout(timer);
    while (jobs[0]) {
      state = 'saving';
      const job = jobs[0];
      const answer = await ask(job);
      if (typeof answer === 'string') {
        state = answer;
        if (answer === 'offline') timer = setTimeout(() => void work(), pause);
        pause = Math.min(pause * 2, LAST_RETRY_MS);
        isBusy = false;
        return;
      }
      pause = FIRST_RETRY_MS;
      last = answer.shared.number;
      wait(answer.problems ? withoutJob(jobs, job) : jobs.slice(1));
      if (answer.problems) listener.refused(answer.problems, answer.shared, jobs);
      else listener.took(answer.shared);
    }
    state = 'saved';
    isBusy = false;
  }

  /** Whether a bundle that was gone is there again, where nothing waits that would tell. */
  async function lookAgain(): Promise<void> {
    const there = await line.look(-1).catch(() => null);
    if (there?.ok && !there.redirected && state === 'gone') state = 'saved';
  }

  async function ask(job: Job): Promise<Answer> {
    try {
      const response = await line.send(job);
      if (isSignedOut(response)) return 'signed-out';
      if (response.ok || response.status === 422) return readShared(response);
      if (response.status >= 500 || PASSING.has(response.status)) return 'offline';
      // Never to be taken as it is: said once, and what is there is shown instead.
      const there = await line.look(-1);
      if (isSignedOut(there)) return 'signed-out';
      if (GONE.has(there.status)) return 'gone';
      if (!there.ok) return 'offline';
      return { shared: (await there.json()) as Shared, problems: [refusal(response.status)] };
    } catch {
      return 'offline';
    }
  }

  return {
    person,
    get state() {
      return state;
    },
    get waiting() {
      return jobs.length;
    },
    get jobs() {
      return jobs;
    },
    get number() {
      return last;
    },
    set number(next: number) {
      last = next;
    },
    keep(what, base) {
      count += 1;
      const key = `${page}.${count}`;
      wait([...jobs, { key, base, ...what }]);
      if (state !== 'gone') void work();
      return key;
    },
    left: () => place.left(),
    resume(kept) {
      wait([...jobs, ...kept.jobs]);
      place.forget();
      void work();
    },
    forget: () => place.forget(),
    gone() {
      clearTimeout(timer);
      if (!isBusy) state = 'gone';
    },
    retry() {
      pause = FIRST_RETRY_MS;
      void (state === 'gone' && jobs.length === 0 ? lookAgain() : work());
    }
  };
}

function isSignedOut({ redirected, status }: Response): boolean {
  return redirected || status === 401 || status === 403;
}

async function readShared(response: Response): Promise<Answer> {
  const { problems, ...shared } = (await response.json()) as Shared & { problems?: string[] };
  return problems ? { shared, problems } : { shared };
}
