/** More places than this at once are told bit by bit. */
const MANY = 24;
/** How long one bit of the rest may take, ms: short of what a person notices. */
const SLICE = 8;
/** How many are drawn together. */
const BIT = 4;

/**
 * Tells controls that something is said at their place. Where very many have to be told at once, only those on the screen are
 * told before the next paint; the others follow bit by bit in the moments after it, and at once where the focus comes first.
 */
export class Later {
  /** Of some places, those that can be seen now. The form says which, once it stands on a page. */
  seen: ((paths: readonly string[]) => readonly string[]) | undefined;
  /** Draws what was told. */
  draw: (() => void) | undefined;
  readonly #tell: (path: string) => void;
  readonly #waiting = new Set<string>();
  #running = false;

  constructor(tell: (path: string) => void) {
    this.#tell = tell;
  }

  tell(paths: Iterable<string>): void {
    const all = [...new Set(paths)];
    if (all.length <= MANY || !this.seen) return this.#all(all);
    const now = new Set(this.seen(all));
    for (const path of all) if (!now.has(path)) this.#waiting.add(path);
    this.#all(now);
    if (!this.#running) void this.#rest();
  }

  /** Tells what still waits. */
  flush(): void {
    if (this.#waiting.size === 0) return;
    this.#all(this.#waiting);
    this.draw?.();
  }

  #all(paths: Iterable<string>): void {
    for (const path of [...paths]) {
      this.#waiting.delete(path);
      this.#tell(path);
    }
  }

  async #rest(): Promise<void> {
    this.#running = true;
    while (this.#waiting.size > 0) {
      await nextMoment();
      const end = performance.now() + SLICE;
      for (const path of this.#waiting) {
        this.#all([path]);
        if (this.#waiting.size % BIT > 0) continue;
        this.draw?.();
        if (performance.now() > end) break;
      }
    }
    this.#running = false;
  }
}

/** When nothing is left to do after the next paint; or soon, where nothing is painted (a page in the background). */
function nextMoment(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, 100);
    requestAnimationFrame(() => {
      clearTimeout(timer);
      if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 100 });
      else setTimeout(resolve, 0);
    });
  });
}
