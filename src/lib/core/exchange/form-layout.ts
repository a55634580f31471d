import type { UiSchema } from '../model/catalogue.ts';
import { text } from './messages.ts';
import type { RawField } from './package-schema.ts';

/** The department's form as a JSON Forms UI schema: one group a section, in the order in which sections first occur. */
export function formLayout(fields: RawField[]): UiSchema {
  const sections = new Map<string, UiSchema[]>();
  for (const field of fields) {
    const label = field.section ?? text.sectionless;
    sections.set(label, [...(sections.get(label) ?? []), control(field)]);
  }
  const groups = [...sections].map(([label, elements]) => ({ type: 'Group', label, elements }));
  return { type: 'VerticalLayout', elements: groups };
}

function control(field: RawField): UiSchema {
  const scope = `#/properties/${field.key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  return { type: 'Control', scope, ...(field.type === 'text' ? { options: { multi: true } } : {}) };
}
