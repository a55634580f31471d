/* eslint-disable svelte/prefer-svelte-reactivity -- who waits for a place waits in Turns; what stands beside it is plain on purpose */
import { untrack } from 'svelte';
import type { ErrorObject } from 'ajv';
import type { FormSchema, JsonFormProps } from './types.ts';
import type { Turns } from './turns.svelte.ts';
import { indexErrors, type ErrorIndex } from './json-forms/error-index.ts';
import { Later } from './later.ts';

const NONE: readonly ErrorObject[] = [];

/**
 * What is wrong, by place. Sentences from outside and errors of a validator are indexed once a change; only the controls
 * of places where something changed run again. Where very many change at once, those on the screen come first (`Later`).
 */
export class ErrorBook {
  /** Errors of the last check. */
  all: readonly ErrorObject[] = NONE;
  readonly later: Later;
  readonly #props: () => JsonFormProps;
  readonly #turns: Turns;
  #said: ReadonlyMap<string, string> = new Map();
  readonly #touched = new Set<string>();
  #index: ErrorIndex | undefined;
  #everything = false;

  constructor(props: () => JsonFormProps, turns: Turns) {
    this.#props = props;
    this.#turns = turns;
    this.later = new Later((path) => turns.bump(path));
    this.#hear();
    if (typeof window !== 'undefined') $effect.pre(() => this.#hear());
  }

  /** Takes over the sentences from outside; the controls of places where one changed are told. */
  #hear(): void {
    const next = new Map<string, string>();
    for (const { path, message } of this.#props().errors ?? []) if (!next.has(path)) next.set(path, message);
    const before = this.#said;
    this.#said = next;
    const changed = [...before.keys(), ...next.keys()].filter((path) => before.get(path) !== next.get(path));
    this.later.tell(changed);
  }

  /** The first sentence from outside at a place. */
  said(path: string): string | undefined {
    this.#turns.watch(path);
    return this.#said.get(path);
  }

  /** Errors of the validator at a place, where they are to be seen. */
  at(path: string, schema: FormSchema | undefined): readonly ErrorObject[] {
    this.#turns.watch(path);
    if (!this.#index) return NONE;
    if (!this.#everything && this.#props().reveal !== 'all' && !this.#touched.has(path)) return NONE;
    return this.#index.at(path, schema);
  }
  touch(path: string): void {
    if (!this.#index || this.#touched.has(path)) return;
    this.#touched.add(path);
    this.later.tell([path]);
  }

  revealAll(): readonly ErrorObject[] {
    if (!this.#everything) {
      this.#everything = true;
      this.later.tell(this.#index?.paths() ?? []);
    }
    return this.all;
  }

  /** Runs the form's validator, where it has one. */
  check(data: unknown): void {
    const validator = untrack(() => this.#props().validator);
    if (!validator) return;
    this.take(validator(data) ? NONE : (validator.errors ?? NONE));
  }

  /** Takes over the errors of a check; the controls of places where they differ are told. */
  take(errors: readonly ErrorObject[]): void {
    const before = this.#index;
    const after = indexErrors(
      errors,
      untrack(() => this.#props().schema)
    );
    this.all = errors;
    this.#index = after;
    if (!before) return;
    const both = [...before.paths(), ...after.paths()];
    // What a failed choice says decides what all the controls below it show.
    const same = before.choices === after.choices;
    this.later.tell(same ? both.filter((path) => before.print(path) !== after.print(path)) : both);
  }
}
