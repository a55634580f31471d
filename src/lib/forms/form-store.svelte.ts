/* eslint-disable svelte/prefer-svelte-reactivity -- what is worked out once is a plain cache */
import type { UISchemaElement } from '@jsonforms/core';
import type { ErrorObject } from 'ajv';
import type { Component } from 'svelte';
import type { FormSchema, JsonFormProps, Renderer, RendererProps } from './types.ts';
import type { RuleContext } from './json-forms/rules.ts';
import { checkOf } from './check/compile.ts';
import { copyOf, mend } from './data-copy.ts';
import { ErrorBook } from './error-book.svelte.ts';
import { newRow } from './form-data.ts';
import { resolveSchema } from './json-forms/resolve.ts';
import { isOpen, isShown } from './json-forms/rules.ts';
import { getAt, idFor, setAt } from './path.ts';
import { placeOf, type Place } from './place.ts';
import { fetchRenderer } from './lazy.ts';
import Waiting from './Waiting.svelte';

/** Carries out changes for a form whose state lives elsewhere (core's reducers and their middleware). */
export interface Engine {
  data: unknown;
  errors: readonly ErrorObject[];
  change: (path: string, update: (value: unknown) => unknown) => void;
}

/** What a form draws with unless it is given something better. */
export interface BuiltIn {
  renderers: readonly Renderer[];
  /** Draws an answer that is only read. */
  said: Component<RendererProps>;
}

interface Held {
  root: Record<string, unknown>;
}

/**
 * One form's data and errors as fine-grained signals. Data is read through a deep proxy, so a rule or a control depends on
 * exactly the members that it looked at, and a keystroke writes one of them.
 */
export class FormStore {
  readonly book: ErrorBook;
  readonly engine: Engine | undefined;
  readonly rules: RuleContext;
  readonly #props: () => JsonFormProps;
  readonly #builtIn: readonly Renderer[];
  readonly #said: Component<RendererProps>;
  #arrived = $state(0);
  #emitted: unknown;
  #held: Held | undefined;

  readonly #data = $derived.by(() => this.#takeData());
  /** What is known about places and renderers, as long as schema, words and renderers stay the same. */
  readonly #known = $derived.by(() => this.#forget());

  constructor(props: () => JsonFormProps, builtIn: BuiltIn, engine?: Engine) {
    this.#props = props;
    this.#builtIn = builtIn.renderers;
    this.#said = builtIn.said;
    this.engine = engine;
    this.book = new ErrorBook(props);
    this.rules = {
      read: (path) => this.get(path),
      meets: (schema, value) => checkOf(schema)(value),
      get config() {
        return props().config;
      }
    };
    if (engine) this.book.take(engine.errors);
    else this.book.check(() => this.plain());
  }

  get props(): JsonFormProps {
    return this.#props();
  }
  get data(): Record<string, unknown> {
    return this.#data.root;
  }

  /** New data from outside starts the form afresh; the copy that this form gave out itself does not. */
  #takeData(): Held {
    const given = this.engine ? this.engine.data : this.#props().data;
    if (this.#held && (this.engine || (given !== undefined && given === this.#emitted))) return this.#held;
    const root = copyOf(this.engine ? given : (given ?? {})) as Record<string, unknown>;
    const held = $state({ root });
    this.#held = held;
    return held;
  }

  /** Brings the signals to what the engine made of a change, writing only the members that differ. */
  adopt(): void {
    if (!this.engine) return;
    const held = this.#data;
    mend(held as unknown as Record<string, unknown>, 'root', this.engine.data);
    this.book.take(this.engine.errors);
  }

  #forget(): { places: WeakMap<object, Map<string, Place>>; picked: WeakMap<object, WeakMap<object, Picked>> } {
    const { schema, renderers, translate, config, uischemas, readonly } = this.#props();
    void [schema, renderers, translate, config, uischemas, readonly];
    return { places: new WeakMap(), picked: new WeakMap() };
  }

  /** Everything about a Control that its data does not change. */
  placeOf(own: RendererProps): Place {
    const { places } = this.#known;
    let byPath = places.get(own.uischema);
    if (!byPath) places.set(own.uischema, (byPath = new Map()));
    let place = byPath.get(own.path);
    if (!place || place.parent !== own.schema) byPath.set(own.path, (place = placeOf(own, this)));
    return place;
  }

  shown(own: RendererProps): boolean {
    return isShown(own.uischema, own.visible, own.path, this.rules);
  }
  open(own: RendererProps, schema: FormSchema | undefined): boolean {
    const { config, readonly } = this.#props();
    return isOpen(own.uischema, own.path, this.rules, { config, readonly, schema, given: own.enabled });
  }

  /** The component of the highest rank for an element, or undefined. */
  pick(uischema: UISchemaElement, schema: FormSchema): Component<RendererProps> | undefined {
    const { picked } = this.#known;
    let bySchema = picked.get(uischema);
    if (!bySchema) picked.set(uischema, (bySchema = new WeakMap()));
    let found = bySchema.get(schema);
    if (found === undefined) {
      const best = this.best([...this.#builtIn, ...(this.#props().renderers ?? [])], uischema, schema);
      if (best?.load && !best.component) return this.#fetch(best);
      found = (best?.leaf && this.#isSaid(uischema, schema) ? this.#said : best?.component) ?? null;
      bySchema.set(schema, found);
    }
    return found ?? undefined;
  }
  /** Something empty until the component has come. */
  #fetch(renderer: Renderer): Component<RendererProps> {
    void this.#arrived;
    void fetchRenderer(renderer).then(() => this.#arrived++);
    return Waiting;
  }

  /** The best of some renderers or cells; of equal ranks the later one. */
  best(all: readonly Renderer[], uischema: UISchemaElement, schema: FormSchema): Renderer | undefined {
    const context = { rootSchema: this.#props().schema, config: this.#props().config ?? {} };
    let best: Renderer | undefined;
    let highest = 0;
    for (const one of all) {
      const rank = one.tester(uischema, schema, context);
      if (rank >= highest) [best, highest] = [one, rank];
    }
    return best;
  }
  /** Words instead of an input: the whole form is read only, or the element or the schema says so. */
  #isSaid(uischema: UISchemaElement, parent: FormSchema): boolean {
    const { schema, readonly } = this.#props();
    const own = (): FormSchema | undefined => resolveSchema(parent, (uischema as { scope?: string }).scope, schema);
    return Boolean(readonly || uischema.options?.['readonly'] || own()?.readOnly);
  }

  get(path: string): unknown {
    return path === '' ? this.data : getAt(this.data, path);
  }
  /** All data as a plain copy. */
  plain(): Record<string, unknown> {
    return $state.snapshot(this.data) as Record<string, unknown>;
  }

  /** Writes one member; undefined and '' remove it. */
  set(path: string, value: unknown): void {
    const next = value === '' ? undefined : value;
    if (this.get(path) === next) return;
    this.#change(path, () => next);
  }
  addRow(path: string, list: FormSchema, row: unknown = newRow(list, this.#props().schema)): void {
    this.#change(path, (rows) => (Array.isArray(rows) ? [...(rows as unknown[]), row] : [row]));
  }
  removeRow(path: string, index: number): void {
    this.#change(path, (rows) => (rows as unknown[]).filter((_row, at) => at !== index));
  }
  /** Moves a row up (-1) or down (1). */
  moveRow(path: string, index: number, by: -1 | 1): void {
    const rows = this.get(path);
    if (!Array.isArray(rows) || index + by < 0 || index + by >= rows.length) return;
    this.#change(path, (given) => {
      const next = [...(given as unknown[])];
      [next[index], next[index + by]] = [next[index + by], next[index]];
      return next;
    });
  }

  #change(path: string, update: (value: unknown) => unknown): void {
    if (this.engine) {
      this.engine.change(path, update);
      this.adopt();
    } else {
      const next = update($state.snapshot(this.get(path)));
      if (path === '') this.#data.root = (next ?? {}) as Record<string, unknown>;
      else if (Array.isArray(next)) this.#setRows(path, next);
      else setAt(this.data, path, next);
    }
    this.book.touch(path);
    if (!this.engine) this.book.check(() => this.plain());
    this.#tell(path);
  }

  /** Rows keep their signals where they stay what they were. */
  #setRows(path: string, rows: unknown[]): void {
    const present = this.get(path);
    if (Array.isArray(present)) mend({ present }, 'present', rows);
    else setAt(this.data, path, rows);
  }

  #tell(path: string): void {
    const { onchange } = this.#props();
    if (!onchange) return;
    const take = (): Record<string, unknown> => {
      const copy = this.plain();
      this.#emitted = copy;
      return copy;
    };
    onchange({
      path,
      value: $state.snapshot(this.get(path)),
      get data() {
        return take();
      }
    });
  }

  /** Shows every message, and gives all errors of the validator. */
  validateAll(): readonly ErrorObject[] {
    this.book.revealAll();
    return this.book.all;
  }

  id(path: string): string {
    return idFor(path, this.#props().idPrefix);
  }
}

type Picked = Component<RendererProps> | null;
