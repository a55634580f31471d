import type { BundleSource } from '../model/catalogue.ts';
import type { Condition } from '../model/condition.ts';
import type { JsonSchema } from '../model/item.ts';
import { text } from './messages.ts';
import { sameCondition } from './same.ts';
import { atomVariable, type Atom } from './variables.ts';

interface Words {
  question: string;
  label(value: string): string;
}

/** A condition in plain Chinese, with the questions' and options' own words; a part with a name of its own goes by it. */
export function describeCondition(condition: Condition, source: BundleSource): string {
  if (typeof condition === 'boolean') return condition ? text.always() : text.never();
  const known = source.bundle.named?.find(({ when }) => sameCondition(when, condition));
  if (known) return text.named(known.title);
  if ('and' in condition) return condition.and.map((part) => nested(part, source)).join(text.and);
  if ('or' in condition) return condition.or.map((part) => nested(part, source)).join(text.or);
  if ('!' in condition) return text.not(describeCondition(condition['!'], source));
  return describeAtom(condition, wordsFor(atomVariable(condition), source));
}

function nested(part: Condition, source: BundleSource): string {
  const words = describeCondition(part, source);
  const isName = source.bundle.named?.some(({ when }) => sameCondition(when, part)) === true;
  return typeof part === 'object' && !isName && ('and' in part || 'or' in part) ? `（${words}）` : words;
}

function describeAtom(atom: Atom, words: Words): string {
  if ('==' in atom) return text.is(words.question, words.label(atom['=='][1]));
  if ('!=' in atom) return text.isNot(words.question, words.label(atom['!='][1]));
  const [left, right] = atom.in;
  if (typeof left === 'string') return text.includes(words.question, words.label(left));
  const labels = (right as string[]).map(words.label);
  return labels.length === 1 ? text.is(words.question, labels[0]!) : text.oneOf(words.question, labels);
}

function wordsFor(name: string, source: BundleSource): Words {
  const key = name.slice(2);
  if (name.startsWith('s.')) {
    const situation = source.bundle.situations.find((s) => s.key === key);
    const label = (value: string) => situation?.options.find((o) => o.value === value)?.label ?? value;
    return { question: situation?.question ?? key, label };
  }
  const schema = name.startsWith('f.') ? fieldSchema(key, source) : elementSchema(key, source);
  const label = (value: string) => schema?.oneOf?.find((o) => o.const === value)?.title ?? value;
  return { question: schema?.title ?? key, label };
}

function fieldSchema(path: string, source: BundleSource): JsonSchema | undefined {
  for (const schema of Object.values(source.schemas)) {
    const found = schemaAt(schema, path.split('.'));
    if (found) return found;
  }
  return undefined;
}

/** The first field that is bound to the element says what it is called. */
function elementSchema(element: string, source: BundleSource): JsonSchema | undefined {
  for (const [id, item] of Object.entries(source.items)) {
    const binding = item.bindings.find((b) => b.element === element);
    const schema = source.schemas[id];
    if (binding && schema) return schemaAt(schema, binding.field.split('.'));
  }
  return undefined;
}

/** The part of a form's schema at a dotted field path; steps into the rows of an array. */
function schemaAt(schema: JsonSchema, path: string[]): JsonSchema | undefined {
  let at: JsonSchema | undefined = schema;
  for (const key of path) {
    const properties: Record<string, JsonSchema> = at?.properties ?? at?.items?.properties ?? {};
    at = Object.hasOwn(properties, key) ? properties[key] : undefined;
  }
  return at;
}
