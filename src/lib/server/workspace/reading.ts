import { readDocument, type Loaded } from './load.ts';

/**
 * What was last read of a workspace. One reading follows the other, so that a slow one that began earlier never puts back what
 * was there before; whoever asks before the next has begun shares it.
 */
export class Reading {
  #loaded: Loaded;
  readonly #load: () => Promise<Loaded>;
  #last: Promise<void> = Promise.resolve();
  #next: Promise<void> | null = null;

  constructor(loaded: Loaded, load: () => Promise<Loaded>) {
    this.#loaded = loaded;
    this.#load = load;
  }

  get loaded(): Loaded {
    return this.#loaded;
  }

  /** Reads everything again; what was written before the call is in it. */
  again(): Promise<void> {
    this.#next ??= this.#inTurn(async () => {
      this.#next = null;
      this.#loaded = await this.#load();
    });
    return this.#next;
  }

  /** Reads these documents of a folder again when they have changed; one that is damaged now stays as it was. */
  refresh(dir: string, paths: readonly string[]): Promise<void> {
    return this.#inTurn(async () => {
      const { documents } = this.#loaded;
      for (const path of paths) {
        const read = await readDocument(dir, path);
        if (read.ok && read.value.sha256 !== documents.get(path)?.sha256) documents.set(path, read.value);
      }
    });
  }

  /** A reading that fails keeps no later one from its turn. */
  #inTurn(read: () => Promise<void>): Promise<void> {
    const done = this.#last.then(read);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
