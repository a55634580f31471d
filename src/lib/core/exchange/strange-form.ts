import type { Problem } from '../errors.ts';
import { contradictions } from './contradictions.ts';
import { draftOf } from './draft.ts';
import { text } from './messages.ts';
import { misspeltKeywords } from './misspelt.ts';
import { patternCost } from './pattern-cost.ts';
import { refProblems } from './strange-refs.ts';

const MAX_DEPTH = 40;
/** Fields of one form, all levels: ten times the longest form that anybody has shown us. */
export const MAX_FIELDS = 2000;
const MAX_PROBLEMS = 20;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

type Json = Record<string, unknown>;
interface Place {
  value: unknown;
  path: string;
  depth: number;
}

/**
 * What makes a department's form unusable, whoever wrote it (rule 23 is for doubts, this is for harm): another draft, names that
 * are not names, too deep, too many fields, references that leave the file or never end, patterns that take for ever, rules
 * that no value meets, keywords that are misspelt and so would do nothing. Codes `schema/…`, paths into the schema (`properties.name.pattern`).
 */
export function formProblems(schema: unknown): Problem[] {
  if (draftOf(schema) === null)
    return [{ code: 'schema/draft', message: text.draft(String((schema as Json).$schema)), path: '$schema' }];
  const places = walk(schema);
  if (!Array.isArray(places)) return [places.problem];
  const fields = places.filter(({ path }) => /(^|\.)properties\.[^.]+$/.test(path)).length;
  if (fields > MAX_FIELDS)
    return [{ code: 'schema/too-many-fields', message: text.tooManyFields(fields, MAX_FIELDS), path: '' }];
  const refs = refProblems(schema, places);
  if (refs.length > 0) return refs.slice(0, MAX_PROBLEMS);
  return [
    ...places.flatMap(({ value, path }) => [...patternProblems(value, path), ...contradictions(value, path)]),
    ...misspeltKeywords(schema)
  ].slice(0, MAX_PROBLEMS);
}

/** Every object of the schema with its path; without recursion, because the depth is what is in doubt. */
function walk(schema: unknown): Place[] | { problem: Problem } {
  const open: Place[] = [{ value: schema, path: '', depth: 0 }];
  const found: Place[] = [];
  for (let at = open.pop(); at; at = open.pop()) {
    if (typeof at.value !== 'object' || at.value === null) continue;
    if (at.depth > MAX_DEPTH)
      return { problem: { code: 'schema/depth', message: text.tooDeep(MAX_DEPTH), path: at.path } };
    found.push(at);
    for (const key of Object.keys(at.value)) {
      const path = at.path === '' ? key : `${at.path}.${key}`;
      if (FORBIDDEN.has(key))
        return { problem: { code: 'schema/forbidden-key', message: text.forbiddenKey(key), path } };
      open.push({ value: (at.value as Json)[key], path, depth: at.depth + 1 });
    }
  }
  return found;
}

function patternProblems(value: unknown, path: string): Problem[] {
  const { pattern, patternProperties } = value as Json;
  const own = typeof pattern === 'string' ? [{ pattern, at: 'pattern' }] : [];
  const keys =
    typeof patternProperties === 'object' && patternProperties !== null ? Object.keys(patternProperties) : [];
  return [...own, ...keys.map((key) => ({ pattern: key, at: 'patternProperties' }))].flatMap(({ pattern, at }) => {
    const { state } = patternCost(pattern);
    if (state === 'quick') return [];
    const message = state === 'broken' ? text.badRegExp() : text.endlessRegExp(pattern);
    return [{ code: 'schema/pattern', message, path: path === '' ? at : `${path}.${at}` }];
  });
}
