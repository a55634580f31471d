import type { BundleSource } from '../../../model/index.ts';
import { json } from '../../json.ts';
import type { ExportFile } from '../../types.ts';
import { fieldsOf, type FormField } from './fields.ts';

export function formKeyOf(item: string): string {
  return `yijianshi-${item}`;
}

/** A form for each item with its data to read; what can be done is a property of the task. */
export function flowableForms(source: BundleSource): ExportFile[] {
  return source.bundle.items.map(({ id }) => {
    const fields = fieldsOf(source, id).map((field) => fieldFor(field, id));
    return {
      path: `forms/${id}.form`,
      text: json({ key: formKeyOf(id), name: source.items[id]!.name, version: 0, fields })
    };
  });
}

const TYPES: Record<FormField['kind'], string> = {
  text: 'text',
  number: 'decimal',
  boolean: 'boolean',
  date: 'date',
  choice: 'dropdown',
  // Rows are shown as the text that the variable holds: the form engine has no tables.
  list: 'multi-line-text'
};

function fieldFor({ path, label, kind, choices }: FormField, item: string) {
  const id = `data_${item}_${path.replace(/\W/g, '_')}`;
  const base = {
    fieldType: choices ? 'OptionFormField' : 'FormField',
    id,
    name: label,
    type: TYPES[kind],
    required: false,
    readOnly: true
  };
  return choices ? { ...base, options: choices.map(({ value, label: name }) => ({ id: value, name })) } : base;
}
