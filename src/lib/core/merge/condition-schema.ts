import type { Condition, JsonSchema } from '../model/index.ts';
import { atomsOf, atomVariable, type Atom } from '../condition/variables.ts';

/** A condition over merged values as a JSON Schema of the whole data; what is not filled in does not satisfy it (rule 1). */
export function conditionSchema(condition: Condition): JsonSchema {
  if (condition === true) return {};
  if (condition === false) return { not: {} };
  if ('and' in condition) return { allOf: condition.and.map(conditionSchema) };
  if ('or' in condition) return { anyOf: condition.or.map(conditionSchema) };
  if ('!' in condition) return negated(condition['!']);
  return presence(atomVariable(condition).slice(2), atomSchema(condition));
}

/** Not true, and everything that it reads is filled in: an unknown is not a no. */
function negated(condition: Condition): JsonSchema {
  const filled = atomsOf(condition).map((atom) => presence(atomVariable(atom).slice(2), {}));
  return { allOf: [{ not: conditionSchema(condition) }, ...filled] };
}

function presence(element: string, schema: JsonSchema): JsonSchema {
  return element
    .split('.')
    .reduceRight<JsonSchema>((inner, key) => ({ properties: { [key]: inner }, required: [key] }), schema);
}

function atomSchema(atom: Atom): JsonSchema {
  if ('==' in atom) return { enum: spellings(atom['=='][1]) };
  if ('!=' in atom) return { not: { enum: spellings(atom['!='][1]) } };
  const [left, right] = atom.in;
  if (typeof left !== 'string') return { enum: (right as string[]).flatMap(spellings) };
  return { anyOf: [{ type: 'array', not: { items: { not: { const: left } } } }] };
}

/** Condition words stand for ticks and numbers, too. */
function spellings(word: string): unknown[] {
  if (word === 'true' || word === 'false') return [word, word === 'true'];
  return /^-?\d+(\.\d+)?$/.test(word) ? [word, Number(word)] : [word];
}
