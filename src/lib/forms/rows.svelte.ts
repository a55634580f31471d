import { tick } from 'svelte';
import type { FormSchema } from './types.ts';
import type { Control } from './control.svelte.ts';
import { FIELD } from './focusable.ts';
import { defaultValue } from './json-forms/defaults.ts';
import { rowWords } from './messages-rows.ts';
import { newRow } from './new-row.ts';
import { choicesOf, derefSchema, typeOf } from './schema.ts';

/** Rows of which nothing is said. */
const ANYTHING: FormSchema = Object.freeze({ description: '' });
/** What the renderers of a list have in common: its rows, their schema and layout, and the buttons. */
export class Rows {
  readonly control: Control;
  readonly #shows: ((row: number) => void) | undefined;
  #list: Element | undefined;

  /** @param shows told of the row that is to be seen, after one was added or moved */
  constructor(control: Control, shows?: (row: number) => void) {
    this.control = control;
    this.#shows = shows;
  }
  /** Where its rows stand on the page: the focus is moved there. */
  standIn(list: Element): void {
    this.#list = list;
  }
  get readonly(): boolean {
    return Boolean(this.control.form.props.readonly || this.control.options['readonly']);
  }
  get items(): FormSchema {
    const { items } = this.control.schema;
    const found = derefSchema((Array.isArray(items) ? undefined : items) ?? {}, this.control.form.props.schema);
    return Object.keys(found).length > 0 ? found : ANYTHING;
  }
  get words(): ReturnType<typeof rowWords> {
    return rowWords(this.control.form.props.locale);
  }
  get title(): string {
    return this.items.title ?? this.control.label;
  }
  get min(): number {
    return this.control.schema.minItems ?? 0;
  }
  get max(): number {
    return this.control.schema.maxItems ?? Infinity;
  }
  get held(): number {
    return this.control.form.count(this.control.path);
  }
  /** A list that must not be empty opens with its first row. */
  get count(): number {
    return Math.max(this.held, this.min > 0 ? 1 : 0);
  }
  get addLabel(): string {
    return this.control.option('addLabel') ?? this.words.add(this.title);
  }
  get sortable(): boolean {
    return Boolean(this.control.options['showSortButtons'] ?? this.control.form.props.config?.['showSortButtons']);
  }
  /** `家人 2`, or what the row itself says where `elementLabelProp` names a member of it. */
  titleOf(index: number): string {
    const { control } = this;
    const member = control.options['elementLabelProp'] ?? control.options['childLabelProp'];
    const own = typeof member === 'string' ? control.form.get(`${control.path}.${index}.${member}`) : undefined;
    const choice = choicesOf(this.items.properties?.[String(member)] ?? {})?.find((one) => one.value === own);
    const said = choice?.label ?? (own === undefined || own === null || typeof own === 'object' ? '' : String(own));
    return said || this.words.rowTitle(this.title, index + 1);
  }

  async add(event: Event): Promise<void> {
    event.preventDefault();
    if (this.held === 0 && this.count > 0) this.#push();
    this.#push();
    this.#shows?.(this.count - 1);
    await tick();
    const rows = this.#list?.querySelectorAll<HTMLElement>('[data-row]');
    rows?.[rows.length - 1]?.querySelector<HTMLElement>(FIELD)?.focus();
  }
  #push(): void {
    const { control, items } = this;
    const root = control.form.props.schema;
    const row = typeOf(items) === 'object' && !items.$ref ? defaultValue(items, root) : undefined;
    control.form.addRow(control.path, typeof row === 'object' ? row : newRow(control.schema, root));
  }
  async remove(event: Event, index: number): Promise<void> {
    event.preventDefault();
    this.control.form.removeRow(this.control.path, index);
    await tick();
    this.#list?.querySelector<HTMLElement>('.jf-add')?.focus();
  }
  /** The focus stays with the button of the row that was moved. */
  async move(event: Event, index: number, by: -1 | 1): Promise<void> {
    event.preventDefault();
    this.control.form.moveRow(this.control.path, index, by);
    this.#shows?.(index + by);
    await tick();
    const row = this.#list?.querySelectorAll<HTMLElement>('[data-row]')[index + by];
    const buttons = [...(row?.querySelectorAll<HTMLElement>('[data-move]:enabled') ?? [])];
    (buttons.find((one) => one.dataset['move'] === String(by)) ?? buttons[0])?.focus();
  }
}
