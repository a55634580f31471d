import { findNodeAtLocation, findNodeAtOffset, getLocation, getNodeValue, parseTree, type Node } from 'jsonc-parser';
import type { EditContext } from '#lib/core/edit/context.ts';
import type { Bundle } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { keyWord } from './json-keys.ts';
import { branches, shapesAt, type Known, type Path, type Shape } from './json-schema.ts';
import { isCondition } from './json-shape.ts';
import { namesAt } from './json-names.ts';

/** One thing that may be put in. */
export interface Offer {
  /** What is read in the list: the key, the id or the value as people know it. */
  label: string;
  detail: string;
  /** The JSON that comes in; `cursor`: where in it the typing goes on. */
  insert: string;
  cursor: number;
}

export interface Offers {
  /** What is replaced. */
  from: number;
  to: number;
  offers: Offer[];
}

/** A document that may be half typed, as far as it can be read. */
export type Typed = { root: Node | undefined; value: Partial<Bundle> | undefined };

export function typedOf(text: string): Typed {
  const root = parseTree(text);
  return { root, value: root?.type === 'object' ? (getNodeValue(root) as Partial<Bundle>) : undefined };
}

/**
 * What may stand at the cursor: keys that the object has not yet, values of the schema, and ids that there are (items,
 * questions and their options, departments, documents of the catalogue). What is typed already narrows it, by id or name.
 */
export function completionsAt(text: string, offset: number, context: EditContext): Offers | null {
  const { isAtPropertyKey, path } = getLocation(text, offset);
  const typed = typedOf(text);
  const node = typed.root && findNodeAtOffset(typed.root, offset, true);
  const word = wordAt(text, offset, node);
  const all = isAtPropertyKey
    ? keysAt(path.slice(0, -1), typed, word, !/^\s*:/.test(text.slice(word.to)))
    : valuesAt(path, typed, context);
  const wanted = word.typed.toLowerCase();
  // What is already there whole is to be changed for another.
  const whole = all.some(({ label }) => label === word.typed);
  const offers = all.filter(({ label, detail }) => whole || `${label} ${detail}`.toLowerCase().includes(wanted));
  return offers.length > 0 ? { from: word.from, to: word.to, offers } : null;
}

/** The string or word under the cursor, and as much of it as stands before the cursor. */
function wordAt(text: string, offset: number, node: Node | undefined): { from: number; to: number; typed: string } {
  if (node?.type === 'string' && node.offset < offset && offset <= node.offset + node.length) {
    const end = node.offset + node.length;
    // A string without its end is read as far as the line goes; only what is typed is meant.
    const closed = end > node.offset + 1 && text[end - 1] === '"';
    return {
      from: node.offset,
      to: closed ? end : offset,
      typed: text.slice(node.offset + 1, closed ? Math.min(offset, end - 1) : offset)
    };
  }
  const before = /"?[^\s"{}[\],:]*$/.exec(text.slice(0, offset))![0];
  const after = /^[^\s"{}[\],:]*/.exec(text.slice(offset))![0];
  return { from: offset - before.length, to: offset + after.length, typed: before.replace('"', '') };
}

function keysAt(path: Path, { root, value }: Typed, word: { from: number }, withValue: boolean): Offer[] {
  const here = root && findNodeAtLocation(root, [...path]);
  const others = (here?.children ?? []).map((each) => each.children![0]!).filter(({ offset }) => offset !== word.from);
  const present = new Set(others.map((each) => each.value as unknown));
  const shapes = shapesAt(path, value);
  const one = isCondition(shapes);
  if (one && present.size > 0) return [];
  const objects = shapes.filter(({ shape }) => shape.type === 'object');
  const found = objects.flatMap((each) =>
    Object.entries(each.shape.properties ?? {}).map(([key, part]) => ({ key, part: { ...each, shape: part }, each }))
  );
  return found
    .filter(({ key }) => !present.has(key))
    .map(({ key, part, each }) => {
      const needed = each.shape.required?.includes(key) ? m.compose_json_is_needed() : m.compose_json_is_optional();
      const detail = one ? (keyWord([key]) ?? '') : [keyWord([...path, key]), needed].filter(Boolean).join(' · ');
      const name = JSON.stringify(key);
      const start = withValue ? startOf(part) : undefined;
      return {
        label: key,
        detail,
        insert: start ? `${name}: ${start.insert}` : name,
        cursor: start ? name.length + 2 + start.cursor : name.length
      };
    });
}

/** The first characters of a value, for typing on. */
function startOf(known: Known): { insert: string; cursor: number } {
  const [first] = branches(known);
  const shape: Shape = first?.shape ?? {};
  if ('const' in shape) return whole(shape.const);
  if (shape.type === 'boolean') return whole(isCondition(branches(known)));
  if (shape.type === 'number' || shape.type === 'integer') return whole(shape.minimum ?? 0);
  const pair = shape.type === 'array' ? '[]' : shape.type === 'object' ? '{}' : '""';
  return { insert: pair, cursor: 1 };
}

function whole(value: unknown): { insert: string; cursor: number } {
  const insert = JSON.stringify(value);
  return { insert, cursor: insert.length };
}

function valuesAt(path: Path, typed: Typed, context: EditContext): Offer[] {
  const names = namesAt(path, typed.value, context);
  if (names) return names.map(({ id, detail }) => ({ label: id, detail, ...whole(id) }));
  return shapesAt(path, typed.value).flatMap(valuesOf);
}

function valuesOf({ shape, defs }: Known): Offer[] {
  if ('const' in shape) return [{ label: String(shape.const), detail: '', ...whole(shape.const) }];
  if (shape.type === 'boolean')
    return [true, false].map((value) => ({ label: String(value), detail: '', ...whole(value) }));
  if (shape.type === 'array') return [{ label: '[]', detail: m.compose_json_is_list(), insert: '[]', cursor: 1 }];
  if (shape.type !== 'object') return [];
  const keys = shape.required ?? [];
  const parts = keys.map(
    (key) => `${JSON.stringify(key)}: ${startOf({ shape: shape.properties![key]!, defs }).insert}`
  );
  const insert = operand(keys) ?? (parts.length > 0 ? `{ ${parts.join(', ')} }` : '{}');
  const cursor = Math.max(1, insert.search(/""|\[\]|\{\}|"s\."/) + (insert.includes('"s."') ? 3 : 1));
  return [
    {
      label: keys.length === 1 ? keys[0]! : '{}',
      detail: keyWord(keys.slice(0, 1)) ?? m.compose_json_is_object(),
      insert,
      cursor
    }
  ];
}

/** A condition on an answer, ready but for the question. */
function operand([key, ...others]: readonly string[]): string | undefined {
  if (others.length > 0) return undefined;
  if (key === '==' || key === '!=') return `{ "${key}": [{ "var": "s." }, ""] }`;
  if (key === 'in') return '{ "in": [{ "var": "s." }, [""]] }';
  return undefined;
}
