import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import type { JsonSchema, UiSchema } from '#lib/core/model/index.ts';
import { moveNamed, type MoveName, type MoveSpec } from './moves.ts';
import type { DeskTask, Fact } from './types.ts';

/** What a posted action form says, before the facts are read by their schema. */
export interface MoveInput {
  move: MoveName;
  key: string;
  revision: number;
  reason?: string;
  correction?: { elements: string[]; materials: string[]; reason: string };
}

/** Sentences of the page, in the officer's language. */
export interface MoveWords {
  unknown: string;
  stale: string;
  reason: string;
  correction: string;
}

/** A sentence of the list. */
const WHY_MAX = 200;

/** What the page lets somebody type. A longer one is not cut here: the engine refuses what is too long, in a sentence. */
export const REASON_MAX = 500;

/**
 * Reads an action form. Only what stands on this task can be asked back: foreign elements and materials are dropped,
 * so that a forged form cannot send a citizen to another department's field.
 */
export function readMove(
  form: FormData,
  task: Pick<DeskTask, 'elements' | 'materials'>,
  words: MoveWords
): Result<MoveInput> {
  const spec = moveNamed(form.get('move'));
  if (!spec) return refuse({ code: 'desk/unknown-move', message: words.unknown });
  const revision = Number(form.get('revision'));
  const key = text(form, 'key');
  if (!key || key.length > 100 || !Number.isSafeInteger(revision))
    return refuse({ code: 'desk/stale', message: words.stale });
  const input: MoveInput = { move: spec.name, key, revision };
  // What was chosen from the list, then what was typed.
  const reason = [text(form, 'why').slice(0, WHY_MAX), text(form, 'reason')].filter((part) => part !== '').join('\n');
  if (reason) input.reason = reason;
  if (spec.needs === 'correction') input.correction = { ...picked(form, task), reason };
  const problems = missing(spec, input, words);
  return problems.length ? refuse(...problems) : ok(input);
}

function missing(spec: MoveSpec, input: MoveInput, words: MoveWords): Problem[] {
  const problems: Problem[] = [];
  if (input.correction && input.correction.elements.length + input.correction.materials.length === 0) {
    problems.push({ code: 'desk/nothing-to-mend', message: words.correction, path: 'mend' });
  }
  if ((spec.needs === 'reason' || spec.needs === 'correction') && !input.reason) {
    problems.push({ code: 'desk/reason-missing', message: words.reason, path: 'reason' });
  }
  return problems;
}

function picked(
  form: FormData,
  task: Pick<DeskTask, 'elements' | 'materials'>
): { elements: string[]; materials: string[] } {
  const known = new Set(Object.values(task.elements).map((entry) => entry.element));
  const keys = new Set(task.materials.map((material) => material.sharedKey));
  return {
    elements: several(form, 'element').filter((name) => known.has(name)),
    materials: several(form, 'material').filter((key) => keys.has(key))
  };
}

function several(form: FormData, name: string): string[] {
  return [...new Set(form.getAll(name).filter((value) => typeof value === 'string'))];
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : '';
}

/** One form for all facts of a task: their schemas, nested by the dots of their elements, each required. */
export function factsSchema(facts: readonly Fact[]): JsonSchema {
  const root: JsonSchema = { type: 'object', properties: {}, required: [] };
  for (const fact of facts) place(root, fact.element.split('.'), { ...fact.schema, title: fact.title });
  return root;
}

/** The facts one under the other, without headings for the groups that only their names make. */
export function factsLayout(facts: readonly Fact[]): UiSchema {
  const scope = (element: string) => `#/properties/${element.split('.').join('/properties/')}`;
  return {
    type: 'VerticalLayout',
    elements: facts.map((fact) => ({ type: 'Control', scope: scope(fact.element), label: fact.title }))
  };
}

function place(node: JsonSchema, path: string[], leaf: JsonSchema): void {
  const [name, ...rest] = path;
  if (name === undefined) return;
  node.properties ??= {};
  node.required = [...new Set([...(node.required ?? []), name])];
  if (rest.length === 0) {
    node.properties[name] = leaf;
    return;
  }
  const child = (node.properties[name] ??= { type: 'object', properties: {}, required: [] });
  place(child, rest, leaf);
}

/** The facts found in nested data, keyed by element; absent ones are left out. */
export function pickFacts(facts: readonly Fact[], data: unknown): Record<string, unknown> {
  const found = facts.map((fact) => [fact.element, fact.element.split('.').reduce(step, data)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function step(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}
