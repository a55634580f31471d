import type { UiSchema } from '../../model/index.ts';
import { text } from '../messages.ts';

interface Part {
  type?: string;
  label?: string;
  scope?: string;
  options?: Record<string, unknown>;
  elements?: Part[];
}

const scopeOf = (key: string) => `#/properties/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Whether the department's own form shows the field with several lines. */
export function isMultiline(layout: UiSchema, key: string): boolean {
  return find(layout as Part, scopeOf(key))?.options?.['multi'] === true;
}

/** The layout with a field at the end of its section, which is made where there is none. */
export function layoutWith(layout: UiSchema, key: string, section: string, multiline: boolean): UiSchema {
  const label = section === '' ? text.sectionless : section;
  const control: Part = { type: 'Control', scope: scopeOf(key), ...(multiline ? { options: { multi: true } } : {}) };
  const elements = ((layout as Part).elements ?? []).slice();
  const at = elements.findLastIndex((part) => part.type === 'Group' && part.label === label);
  const group = elements[at];
  if (group) elements[at] = { ...group, elements: [...(group.elements ?? []), control] };
  else elements.push({ type: 'Group', label, elements: [control] });
  return { ...layout, elements } as UiSchema;
}

/** The layout without a field; a section that is empty then goes with it. A field in a group has no place of its own. */
export function layoutWithout(layout: UiSchema, key: string): UiSchema {
  const scope = scopeOf(key);
  const without = (part: Part): Part[] => {
    if (part.scope === scope) return [];
    if (!part.elements) return [part];
    const elements = part.elements.flatMap(without);
    return elements.length === 0 ? [] : [{ ...part, elements }];
  };
  return { ...layout, elements: ((layout as Part).elements ?? []).flatMap(without) } as UiSchema;
}

/** The layout with two fields in each other's places. */
export function movedInLayout(layout: UiSchema, first: string, second: string): UiSchema {
  const [a, b] = [find(layout as Part, scopeOf(first)), find(layout as Part, scopeOf(second))];
  if (!a || !b) return layout;
  const swap = (part: Part): Part => {
    if (part === a) return b;
    if (part === b) return a;
    return part.elements ? { ...part, elements: part.elements.map(swap) } : part;
  };
  return swap(layout as Part) as UiSchema;
}

function find(part: Part, scope: string): Part | undefined {
  if (part.scope === scope) return part;
  for (const inner of part.elements ?? []) {
    const found = find(inner, scope);
    if (found) return found;
  }
  return undefined;
}
