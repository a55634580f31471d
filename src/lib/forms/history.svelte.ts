/** What a form was before each step, and what it was taken back from. Data is never changed in place, so each is a reference. */
export class History {
  readonly #past: Step[] = [];
  readonly #future: Step[] = [];
  #turn = $state(0);

  /** Notes a change at a path. Letters typed one after the other into the same place are one step. */
  note(path: string, before: unknown, typed: boolean): void {
    const last = this.#past.at(-1);
    const goesOn = typed && this.#future.length === 0 && last?.open === path;
    if (!goesOn) this.#past.push({ path, data: before, open: typed ? path : undefined });
    if (this.#past.length > MANY) this.#past.shift();
    this.#future.length = 0;
    this.#turn++;
  }
  /** The field is left: what is typed there from now on is another step. */
  close(): void {
    const last = this.#past.at(-1);
    if (last) last.open = undefined;
  }

  get canUndo(): boolean {
    void this.#turn;
    return this.#past.length > 0;
  }
  get canRedo(): boolean {
    void this.#turn;
    return this.#future.length > 0;
  }
  /** The step to go back to, given what the form holds now; undefined: there is none. */
  back(now: unknown): Step | undefined {
    return this.#over(this.#past, this.#future, now);
  }
  forth(now: unknown): Step | undefined {
    return this.#over(this.#future, this.#past, now);
  }
  #over(from: Step[], to: Step[], now: unknown): Step | undefined {
    const step = from.pop();
    if (!step) return undefined;
    to.push({ path: step.path, data: now, open: undefined });
    this.#turn++;
    return step;
  }
}

export interface Step {
  /** Where it was changed. */
  path: string;
  /** All data before (of a step taken back: after) the change. */
  data: unknown;
  /** The place into which more letters belong to this step. */
  open: string | undefined;
}

const MANY = 500;
