import { untrack } from 'svelte';
import type { FormatRule, FormSchema, Place, RendererProps } from './types.ts';
import type { FormStore } from './form-store.svelte.ts';
import { useForm } from './context.ts';
import { combineErrors, plainErrorTranslator, plainTranslator } from './json-forms/i18n.ts';
import { layoutLabel } from './json-forms/labels.ts';
import { isReadOnly } from './json-forms/rules.ts';
import { choicesOf, formatOf, ruleOf, typeOf, type Choice } from './schema.ts';
import { wordsIn } from './messages.ts';

/**
 * What a control component needs. Members are read, not kept: each reads the signals that it depends on when a template
 * asks for it, and what the data does not change is worked out once (`FormStore.placeOf`).
 */
export class Control {
  readonly form: FormStore;
  readonly #own: () => RendererProps;
  /** Given with the question, whose renderer is then drawn anew where anything about it changes. */
  readonly #place: Place | undefined;
  #found: () => Place = () => this.form.placeOf(this.#own());

  constructor(own: () => RendererProps) {
    this.form = useForm();
    this.#own = own;
    const { place, uischema } = untrack(() => ({ place: own().place, uischema: own().uischema }));
    this.#place = place?.uischema === uischema ? place : undefined;
    if (this.#place) return;
    // Kept: what lies within asks for it, and what lies within that asks again for each of its own.
    const found = $derived(this.form.placeOf(own()));
    this.#found = () => found;
  }

  get place(): Place {
    return this.#place ?? this.#found();
  }
  get path(): string {
    return this.place.path;
  }
  get schema(): FormSchema {
    return this.place.schema;
  }
  get label(): string {
    return this.place.label;
  }
  get enabled(): boolean {
    return this.form.open(this.#own(), this.place.schema);
  }
  /** In a table the head of the column is the label to see; its own is for assistive technology. */
  get labelClass(): string {
    return this.#own().cell ? 'jf-label jf-aside' : 'jf-label';
  }
  /** Said behind the label of what may be left out. */
  get optional(): string {
    return this.required ? '' : ` ${this.words.optional}`;
  }
  get fieldClass(): string {
    return this.error ? 'jf-field jf-bad' : 'jf-field';
  }
  /** Is there something to say below the input: a message, a limit passed, or what the page adds. */
  get below(): boolean {
    return Boolean(this.error) || this.more;
  }
  /** The same beside the message. */
  get more(): boolean {
    return this.form.props.after !== undefined || this.over > 0;
  }
  /** Signs beyond the limit of a text. */
  get over(): number {
    const { maxLength } = this.schema;
    if (maxLength === undefined) return 0;
    const { text } = this;
    return text.length > maxLength ? [...text].length - maxLength : 0;
  }
  get required(): boolean {
    const own = this.options['required'];
    return typeof own === 'boolean' ? own : this.place.required;
  }
  /** What is wrong here: the sentence from outside, else what the validator says; undefined: nothing. */
  get error(): string | undefined {
    const { book } = this.form;
    const { path, resolved } = this.place;
    return book.said(path) ?? (this.#judged(path, resolved) || undefined);
  }
  #judged(path: string, resolved: FormSchema | undefined): string {
    const found = this.form.book.at(path, resolved);
    const [first] = found;
    if (!first) return '';
    const { describe, translate = plainTranslator, translateError = plainErrorTranslator } = this.form.props;
    if (describe) return describe(first, path, this.label);
    return combineErrors(found, translateError, translate, { schema: this.schema, uischema: this.uischema, path });
  }
  get id(): string {
    return this.form.id(this.path);
  }
  get choices(): Choice[] | undefined {
    return this.inWords(this.schema);
  }
  /** The choices of a closed list (the schema of this place, or of its rows) in the words of the form's translator. */
  inWords(list: FormSchema): Choice[] | undefined {
    const choices = choicesOf(list);
    const { translate, translateChoices } = this.form.props;
    if (!choices || !translate || !translateChoices) return choices;
    return translateChoices(choices, list, translate, this.place.i18nKeyPrefix);
  }
  get type(): string {
    return typeOf(this.schema);
  }
  get options(): Record<string, unknown> {
    return (this.uischema.options ?? NO_OPTIONS) as Record<string, unknown>;
  }
  get uischema(): RendererProps['uischema'] {
    return this.#place?.uischema ?? this.#own().uischema;
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
    return this.option('hint') ?? this.place.description ?? '';
  }
  get unit(): string | undefined {
    return this.option('unit');
  }
  get inputmode(): FormatRule['inputmode'] {
    return (this.option('inputmode') as FormatRule['inputmode']) ?? this.rule.inputmode;
  }
  get inputClass(): string {
    const width = this.options['width'] ?? this.rule.width;
    return width === 'short' || width === 'medium' ? `jf-input jf-${width}` : 'jf-input';
  }
  get autocomplete(): AutoFill | undefined {
    return (this.option('autocomplete') ?? this.rule.autocomplete) as AutoFill | undefined;
  }
  get format(): string | undefined {
    return formatOf(this.schema, this.options);
  }
  get rule(): FormatRule {
    return ruleOf(this.schema, this.form.props.formats, this.options) ?? NO_OPTIONS;
  }
  /** `aria-describedby` of an input: its hint, its message and its unit, where there are any. */
  get described(): string | undefined {
    return this.describedBy();
  }
  /** `described` with more ids behind it. */
  describedBy(...more: (string | false | undefined)[]): string | undefined {
    const { id, hint, error, unit } = this;
    const ids = [hint && `${id}-hint`, error && `${id}-error`, unit && `${id}-unit`, ...more];
    return ids.filter(Boolean).join(' ') || undefined;
  }
  set(value: unknown): void {
    this.form.set(this.path, value);
  }
}

const NO_OPTIONS = Object.freeze({});

/** What JSON Forms gives a renderer for its control, under its names: for renderers written against them. */
export interface MappedControl {
  data: unknown;
  path: string;
  schema: FormSchema;
  rootSchema: FormSchema;
  uischema: RendererProps['uischema'];
  label: string;
  description: string | undefined;
  errors: string;
  required: boolean;
  visible: boolean;
  enabled: boolean;
  readonly: boolean;
  id: string;
  i18nKeyPrefix: string;
  config: Record<string, unknown>;
}

/** The mapped props of a control as JSON Forms computes them. Read inside a template or `$derived`, they stay current. */
export function mapControl(own: RendererProps, form: FormStore = useForm()): MappedControl {
  const place = form.placeOf(own);
  const { schema: rootSchema, config = {}, readonly, translate, translateError } = form.props;
  const found = form.book.at(place.path, place.resolved);
  const standing = { config, readonly, schema: place.resolved ?? rootSchema, given: own.readonly };
  return {
    data: form.get(place.path),
    path: place.path,
    schema: place.schema,
    rootSchema,
    uischema: own.uischema,
    label: place.label,
    description: place.description,
    errors: combineErrors(found, translateError ?? plainErrorTranslator, translate ?? plainTranslator, {
      schema: place.schema,
      uischema: own.uischema,
      path: place.path
    }),
    required: place.required,
    visible: form.shown(own),
    enabled: form.open(own, place.schema),
    readonly: isReadOnly(own.uischema, own.path, form.rules, standing),
    id: form.id(place.path),
    i18nKeyPrefix: place.i18nKeyPrefix,
    config
  };
}

/** State and label of a layout. */
export function layoutOf(own: () => RendererProps): {
  readonly enabled: boolean;
  readonly label: string;
} {
  const form = useForm();
  return {
    get enabled() {
      return form.open(own(), undefined);
    },
    get label() {
      return layoutLabel(own().uischema, form.props.translate ?? plainTranslator) ?? '';
    }
  };
}
