import Value from 'typebox/value';
import { m } from '#lib/paraglide/messages.js';
import { keyWord } from './json-keys.ts';
import { branches, meantBy, partOf, resolved, typeOf, type Known, type Path, type Shape } from './json-schema.ts';

/** Something in a document that its schema does not allow; `key`: it is the name of a key of the object at `path`. */
export interface Misfit {
  path: Path;
  key?: string;
  message: string;
}

/**
 * What does not fit the schema, each at its smallest place. TypeBox judges a choice by every branch at once; here the branch
 * that was meant is followed, so that people read one sentence and not five.
 */
export function misfits(known: Known, value: unknown, path: Path = []): Misfit[] {
  const all = branches(known);
  const meant = all.length === 1 ? all[0] : meantBy(all, value);
  if (!meant) return [{ path, message: choiceSentence(all) }];
  const { shape } = meant;
  if (shape.type !== undefined && !hasType(shape.type, value))
    return [{ path, message: m.compose_json_wrong_type({ type: typeWord(shape) }) }];
  if (shape.type === 'object') return objectMisfits(meant, value as Record<string, unknown>, path);
  if (shape.type === 'array') return listMisfits(meant, value as unknown[], path);
  return leafMisfits(shape, value, path);
}

const hasType = (type: string, value: unknown): boolean =>
  type === 'integer' ? Number.isInteger(value) : type === 'number' ? Number.isFinite(value) : type === typeOf(value);

function objectMisfits(known: Known, value: Record<string, unknown>, path: Path): Misfit[] {
  const missing = (known.shape.required ?? []).filter((key) => !Object.hasOwn(value, key));
  const found: Misfit[] = missing.map((name) => ({ path, message: missingSentence(path, name) }));
  for (const [key, part] of Object.entries(value)) {
    const schema = partOf(known, key);
    if (schema) found.push(...misfits(schema, part, [...path, key]));
    else found.push({ path, key, message: m.compose_json_strange({ name: key }) });
  }
  return found;
}

function listMisfits(known: Known, value: unknown[], path: Path): Misfit[] {
  const { shape } = known;
  const most = Array.isArray(shape.items) ? shape.items.length : shape.maxItems;
  const found: Misfit[] = [];
  if (value.length < (shape.minItems ?? 0))
    found.push({ path, message: m.compose_json_few({ limit: shape.minItems! }) });
  if (most !== undefined && value.length > most) found.push({ path, message: m.compose_json_many({ limit: most }) });
  if (shape.uniqueItems && new Set(value.map((each) => JSON.stringify(each))).size < value.length)
    found.push({ path, message: m.compose_json_twice() });
  value.forEach((part, at) => {
    const schema = partOf(known, at);
    if (schema) found.push(...misfits(schema, part, [...path, at]));
  });
  return found;
}

function leafMisfits(shape: Shape, value: unknown, path: Path): Misfit[] {
  return Value.Errors(shape as never, value).map(({ keyword }) => ({ path, message: leafSentence(shape, keyword) }));
}

function leafSentence(shape: Shape, keyword: string): string {
  if (keyword === 'minimum') return m.compose_json_least({ limit: shape.minimum! });
  if (keyword === 'minLength') return m.compose_json_short();
  if (keyword === 'maxLength') return m.compose_json_long({ limit: shape.maxLength! });
  if (keyword === 'const') return m.compose_json_one_of({ values: JSON.stringify(shape.const) });
  if (keyword === 'pattern') return patternSentence(shape.pattern!);
  return m.compose_json_other();
}

function patternSentence(pattern: string): string {
  if (pattern === '^[A-Za-z]\\w*$') return m.compose_json_pattern_id();
  if (pattern === '^[a-z0-9][a-z0-9-]*$') return m.compose_json_pattern_slug();
  if (pattern === '^[sfe]\\..+$') return m.compose_json_pattern_var();
  return m.compose_json_pattern({ pattern });
}

function missingSentence(path: Path, name: string): string {
  const what = keyWord([...path, name]);
  return what ? m.compose_json_missing({ name, what }) : m.compose_json_missing_plain({ name });
}

function choiceSentence(all: readonly Known[]): string {
  if (all.every(({ shape }) => 'const' in shape))
    return m.compose_json_one_of({ values: all.map(({ shape }) => JSON.stringify(shape.const)).join('、') });
  return isCondition(all)
    ? m.compose_json_wrong_type({ type: m.compose_json_type_condition() })
    : m.compose_json_other();
}

/** A choice of `true`, `false` and operators: no other choice of the format has an operator for a key. */
export function isCondition(all: readonly Known[]): boolean {
  return all.some((each) => resolved(each).shape.properties?.['=='] !== undefined);
}

export function typeWord({ type }: Shape): string {
  if (type === 'string') return m.compose_json_type_text();
  if (type === 'number') return m.compose_json_type_number();
  if (type === 'integer') return m.compose_json_type_whole();
  if (type === 'boolean') return m.compose_json_type_boolean();
  if (type === 'array') return m.compose_json_type_list();
  return m.compose_json_type_object({ brackets: '{ … }' });
}
