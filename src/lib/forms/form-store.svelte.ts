/* eslint-disable svelte/prefer-svelte-reactivity -- what is worked out once is a plain cache */
import type { UISchemaElement } from '@jsonforms/core';
import type { ErrorObject } from 'ajv';
import { untrack, type Component } from 'svelte';
import type { FormSchema, JsonFormProps, Place, Renderer, RendererProps } from './types.ts';
import type { RuleContext } from './json-forms/rules.ts';
import { matches } from './check/matches.ts';
import { fetchCheck, meetsWhole } from './check/whole.ts';
import { copyOf, differing, withAt } from './data-copy.ts';
import { ErrorBook } from './error-book.svelte.ts';
import { History, type Step } from './history.svelte.ts';
import { resolveSchema } from './json-forms/resolve.ts';
import { isOpen, isShown } from './json-forms/rules.ts';
import { equal } from './check/json.ts';
import { getAt, idFor } from './path.ts';
import { placeOf } from './place.ts';
import { bestOf } from './json-forms/testers.ts';
import { fetchRenderer, type Loaded } from './fetched.ts';
import { countPlace, Turns } from './turns.svelte.ts';
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
  said: Loaded;
}

/** A renderer that was found for an element; of a question, also all about it that its data does not change. */
export interface Slot {
  Renderer: Component<RendererProps>;
  place: Place | undefined;
}

/** What was found for an element in a schema. */
interface Picked {
  schema: FormSchema;
  component: Component<RendererProps>;
  leaf: boolean;
}

/**
 * One form's data and errors. Data is plain and never changed in place; who reads a place of it waits for that place
 * (`Turns`), so that a keystroke runs what stands at one place, whatever the size of the form.
 */
export class FormStore {
  readonly book: ErrorBook;
  readonly engine: Engine | undefined;
  readonly rules: RuleContext;
  readonly history = new History();
  readonly #turns = new Turns();
  readonly #props: () => JsonFormProps;
  readonly #builtIn: readonly Renderer[];
  readonly #said: BuiltIn['said'];
  #arrived = $state(0);
  #ids = 0;
  #root: Record<string, unknown>;
  #given: unknown;

  /** What is known about places and renderers, as long as schema, words and renderers stay the same. */
  readonly #known = $derived.by(() => this.#forget());

  constructor(props: () => JsonFormProps, builtIn: BuiltIn, engine?: Engine) {
    this.#props = props;
    this.#builtIn = builtIn.renderers;
    this.#said = builtIn.said;
    this.engine = engine;
    this.#given = untrack(() => props().data);
    this.#root = (engine ? engine.data : copyOf(this.#given ?? {})) as Record<string, unknown>;
    this.book = new ErrorBook(props, this.#turns);
    this.rules = {
      read: (path) => this.get(path),
      meets: (schema, value) => matches(schema, value) ?? this.#meetsWhole(schema, value),
      get config() {
        return props().config;
      }
    };
    if (engine) this.book.take(engine.errors);
    else this.book.check(this.#root);
    if (!engine && typeof window !== 'undefined') $effect.pre(() => this.#hear());
  }

  get props(): JsonFormProps {
    return this.#props();
  }
  /** Everything that is filled in. Not to be changed: a change makes it anew. */
  get data(): Record<string, unknown> {
    return this.#root;
  }

  /** New data from outside starts the form afresh; what this form gave out itself does not. */
  #hear(): void {
    const given = this.#props().data;
    if (given === this.#given) return;
    this.#given = given;
    if (given !== undefined && given === this.#root) return;
    untrack(() => {
      this.#become(copyOf(given ?? {}));
      this.book.check(this.#root);
    });
  }

  /** Takes over what the engine made of a change or of new props. */
  adopt(): void {
    if (!this.engine) return;
    this.#become(this.engine.data);
    this.book.take(this.engine.errors);
  }

  #become(next: unknown): void {
    const before = this.#root;
    this.#root = next as Record<string, unknown>;
    differing(before, next, '', (place) => this.#turns.bump(place));
  }

  #forget(): { places: WeakMap<object, Map<string, Place>>; picked: WeakMap<object, Picked> } {
    const { schema, renderers, translate, config, uischemas, readonly } = this.#props();
    void [schema, renderers, translate, config, uischemas, readonly];
    return { places: new WeakMap(), picked: new WeakMap() };
  }

  /** A condition in rare words: until the whole check has come it holds. */
  #meetsWhole(schema: object, value: unknown): boolean {
    void this.#arrived;
    const found = meetsWhole(schema, value);
    if (found === undefined) void fetchCheck().then(() => this.#arrived++);
    return found ?? true;
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

  /** What is of the highest rank for an element; something empty until it has come. */
  #pick(uischema: UISchemaElement, schema: FormSchema): Picked {
    const { picked } = this.#known;
    let found = picked.get(uischema);
    if (found?.schema !== schema) {
      const best = this.#best([...this.#builtIn, ...(this.#props().renderers ?? [])], uischema, schema);
      const said = best?.leaf && this.#isSaid(uischema, schema) ? this.#said : best;
      if (!said?.component) return this.#fetch(said, schema);
      picked.set(uischema, (found = { schema, component: said.component, leaf: best?.leaf === true }));
    }
    return found;
  }

  /**
   * What draws an element. The same as `before` while nothing about it is new, so that what stands there is kept; a
   * question about which something is new is drawn anew.
   */
  slot(own: RendererProps, before: Slot | undefined): Slot {
    const { component, leaf } = (own.cell && this.#cell(own)) || this.#pick(own.uischema, own.schema);
    const place = leaf ? placeOf(own, this) : undefined;
    if (before?.Renderer === component && isSame(before.place, place)) return before;
    return { Renderer: component, place };
  }

  #fetch(renderer: Loaded | undefined, schema: FormSchema): Picked {
    void this.#arrived;
    if (renderer) void fetchRenderer(renderer).then(() => this.#arrived++);
    return { schema, component: Waiting, leaf: false };
  }

  /** A cell of its own, where somebody registered one; else the control itself stands there. */
  #cell({ uischema, schema }: RendererProps): Picked | undefined {
    const component = this.#best(this.#props().cells ?? [], uischema, schema)?.component;
    return component && { schema, component, leaf: true };
  }

  /** The best of some renderers or cells; of equal ranks the later one. */
  #best(all: readonly Renderer[], uischema: UISchemaElement, schema: FormSchema): Renderer | undefined {
    const { schema: rootSchema, config = {} } = this.#props();
    return bestOf(all, uischema, schema, { rootSchema, config });
  }
  /** Words instead of an input: the whole form is read only, or the element or the schema says so. */
  #isSaid(uischema: UISchemaElement, parent: FormSchema): boolean {
    const { schema, readonly } = this.#props();
    const own = (): FormSchema | undefined => resolveSchema(parent, (uischema as { scope?: string }).scope, schema);
    return Boolean(readonly || uischema.options?.['readonly'] || own()?.readOnly);
  }

  get(path: string): unknown {
    this.#turns.watch(path);
    return path === '' ? this.#root : getAt(this.#root, path);
  }
  /** How many rows stand at a path; who asks waits for that number alone. */
  count(path: string): number {
    this.#turns.watch(countPlace(path));
    const rows = getAt(this.#root, path);
    return Array.isArray(rows) ? rows.length : 0;
  }

  /** Writes one member; undefined and '' remove it. */
  set(path: string, value: unknown): void {
    const next = value === '' ? undefined : value;
    if (untrack(() => this.get(path)) === next) return;
    this.#change(path, () => next);
  }
  addRow(path: string, row: unknown): void {
    this.#change(path, (rows) => (Array.isArray(rows) ? [...(rows as unknown[]), row] : [row]));
  }
  removeRow(path: string, index: number): void {
    this.#change(path, (rows) => (rows as unknown[]).filter((_row, at) => at !== index));
  }
  /** Moves a row up (-1) or down (1). */
  moveRow(path: string, index: number, by: -1 | 1): void {
    const rows = getAt(this.#root, path);
    if (!Array.isArray(rows) || index + by < 0 || index + by >= rows.length) return;
    this.#change(path, (given) => {
      const next = [...(given as unknown[])];
      [next[index], next[index + by]] = [next[index + by], next[index]];
      return next;
    });
  }

  #change(path: string, update: (value: unknown) => unknown): void {
    const before = this.#root;
    this.#carryOut(path, update);
    const typed = isText(getAt(before, path)) && isText(getAt(this.#root, path));
    if (this.#root !== before) this.history.note(path, before, typed);
    this.#tell(path);
  }
  #carryOut(path: string, update: (value: unknown) => unknown): void {
    if (this.engine) {
      this.engine.change(path, update);
      this.#become(this.engine.data);
    } else {
      const next = update(path === '' ? this.#root : getAt(this.#root, path));
      this.#become(path === '' ? (next ?? {}) : withAt(this.#root, path, next));
    }
    this.book.touch(path);
    if (this.engine) this.book.take(this.engine.errors);
    else this.book.check(this.#root);
  }

  /** Takes the last change back. Data is then what it was, whatever a middleware made of the change. */
  undo(): boolean {
    return this.#travel(this.history.back(this.#root));
  }
  redo(): boolean {
    return this.#travel(this.history.forth(this.#root));
  }
  #travel(step: Step | undefined): boolean {
    if (!step) return false;
    this.#carryOut('', () => step.data);
    this.#tell(step.path);
    return true;
  }

  #tell(path: string): void {
    const { onchange } = this.#props();
    onchange?.({ path, value: getAt(this.#root, path), data: this.#root });
  }

  /** Shows every message, and gives all errors of the validator. */
  validateAll(): readonly ErrorObject[] {
    return this.book.revealAll();
  }

  id(path: string): string {
    return idFor(path, this.#props().idPrefix);
  }
  /** An id for what has no place in the data: the same on the server and in the browser, which draw in the same order. */
  nextId(name: string): string {
    return this.id(`${name}-${++this.#ids}`);
  }
}

/** Nothing counts as a text, before its first letter and after its last. */
function isText(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

/** Is everything about a question what it was, whatever objects say so. */
function isSame(a: Place | undefined, b: Place | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.path === b.path &&
    a.label === b.label &&
    a.description === b.description &&
    a.required === b.required &&
    equal(a.schema, b.schema) &&
    equal(a.uischema, b.uischema)
  );
}
