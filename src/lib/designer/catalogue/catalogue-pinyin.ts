import { createSubscriber } from 'svelte/reactivity';
import { pinyinReadings } from '#lib/fields/readings.ts';
import type { Readings } from '#lib/forms/types.ts';

/** The tables of pinyin, which come when they are needed and may not come at all: then words are found as they are written. */
export class Pinyin {
  #missing = false;
  #round = 0;
  #tables: Promise<Readings> | undefined;
  #tell: () => void = () => undefined;
  readonly #load: () => Promise<Readings>;
  readonly #follow = createSubscriber((update) => {
    this.#tell = update;
  });

  constructor(load: () => Promise<Readings> = pinyinReadings) {
    this.#load = load;
  }

  /** They were asked for and did not come. Followed by whatever reads it in an effect or a page. */
  get missing(): boolean {
    this.#follow();
    return this.#missing;
  }

  /** Counts up when they came at last: what was found without them is looked for again. */
  get round(): number {
    this.#follow();
    return this.#round;
  }

  async readings(): Promise<Readings | null> {
    const was = this.#missing;
    try {
      const readings = await (this.#tables ??= this.#load());
      this.#missing = false;
      return readings;
    } catch {
      this.#tables = undefined;
      this.#missing = true;
      return null;
    } finally {
      if (was !== this.#missing) this.#tell();
    }
  }

  /** Asks for them once more, e.g. when the line is there again. */
  async again(): Promise<void> {
    if (!(await this.readings())) return;
    this.#round += 1;
    this.#tell();
  }
}

export const pinyin = new Pinyin();
