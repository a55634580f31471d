import { untrack } from 'svelte';

/** Names of places as members of a record: never one of a prototype's. */
const mark = (place: string): string => `/${place}`;

/**
 * A number for every place of a form that somebody reads. Whoever watched a place runs again when its number changes: a
 * control waits for its own place alone, for its value and for what is wrong with it.
 */
export class Turns {
  readonly #turns: Record<string, number> = $state({});

  watch(place: string): void {
    void this.#turns[mark(place)];
  }
  bump(place: string): void {
    untrack(() => {
      this.#turns[mark(place)] = (this.#turns[mark(place)] ?? 0) + 1;
    });
  }
}

/** The place that stands for the number of rows at a path. */
export function countPlace(path: string): string {
  return `#${path}`;
}
