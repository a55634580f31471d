import type { Problem } from '../errors.ts';
import { placedFields } from './fields-of.ts';
import { text } from './messages.ts';
import type { RawField, RawItem, RawPackage } from './package-schema.ts';
import { patternCost } from './pattern-cost.ts';
import { MAX_FIELDS } from './strange-form.ts';

const RESERVED = new Set(['__proto__', 'constructor', 'prototype']);

/** What a schema cannot say: everything named is there, nothing is there twice, nothing contradicts itself. */
export function checkPackage(raw: RawPackage): Problem[] {
  const ids = new Set(raw.items.map((item) => item.id));
  return [
    ...duplicates(raw.situations, (s) => s.key, '情形', 'situations', 'key'),
    ...raw.situations.flatMap((s, at) =>
      duplicates(s.options, (o) => o.value, '选项', `situations[${at}].options`, 'value')
    ),
    ...duplicates(raw.items, (item) => item.id, '事项编号', 'items', 'id'),
    ...raw.items.flatMap((item, at) => checkItem(item, `items[${at}]`, ids)),
    ...reservedWords(raw),
    ...cycleIn(raw.roleAliases ?? {}).map((path) => ({
      code: 'import/alias-cycle',
      message: text.aliasCycle(path),
      path: `roleAliases.${path[0]}`
    }))
  ];
}

/** Items that wait for each other in a circle: kept, because the publish check has the last word, but told. */
export function dependencyCycles(raw: RawPackage): Problem[] {
  const graph = Object.fromEntries(raw.items.map((item) => [item.id, item.dependsOn]));
  return cycleIn(graph).map((path) => ({
    code: 'import/dependency-cycle',
    message: text.dependencyCycle(path),
    path: `items[${raw.items.findIndex((item) => item.id === path[0])}].dependsOn`
  }));
}

/** At most one circle of a graph, as the names along it with the first repeated at the end. */
export function cycleIn(graph: Record<string, string[]>): string[][] {
  const done = new Set<string>();
  const trail: string[] = [];
  function walk(name: string): string[] | undefined {
    if (trail.includes(name)) return [...trail.slice(trail.indexOf(name)), name];
    if (done.has(name)) return undefined;
    trail.push(name);
    for (const next of Object.hasOwn(graph, name) ? graph[name]! : []) {
      const found = walk(next);
      if (found) return found;
    }
    trail.pop();
    done.add(name);
    return undefined;
  }
  for (const name of Object.keys(graph)) {
    const found = walk(name);
    if (found) return [found];
  }
  return [];
}

function checkItem(item: RawItem, path: string, ids: Set<string>): Problem[] {
  const unknown = (id: string, at: string): Problem[] =>
    ids.has(id) ? [] : [{ code: 'import/unknown-item', message: text.unknownItem(id), path: at }];
  return [
    ...item.dependsOn.flatMap((id, at) => unknown(id, `${path}.dependsOn[${at}]`)),
    ...item.materials.flatMap((m, at) =>
      m.producedBy === undefined ? [] : unknown(m.producedBy, `${path}.materials[${at}].producedBy`)
    ),
    ...checkLevel(item.fields, path),
    ...checkCount(item, path),
    ...placedFields(item.fields, path).flatMap((placed) => checkField(placed.field, placed.path))
  ];
}

function checkCount(item: RawItem, path: string): Problem[] {
  const count = placedFields(item.fields, path).length;
  if (count <= MAX_FIELDS) return [];
  return [{ code: 'import/too-many-fields', message: text.tooManyFields(count, MAX_FIELDS), path: `${path}.fields` }];
}

function checkLevel(fields: RawField[], path: string): Problem[] {
  return duplicates(fields, (field) => field.key, '字段', `${path}.fields`, 'key');
}

function checkField(field: RawField, path: string): Problem[] {
  const nests = field.type === 'group' || field.type === 'array';
  const chooses = field.type === 'enum' || field.type === 'multiEnum';
  const problem = (message: string, key: string): Problem => ({
    code: 'import/field',
    message,
    path: `${path}.${key}`
  });
  return [
    ...(nests && !field.fields ? [problem(text.noChildren(), 'fields')] : []),
    ...(!nests && field.fields ? [problem(text.strayChildren(), 'fields')] : []),
    ...(chooses && !field.enum && field.enumRef === undefined ? [problem(text.noChoices(), 'enum')] : []),
    ...(field.min !== undefined && field.max !== undefined && field.min > field.max
      ? [problem(text.minOverMax(), 'min')]
      : []),
    ...patternProblems(field.pattern).map((message) => problem(message, 'pattern')),
    ...duplicates(field.enum ?? [], (choice) => choice.value, '选项', `${path}.enum`, 'value'),
    ...checkLevel(field.fields ?? [], path)
  ];
}

/** JSON Schema patterns are Unicode regular expressions; one that may run for ever is refused. */
function patternProblems(pattern: string | undefined): string[] {
  if (pattern === undefined) return [];
  const { state } = patternCost(pattern);
  if (state === 'quick') return [];
  return [state === 'broken' ? text.badRegExp() : text.endlessRegExp(pattern)];
}

/** Fields of one form that nobody can tell apart by what stands beside them: kept, but told. */
export function sameTitles(raw: RawPackage): Problem[] {
  return raw.items.flatMap((item, at) => sameTitlesIn(item.fields, `items[${at}].fields`));
}

function sameTitlesIn(fields: RawField[], path: string): Problem[] {
  const seen = new Map<string, number[]>();
  for (const [at, { title, section }] of fields.entries()) {
    const name = JSON.stringify([section ?? '', title.trim()]);
    seen.set(name, [...(seen.get(name) ?? []), at]);
  }
  const twice = [...seen.values()].filter((places) => places.length > 1);
  const own = twice.map((places) => ({
    code: 'import/same-title',
    message: text.sameTitle(fields[places[0]!]!.title, places.map((at) => fields[at]!.key).slice(0, 5)),
    path: `${path}[${places[1]!}].title`
  }));
  return [...own, ...fields.flatMap((field, at) => sameTitlesIn(field.fields ?? [], `${path}[${at}].fields`))];
}

function reservedWords(raw: RawPackage): Problem[] {
  const named: { name: string; path: string }[] = [
    ...raw.situations.map((s, at) => ({ name: s.key, path: `situations[${at}].key` })),
    ...raw.items.flatMap((item, at) => [
      { name: item.id, path: `items[${at}].id` },
      ...(item.producesFacts ?? []).map((name, n) => ({ name, path: `items[${at}].producesFacts[${n}]` })),
      ...placedFields(item.fields, `items[${at}]`).flatMap(({ field, path }) => [
        { name: field.key, path: `${path}.key` },
        { name: field.dataElement ?? '', path: `${path}.dataElement` }
      ])
    ])
  ];
  return named.flatMap(({ name, path }) => {
    const word = name.split('.').find((part) => RESERVED.has(part));
    return word === undefined ? [] : [{ code: 'import/reserved', message: text.reserved(word), path }];
  });
}

function duplicates<T>(rows: T[], keyOf: (row: T) => string, what: string, path: string, key: string): Problem[] {
  const seen = new Set<string>();
  return rows.flatMap((row, at) => {
    const value = keyOf(row);
    const twice = seen.has(value);
    seen.add(value);
    return twice
      ? [{ code: 'import/duplicate', message: text.duplicate(what, value), path: `${path}[${at}].${key}` }]
      : [];
  });
}
