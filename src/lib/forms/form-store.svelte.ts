import type { JsonFormsState, JsonFormsUISchemaRegistryEntry, UISchemaElement } from '@jsonforms/core';
import type { Component } from 'svelte';
import type { FormSchema, JsonFormProps, Renderer, RendererProps } from './types.ts';
import { configDefault } from './core-config.ts';
import { getAt, idFor, setAt } from './path.ts';
import { newRow } from './form-data.ts';
import { createRuleValidator } from './validator.ts';

/**
 * One form's data and errors as fine-grained signals. Core reads data through the deep proxy, so a rule or a control depends
 * on exactly the members that it looked at, and a keystroke writes one of them.
 */
export class FormStore {
  readonly #props: () => JsonFormProps;
  readonly #builtIn: readonly Renderer[];
  readonly #picked = new WeakMap<object, WeakMap<object, Component<RendererProps> | null>>();
  #emitted: unknown;
  #held: Record<string, unknown> | undefined;

  readonly #data = $derived.by(() => this.#takeData());
  readonly #errors = $derived.by(() => indexErrors(this.#props().errors ?? []));
  /** What core's mappers read. Errors are indexed here, so core is given none. */
  readonly state = $derived.by(() => this.#coreState());

  constructor(props: () => JsonFormProps, builtIn: readonly Renderer[]) {
    this.#props = props;
    this.#builtIn = builtIn;
  }

  get props(): JsonFormProps {
    return this.#props();
  }
  get data(): Record<string, unknown> {
    return this.#data;
  }

  /** New data from outside starts the form afresh; the copy that this form gave out itself does not. */
  #takeData(): Record<string, unknown> {
    const given = this.#props().data;
    if (this.#held && given !== undefined && given === this.#emitted) return this.#held;
    const data = $state(copyOf(given ?? {}));
    this.#held = data;
    return data;
  }

  #coreState(): JsonFormsState {
    const { schema, uischema, readonly } = this.#props();
    // A getter: the state object stays the same while the members of the data change.
    const read = (): Record<string, unknown> => this.data;
    const core = {
      schema,
      uischema,
      get data() {
        return read();
      },
      errors: [],
      additionalErrors: [],
      validationMode: 'NoValidation',
      ajv: createRuleValidator()
    };
    const i18n = { locale: this.#props().locale ?? 'zh-CN', translate: (_key: string, words?: string) => words };
    const uischemas: JsonFormsUISchemaRegistryEntry[] = [];
    return {
      jsonforms: { core, renderers: [], cells: [], config: configDefault, uischemas, i18n, readonly }
    } as unknown as JsonFormsState;
  }

  /** The component of the highest rank for an element, or undefined. */
  pick(uischema: UISchemaElement, schema: FormSchema): Component<RendererProps> | undefined {
    let bySchema = this.#picked.get(uischema);
    if (!bySchema) this.#picked.set(uischema, (bySchema = new WeakMap()));
    let found = bySchema.get(schema);
    if (found === undefined) {
      found = this.#choose(uischema, schema);
      bySchema.set(schema, found);
    }
    return found ?? undefined;
  }

  #choose(uischema: UISchemaElement, schema: FormSchema): Component<RendererProps> | null {
    const context = { rootSchema: this.#props().schema as never, config: configDefault };
    let best: { rank: number; component: Component<RendererProps> } | null = null;
    for (const { tester, component } of [...this.#builtIn, ...(this.#props().renderers ?? [])]) {
      const rank = tester(uischema, schema as never, context);
      if (rank >= 0 && (!best || rank >= best.rank)) best = { rank, component };
    }
    return best?.component ?? null;
  }

  get(path: string): unknown {
    return path === '' ? this.data : getAt(this.data, path);
  }

  /** Writes one member; undefined and '' remove it. */
  set(path: string, value: unknown): void {
    const next = value === '' ? undefined : value;
    if (this.get(path) === next) return;
    setAt(this.data, path, next);
    this.#tell(path, next);
  }

  addRow(path: string, list: FormSchema): void {
    const rows = this.get(path);
    const row = newRow(list, this.#props().schema);
    if (Array.isArray(rows)) rows.push(row);
    else setAt(this.data, path, [row]);
    this.#tell(path, this.get(path));
  }

  removeRow(path: string, index: number): void {
    const rows = this.get(path);
    if (!Array.isArray(rows)) return;
    rows.splice(index, 1);
    this.#tell(path, rows);
  }

  #tell(path: string, value: unknown): void {
    const take = (): Record<string, unknown> => {
      const copy = $state.snapshot(this.data) as Record<string, unknown>;
      this.#emitted = copy;
      return copy;
    };
    this.#props().onchange?.({
      path,
      value: $state.snapshot(value),
      get data() {
        return take();
      }
    });
  }

  errorAt(path: string): string | undefined {
    return Object.hasOwn(this.#errors, path) ? this.#errors[path] : undefined;
  }

  id(path: string): string {
    return idFor(path, this.#props().idPrefix);
  }
}

function copyOf(data: Record<string, unknown>): Record<string, unknown> {
  return JSON.parse(JSON.stringify($state.snapshot(data))) as Record<string, unknown>;
}

/** First message of each path. */
function indexErrors(errors: readonly { path: string; message: string }[]): Record<string, string> {
  return Object.fromEntries(errors.toReversed().map(({ path, message }) => [path, message]));
}
