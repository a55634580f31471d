import { tick } from 'svelte';
import type { UISchemaElement } from '@jsonforms/core';
import type { FormSchema } from './types.ts';
import type { Control } from './control.svelte.ts';
import { defaultValue } from './json-forms/defaults.ts';
import { detailOf, generateUISchema } from './json-forms/generate.ts';
import { choicesOf, derefSchema, typeOf } from './schema.ts';

/** Rows of which nothing is said. */
const ANYTHING: FormSchema = Object.freeze({ description: '' });
const FIELD = ':is(input:not([type=hidden]), select, textarea)';

/** What the renderers of a list have in common: its rows, their schema and layout, and the buttons. */
export class Rows {
  readonly control: Control;

  constructor(control: Control) {
    this.control = control;
  }
  get readonly(): boolean {
    return Boolean(this.control.form.props.readonly || this.control.options['readonly']);
  }
  get items(): FormSchema {
    const { items } = this.control.schema;
    const found = derefSchema((Array.isArray(items) ? undefined : items) ?? {}, this.control.form.props.schema);
    return Object.keys(found).length > 0 ? found : ANYTHING;
  }
  get title(): string {
    return this.items.title ?? this.control.label;
  }
  get detail(): UISchemaElement {
    const { control, items } = this;
    const plain = { type: 'Control', scope: '#', label: this.title } as UISchemaElement;
    if (typeOf(items) !== 'object') return plain;
    const { schema: root, uischemas = [] } = control.form.props;
    const made = (): UISchemaElement | undefined => generateUISchema(items, 'VerticalLayout', '#', root);
    return detailOf(control.uischema, items, control.path, uischemas, made) ?? plain;
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
    return this.control.option('addLabel') ?? this.control.words.add(this.title);
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
    return said || control.words.rowTitle(this.title, index + 1);
  }

  async add(event: Event, list: HTMLElement | undefined): Promise<void> {
    event.preventDefault();
    if (this.held === 0 && this.count > 0) this.#push();
    this.#push();
    await tick();
    const rows = list?.querySelectorAll<HTMLElement>('[data-row]');
    rows?.[rows.length - 1]?.querySelector<HTMLElement>(FIELD)?.focus();
  }
  #push(): void {
    const { control, items } = this;
    const root = control.form.props.schema;
    const row = typeOf(items) === 'object' && !items.$ref ? defaultValue(items, root) : undefined;
    if (row === undefined || (typeof row !== 'object' && typeOf(items) === 'object'))
      control.form.addRow(control.path, control.schema);
    else control.form.addRow(control.path, control.schema, row);
  }
  async remove(event: Event, index: number, list: HTMLElement | undefined): Promise<void> {
    event.preventDefault();
    this.control.form.removeRow(this.control.path, index);
    await tick();
    list?.querySelector<HTMLElement>('.jf-add')?.focus();
  }
  /** The focus stays with the button of the row that was moved. */
  async move(event: Event, index: number, by: -1 | 1, list: HTMLElement | undefined): Promise<void> {
    event.preventDefault();
    this.control.form.moveRow(this.control.path, index, by);
    await tick();
    const row = list?.querySelectorAll<HTMLElement>('[data-row]')[index + by];
    const buttons = [...(row?.querySelectorAll<HTMLButtonElement>('[data-move]') ?? [])];
    (
      buttons.find((one) => one.dataset['move'] === String(by) && !one.disabled) ?? buttons.find((one) => !one.disabled)
    )?.focus();
  }
}
