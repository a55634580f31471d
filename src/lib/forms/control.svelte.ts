import {
  mapStateToControlProps,
  mapStateToLayoutProps,
  mapStateToLabelProps,
  type LabelElement
} from '@jsonforms/core';
import type { FormatRule, FormSchema, RendererProps } from './types.ts';
import type { FormStore } from './form-store.svelte.ts';
import { useForm } from './context.ts';
import { choicesOf, formatOf, ruleOf, typeOf, type Choice } from './schema.ts';
import { wordsIn } from './messages.ts';
import { wordsOf } from './words.ts';

/** What a control component needs, each member a signal of its own. Wraps core's `mapStateToControlProps`. */
export class Control {
  readonly form: FormStore;
  readonly #own: () => RendererProps;
  readonly #mapped = $derived.by(() => mapStateToControlProps(this.form.state, this.#own() as never));

  constructor(own: () => RendererProps) {
    this.form = useForm();
    this.#own = own;
  }

  readonly path = $derived.by(() => this.#mapped.path);
  readonly schema = $derived.by(() => (this.#mapped.schema ?? {}) as FormSchema);
  readonly visible = $derived.by(() => this.#mapped.visible);
  readonly enabled = $derived.by(() => this.#mapped.enabled);
  /** Words instead of an input: the whole form is, or the element or the schema says so. */
  readonly readonly = $derived.by(() =>
    Boolean(this.form.props.readonly || this.options['readonly'] || this.schema.readOnly)
  );
  readonly label = $derived.by(() => this.#mapped.label || '');
  readonly required = $derived.by(() => {
    const own = this.options['required'];
    return typeof own === 'boolean' ? own : Boolean(this.#mapped.required);
  });
  readonly error = $derived.by(() => this.form.errorAt(this.path));
  readonly id = $derived.by(() => this.form.id(this.path));
  readonly choices: Choice[] | undefined = $derived.by(() => choicesOf(this.schema));
  readonly type = $derived.by(() => typeOf(this.schema));

  get options(): Record<string, unknown> {
    return this.#own().uischema.options ?? {};
  }
  get uischema(): RendererProps['uischema'] {
    return this.#own().uischema;
  }
  get value(): unknown {
    return this.form.get(this.path);
  }
  get text(): string {
    const value = this.value;
    return value === undefined || value === null || typeof value === 'object' ? '' : String(value);
  }
  get words(): ReturnType<typeof wordsIn> {
    return wordsIn(this.form.props.locale);
  }
  /** An option of the control, else the annotation `x-…` of the schema. */
  option(name: string): string | undefined {
    const found = this.options[name] ?? this.schema[`x-${name}`];
    return typeof found === 'string' ? found : undefined;
  }
  get hint(): string {
    return this.option('hint') ?? this.#mapped.description ?? '';
  }
  get format(): string | undefined {
    return formatOf(this.schema, this.options);
  }
  get rule(): FormatRule {
    return ruleOf(this.schema, this.form.props.formats, this.options) ?? {};
  }
  get spoken(): string {
    const { codelists, formats, locale, schema } = this.form.props;
    return wordsOf(this.schema, this.value, { codelists, formats, locale, options: this.options, root: schema });
  }
  /** `aria-describedby` of an input: its hint and its message, where there are any. */
  describedBy(...more: (string | false | undefined)[]): string | undefined {
    const ids = [this.hint && `${this.id}-hint`, this.error && `${this.id}-error`, ...more].filter(Boolean);
    return ids.length > 0 ? ids.join(' ') : undefined;
  }
  set(value: unknown): void {
    this.form.set(this.path, value);
  }
}

/** Visibility and label of a layout, through core. */
export function layoutOf(own: () => RendererProps): {
  readonly visible: boolean;
  readonly enabled: boolean;
  readonly label: string;
} {
  const form = useForm();
  const mapped = $derived.by(() => mapStateToLayoutProps(form.state, own() as never));
  return {
    get visible() {
      return mapped.visible ?? true;
    },
    get enabled() {
      return mapped.enabled ?? true;
    },
    get label() {
      return mapped.label ?? '';
    }
  };
}

/** Text and visibility of a Label element, through core. */
export function labelOf(own: () => RendererProps): { readonly visible: boolean; readonly text: string } {
  const form = useForm();
  const mapped = $derived.by(
    () => mapStateToLabelProps(form.state, own() as never) as { visible: boolean; text?: string }
  );
  return {
    get visible() {
      return mapped.visible;
    },
    get text() {
      return mapped.text ?? (own().uischema as LabelElement).text;
    }
  };
}
