import { on } from 'svelte/events';

/**
 * Holds back what would move the page while something on it is pressed: a field is left as the pointer goes down, and where
 * that takes a line away above, the pointer comes up beside what was pressed, and the press is lost.
 */
export class AfterPress {
  #isDown = false;
  #waiting: (() => void)[] = [];

  /** To be attached to whatever contains what is pressed. */
  readonly watch = (root: HTMLElement): (() => void) => {
    const ends = [
      // Another button opens a menu, and does not always come up again.
      on(root, 'pointerdown', ({ button }) => (this.#isDown = button === 0), { capture: true }),
      on(window, 'pointerup', this.#up),
      on(window, 'pointercancel', this.#up)
    ];
    return () => {
      for (const end of ends) end();
    };
  };

  /** Done once no press is under way, in the order in which it is asked for. */
  ask(work: () => void): void {
    this.#waiting.push(work);
    if (!this.#isDown) setTimeout(this.#run);
  }

  readonly #up = (): void => {
    this.#isDown = false;
    // The click comes after this event.
    setTimeout(this.#run);
  };
  readonly #run = (): void => {
    if (this.#isDown) return;
    for (const work of this.#waiting.splice(0)) work();
  };
}
