import type { FormElement } from './types.ts';

export interface ElementNode {
  type?: string;
  scope?: string;
  id?: string;
  label?: string | boolean | { text?: string; show?: boolean };
  elements?: ElementNode[];
  options?: Record<string, unknown>;
  rule?: unknown;
  text?: string;
}

/** `id` of a Category (also as an option), else its label; '' when it has neither. */
export function categoryIdOf(node: ElementNode): string {
  const id = node.id ?? node.options?.['id'];
  return typeof id === 'string' ? id : typeof node.label === 'string' ? node.label : '';
}

/** The one Category of that id or label, else undefined. */
export function findCategory(uischema: FormElement | undefined, category: string): ElementNode | undefined {
  const node = uischema as ElementNode | undefined;
  if (node?.type === 'Category' && (categoryIdOf(node) === category || node.label === category)) return node;
  for (const child of node?.elements ?? []) {
    const found = findCategory(child as FormElement, category);
    if (found) return found;
  }
  return undefined;
}
