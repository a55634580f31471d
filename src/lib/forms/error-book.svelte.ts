/* eslint-disable svelte/prefer-svelte-reactivity -- signals are kept by path, one each; what stands beside them is plain on purpose */
import { untrack } from 'svelte';
import type { ErrorObject } from 'ajv';
import type { DataValidator, FormSchema, JsonFormProps } from './types.ts';
import { indexErrors, type ErrorIndex } from './json-forms/error-index.ts';

const NONE: readonly ErrorObject[] = [];

/** Names of paths as members of a record: never one of a prototype's. */
const mark = (path: string): string => `/${path}`;

/**
 * What is wrong, by place. Sentences that came from outside and errors of a validator are each kept under their path with a
 * signal of its own, so that a change runs the controls of the places where something changed.
 */
export class ErrorBook {
  /** Errors of the last check. */
  all: readonly ErrorObject[] = NONE;
  readonly #props: () => JsonFormProps;
  #said: ReadonlyMap<string, string> = new Map();
  readonly #versions: Record<string, number> = $state({});
  readonly #touched = new Set<string>();
  #index: ErrorIndex | undefined;
  #everything = false;

  constructor(props: () => JsonFormProps) {
    this.#props = props;
    this.#hear();
    if (typeof window !== 'undefined') $effect.pre(() => this.#hear());
  }

  /** Takes over the sentences from outside; the controls of places where one changed are told. */
  #hear(): void {
    const next = new Map<string, string>();
    for (const { path, message } of this.#props().errors ?? []) if (!next.has(path)) next.set(path, message);
    const before = this.#said;
    this.#said = next;
    for (const path of new Set([...before.keys(), ...next.keys()]))
      if (before.get(path) !== next.get(path)) this.#bump(mark(path));
  }

  /** The first sentence from outside at a place. */
  said(path: string): string | undefined {
    void this.#versions[mark(path)];
    return this.#said.get(path);
  }

  /** Errors of the validator at a place, where they are to be seen. */
  at(path: string, schema: FormSchema | undefined): readonly ErrorObject[] {
    void this.#versions[mark(path)];
    if (!this.#index) return NONE;
    if (!this.#everything && this.#props().reveal !== 'all' && !this.#touched.has(path)) return NONE;
    return this.#index.at(path, schema);
  }
  /** Errors below a place, whatever was touched. */
  below(path: string, schema: FormSchema | undefined): readonly ErrorObject[] {
    if (!this.#index) return NONE;
    void this.#versions['*'];
    return this.#index.below(path, schema);
  }

  touch(path: string): void {
    if (!this.#index || this.#touched.has(path)) return;
    this.#touched.add(path);
    this.#bump(mark(path));
  }

  revealAll(): void {
    this.#everything = true;
    for (const path of this.#index?.paths() ?? []) this.#bump(mark(path));
  }

  /** Runs the form's validator, where it has one. */
  check(data: () => unknown): void {
    const validator: DataValidator | undefined = untrack(() => this.#props().validator);
    if (!validator) return;
    this.take(validator(untrack(data)) ? NONE : (validator.errors ?? NONE));
  }

  /** Takes over the errors of a check; the controls of places where they differ are told. */
  take(errors: readonly ErrorObject[]): void {
    const before = this.#index;
    const after = indexErrors(errors);
    this.all = errors;
    this.#index = after;
    if (!before) return;
    if (before.choices !== after.choices) {
      for (const path of new Set([...before.paths(), ...after.paths()])) this.#bump(mark(path));
    } else {
      for (const path of before.paths()) if (before.print(path) !== after.print(path)) this.#bump(mark(path));
      for (const path of after.paths()) if (before.print(path) === '') this.#bump(mark(path));
    }
    this.#bump('*');
  }

  #bump(key: string): void {
    untrack(() => {
      this.#versions[key] = (this.#versions[key] ?? 0) + 1;
    });
  }
}
