import type { UISchemaElement } from '@jsonforms/core';
import type { FormSchema } from '../schema-type.ts';
import type { Translator } from './i18n.ts';
import { decode } from './paths.ts';
import { startCase } from './start-case.ts';

interface Labelled {
  label?: unknown;
  scope?: unknown;
  i18n?: unknown;
}

function derived(element: Labelled, schema: FormSchema | undefined): string {
  if (typeof schema?.title === 'string') return schema.title;
  return typeof element.scope === 'string' ? startCase(decode(element.scope.split('/').at(-1) ?? '')) : '';
}

/** The label of a Control: its own, else the title of its schema, else its name in words; '' where it is to be hidden. */
export function controlLabel(element: UISchemaElement, schema: FormSchema | undefined): string {
  const { label } = element as Labelled;
  if (typeof label === 'string') return label;
  if (typeof label === 'object' && label !== null) {
    const { text, show } = label as { text?: unknown; show?: unknown };
    return show === false ? '' : typeof text === 'string' ? text : derived(element as Labelled, schema);
  }
  return label === false ? '' : derived(element as Labelled, schema);
}

/** The translated label of a layout; undefined when it has none. */
export function layoutLabel(element: UISchemaElement, t: Translator): string | undefined {
  const { label, i18n } = element as Labelled;
  if (label === false) return undefined;
  if ((label === undefined || label === null || label === true) && typeof i18n !== 'string') return undefined;
  const text = typeof label === 'string' ? label : JSON.stringify(label);
  return t(typeof i18n === 'string' ? `${i18n}.label` : text, text, { uischema: element });
}

/** The label of a property that nobody gave an element: its title, else its name in words. */
export function titleOfProperty(key: string, schema: FormSchema | undefined): string {
  return typeof schema?.title === 'string' ? schema.title : startCase(key);
}
