import type { BundleSource } from '../../../model/index.ts';
import { json } from '../../json.ts';
import type { ExportFile } from '../../types.ts';
import { fieldsOf, type FormField } from './fields.ts';

/** Of the schema of Camunda's forms that these files keep to. */
const SCHEMA_VERSION = 19;

/** Of an item, or the one for steps that belong to none. */
export function formIdOf(item: string | undefined): string {
  return item === undefined ? 'yijianshi--step' : `yijianshi-${item}`;
}

/**
 * A form for each item: its data to read, and what can be done as a choice. Which moves there are the task says itself, in its
 * input `moves`; the data of the item is in its input `data`.
 */
export function camundaForms(source: BundleSource): ExportFile[] {
  const items = source.bundle.items.map(({ id }) => ({
    path: `forms/${id}.form`,
    text: json(formOf(formIdOf(id), source.items[id]!.name, fieldsOf(source, id), `data_${id}.`))
  }));
  const step = formOf(formIdOf(undefined), source.bundle.name, [], '');
  return [...items, { path: 'forms/-step.form', text: json(step) }];
}

function formOf(form: string, name: string, fields: FormField[], prefix: string) {
  return {
    type: 'default',
    id: form,
    schemaVersion: SCHEMA_VERSION,
    executionPlatform: 'Camunda Cloud',
    executionPlatformVersion: '8.8.0',
    exporter: { name: 'Yijianshi', version: '1' },
    components: [
      { type: 'text', id: `${form}-title`, text: `# ${name}` },
      {
        type: 'select',
        id: `${form}-move`,
        key: 'move',
        label: '怎样办',
        valuesKey: 'moves',
        conditional: { hide: '=moves = null' },
        validate: { required: true }
      },
      ...fields.map((field, index) => component(field, `${form}-${index + 1}`, prefix))
    ]
  };
}

function component(field: FormField, id: string, prefix: string): Record<string, unknown> {
  const base = { id, label: field.label, key: `${prefix}${field.path}`, disabled: true };
  switch (field.kind) {
    case 'choice':
      return { type: 'select', ...base, values: field.choices };
    case 'number':
      return { type: 'number', ...base };
    case 'boolean':
      return { type: 'checkbox', ...base };
    case 'date':
      return { type: 'datetime', ...base, subtype: 'date', dateLabel: field.label };
    case 'list':
      return {
        type: 'dynamiclist',
        id,
        label: field.label,
        path: `${prefix}${field.path}`,
        isRepeating: true,
        allowAddRemove: false,
        components: (field.columns ?? []).map((column, index) => component(column, `${id}-${index + 1}`, ''))
      };
    default:
      return { type: 'textfield', ...base };
  }
}
