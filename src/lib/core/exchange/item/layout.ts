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

/** What a section is called on the form; fields in none stand under words of their own. */
export function sectionLabel(section: string): string {
  return section === '' ? text.sectionless : section;
}

/** Groups of the form in their order. */
export function groupLabels(layout: UiSchema): string[] {
  return groupsOf(layout).flatMap(({ type, label }) => (type === 'Group' && label !== undefined ? [label] : []));
}

export function withGroup(layout: UiSchema, label: string): UiSchema {
  return { ...layout, elements: [...groupsOf(layout), { type: 'Group', label, elements: [] }] } as UiSchema;
}

export function withoutGroup(layout: UiSchema, label: string): UiSchema {
  return { ...layout, elements: groupsOf(layout).filter((part) => !isGroup(part, label)) } as UiSchema;
}

export function renamedGroup(layout: UiSchema, label: string, to: string): UiSchema {
  const elements = groupsOf(layout).map((part) => (isGroup(part, label) ? { ...part, label: to } : part));
  return { ...layout, elements } as UiSchema;
}

/** The layout with two groups in each other's places. */
export function swappedGroups(layout: UiSchema, first: string, second: string): UiSchema {
  const parts = groupsOf(layout);
  const [a, b] = [first, second].map((label) => parts.findIndex((part) => isGroup(part, label))) as [number, number];
  if (a < 0 || b < 0) return layout;
  return { ...layout, elements: parts.with(a, parts[b]!).with(b, parts[a]!) } as UiSchema;
}

function groupsOf(layout: UiSchema): Part[] {
  return (layout as Part).elements ?? [];
}

function isGroup({ type, label }: Part, wanted: string): boolean {
  return type === 'Group' && label === wanted;
}

/** The layout with a field at the end of its section, which is made where there is none. */
export function layoutWith(layout: UiSchema, key: string, section: string, multiline: boolean): UiSchema {
  const label = sectionLabel(section);
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
    const isEmptied = elements.length === 0 && part.elements.length > 0;
    return isEmptied ? [] : [{ ...part, elements }];
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
