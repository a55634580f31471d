import { createHash } from 'node:crypto';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { draftOf, type Draft } from '../core/exchange/draft.ts';
import { schemaFaults } from '../core/merge/schema-faults.ts';
import type { SchemaCheck } from '../core/merge/types.ts';
import type { JsonSchema } from '../core/model/index.ts';
import { createAjv, type AnyAjv } from './schema-ajv.ts';
import { schemaMessages } from './schema-messages.ts';

const CACHED_AT_MOST = 2000;

type Failures = ReturnType<SchemaCheck>;
type Compiled = { validate: ValidateFunction } | { unusable: Failures };

/**
 * The authority on JSON Schema: Ajv, every error, draft 2020-12 or, where `$schema` says so, draft-07. Words that it does not
 * know are annotations, as the standard has it. A schema that cannot be used at all (another draft, a reference to nowhere)
 * accepts nothing and says why, with keyword `$schema`. A compiled schema is kept by identity and by content. `documents` are
 * schemas by their address, which others may refer to; nothing is ever fetched.
 */
export function createSchemaCheck(documents: Record<string, JsonSchema> = {}): SchemaCheck {
  const engines = new Map<Draft, AnyAjv>();
  const byIdentity = new WeakMap<object, Compiled>();
  const byContent = new Map<string, Compiled>();

  function engineFor(draft: Draft): AnyAjv {
    let engine = engines.get(draft);
    if (!engine) engines.set(draft, (engine = createAjv(draft, documents)));
    return engine;
  }

  function compile(schema: JsonSchema): Compiled {
    const key = createHash('sha256').update(JSON.stringify(schema)).digest('base64');
    const known = byContent.get(key);
    if (known) byContent.delete(key);
    const compiled = known ?? compileAnew(schema, engineFor);
    byContent.set(key, compiled);
    if (byContent.size > CACHED_AT_MOST) byContent.delete(byContent.keys().next().value!);
    return compiled;
  }

  return (schema, data) => {
    let compiled = typeof schema === 'object' ? byIdentity.get(schema) : undefined;
    if (!compiled) compiled = compile(schema);
    if (typeof schema === 'object') byIdentity.set(schema, compiled);
    if ('unusable' in compiled) return compiled.unusable;
    const errors = errorsOf(compiled.validate, data);
    if (errors === 'endless') return unusable(schemaMessages.endless()).unusable;
    return schemaFaults(errors);
  };
}

function compileAnew(schema: JsonSchema, engineFor: (draft: Draft) => AnyAjv): Compiled {
  const draft = draftOf(schema);
  if (draft === null) return unusable(schemaMessages.draft());
  const engine = engineFor(draft);
  const names = new Set(Object.keys(engine.refs));
  try {
    const validate = engine.compile(schema) as ValidateFunction;
    return { validate };
  } catch (error) {
    return unusable(schemaMessages.unusable((error as Error).message));
  } finally {
    // Ajv would hold every schema it ever saw, and the names inside of them; ours come by the thousand, one for each set of
    // answers.
    if (typeof schema === 'object') engine.removeSchema(schema);
    for (const name of Object.keys(engine.refs)) if (!names.has(name)) delete engine.refs[name];
  }
}

/** A reference that leads to itself without looking deeper into the data never ends. */
function errorsOf(validate: ValidateFunction, data: unknown): ErrorObject[] | 'endless' {
  try {
    return validate(data) ? [] : (validate.errors ?? []);
  } catch (error) {
    if (error instanceof RangeError) return 'endless';
    throw error;
  }
}

function unusable(message: string): { unusable: Failures } {
  return { unusable: [{ path: '', keyword: '$schema', message }] };
}
