// Three ways from a schema and data to a verdict: Ajv by itself, a department's own form, and the form of two departments.
import { Ajv } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { JsonSchema } from '#lib/core/model/index.ts';
import { nestSchema } from '#lib/core/merge/nested.ts';
import type { SchemaCheck } from '#lib/core/merge/types.ts';
import { getElement } from '#lib/core/merge/values.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import { remotesOf, type Case, type Draft } from './suite.ts';

export interface Verdicts {
  /** Ajv with default options, nothing of this project. */
  ajv: boolean;
  /** The schema as an item's form, untouched, as a slice is checked. */
  alone: boolean;
  /** As one of two forms of a bundle: each department's slice by its own form, and both have to be judged rightly. */
  joined: boolean;
  /** On a field of its own beside another department's, in one document nested as the merged form is. */
  nested: boolean;
}

export const PATHS: (keyof Verdicts)[] = ['ajv', 'alone', 'joined', 'nested'];

type Engine = Ajv | Ajv2020;
const NAMES = /"\$(id|anchor|dynamicAnchor)"/;

/** Judges the cases of one draft; `right` where the verdict is the suite's. */
export function createJudge(draft: Draft, others: Case[]): (one: Case, index: number) => Verdicts {
  const remotes = remotesOf(draft);
  const check = createSchemaCheck(remotes);
  const shared = plainEngine(draft, remotes);
  let last: { schema: JsonSchema; engine: Engine; other: Case } | undefined;
  return (one, index) => {
    if (last?.schema !== one.schema) {
      const engine = NAMES.test(JSON.stringify(one.schema)) ? plainEngine(draft, remotes) : shared;
      last = { schema: one.schema, engine, other: others[index % others.length]! };
    }
    return {
      ajv: plainVerdict(last.engine, one) === one.valid,
      alone: isRight(check, one),
      joined: joinedIsRight(check, one, last.other),
      nested: nestedIsRight(check, draft, one, last.other)
    };
  };
}

function plainEngine(draft: Draft, remotes: Record<string, JsonSchema>): Engine {
  const engine = new (draft === 'draft7' ? Ajv : Ajv2020)({ strict: false, logger: false });
  for (const [address, document] of Object.entries(remotes)) engine.addSchema(document, address);
  return engine;
}

function plainVerdict(engine: Engine, { schema, data }: Case): boolean | undefined {
  try {
    return engine.validate(schema, data) as boolean;
  } catch {
    return undefined;
  }
}

/** A schema that cannot be used accepts nothing; that is no verdict, even where the data are wrong too. */
function isRight(check: SchemaCheck, { schema, data, valid }: Case): boolean {
  const failures = check(schema, data);
  return !isUnusable(failures) && (failures.length === 0) === valid;
}

function isUnusable(failures: ReturnType<SchemaCheck>): boolean {
  return failures.some(({ path, keyword }) => path === '' && keyword === '$schema');
}

/** One person's data for two items; what each receives is looked at with its department's schema, as it was handed over. */
function joinedIsRight(check: SchemaCheck, one: Case, other: Case): boolean {
  const data = { one: { value: one.data }, other: { value: other.data } };
  const slice = (role: 'one' | 'other') => getElement(data, `${role}.value`);
  return isRight(check, { ...one, data: slice('one') }) && isRight(check, { ...other, data: slice('other') });
}

/** Each department's verdict is read off the places of the errors: its own field, and never the other's. */
function nestedIsRight(check: SchemaCheck, draft: Draft, one: Case, other: Case): boolean {
  const schema = nestSchema([
    { element: 'one.value', schema: embedded(one.schema, 'one'), required: true, requiredWithin: [] },
    { element: 'other.value', schema: embedded(other.schema, 'other'), required: true, requiredWithin: [] }
  ]);
  const root = draft === 'draft7' ? { $schema: 'http://json-schema.org/draft-07/schema#', ...schema } : schema;
  const failures = check(root, { one: { value: one.data }, other: { value: other.data } });
  if (isUnusable(failures)) return false;
  const fails = (role: string) => failures.some(({ path }) => path === role || path.startsWith(`${role}.`));
  return fails('one') === !one.valid && fails('other') === !other.valid;
}

/** A schema inside another keeps its own root, to which its references lead, by having a name. */
function embedded(schema: JsonSchema, name: string): JsonSchema {
  if (typeof schema !== 'object' || schema.$id !== undefined) return schema;
  return { ...schema, $id: `https://forms.example/${name}` };
}
