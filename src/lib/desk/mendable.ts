import type { JsonSchema } from '#lib/core/model/index.ts';
import type { DeskTask } from './types.ts';

/** What an officer can ask to have mended: each element once, in the words of the department's own form. */
export function mendable(task: Pick<DeskTask, 'schema' | 'elements'>): { element: string; title: string }[] {
  const found = new Map<string, string>();
  for (const [field, { element, title }] of Object.entries(task.elements)) {
    if (!found.has(element)) found.set(element, titleOf(task.schema, field.split('.')) || title);
  }
  return [...found].map(([element, title]) => ({ element, title }));
}

/** `父亲户籍地址 省市县(区)`: the titles along the way, so that two fields of the same name stay apart. */
export function titleOf(schema: JsonSchema, path: string[]): string {
  const titles: string[] = [];
  let node: JsonSchema | undefined = schema;
  for (const key of path) {
    if (/^\d+$/.test(key) && node?.items) continue;
    node = node?.items?.properties ? node.items.properties[key] : node?.properties?.[key];
    if (node?.title) titles.push(node.title);
  }
  return titles.join(' ');
}
