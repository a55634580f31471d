import { createHash } from 'node:crypto';
import { Ajv2020, type ErrorObject, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { SchemaCheck } from '../core/merge/types.ts';
import type { JsonSchema } from '../core/model/index.ts';
import { sentenceOf } from './schema-messages.ts';

const CACHED_AT_MOST = 2000;

/**
 * The authority on JSON Schema: Ajv, draft 2020-12, every error, strict about unknown keywords;
 * `x-` keywords and unknown formats are annotations. A compiled schema is kept by identity and by content.
 */
export function createSchemaCheck(): SchemaCheck {
  const ajv = new Ajv2020({
    allErrors: true,
    strict: true,
    strictTypes: false,
    strictRequired: false,
    verbose: true,
    addUsedSchema: false,
    // Most schemas are small and used a few times: what the optimizer takes is never won back.
    code: { optimize: false }
  });
  (addFormats as unknown as (ajv: Ajv2020) => void)(ajv);
  const byIdentity = new WeakMap<object, ValidateFunction>();
  const byContent = new Map<string, ValidateFunction>();

  function compile(schema: JsonSchema): ValidateFunction {
    const key = createHash('sha256').update(JSON.stringify(schema)).digest('base64');
    const known = byContent.get(key);
    if (known) byContent.delete(key);
    const validate = known ?? compileAnew(ajv, schema);
    byContent.set(key, validate);
    if (byContent.size > CACHED_AT_MOST) byContent.delete(byContent.keys().next().value!);
    return validate;
  }

  return (schema, data) => {
    let validate = byIdentity.get(schema);
    if (!validate) byIdentity.set(schema, (validate = compile(schema)));
    if (validate(data)) return [];
    return tidy(validate.errors ?? []).map((error) => ({
      path: pathOf(error),
      keyword: error.keyword,
      message: sentenceOf(error)
    }));
  };
}

function compileAnew(ajv: Ajv2020, schema: JsonSchema): ValidateFunction {
  declareAnnotations(ajv, schema);
  const validate = ajv.compile(schema);
  // Ajv would hold every schema it ever saw; ours come by the thousand, one for each set of answers.
  ajv.removeSchema(schema);
  return validate;
}

/** Tells Ajv about the `x-` keywords and the renderer's formats that occur in a schema. */
function declareAnnotations(ajv: Ajv2020, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key.startsWith('x-')) {
      if (!ajv.RULES.keywords[key]) ajv.addVocabulary([key]);
      continue;
    }
    if (key === 'format' && typeof inner === 'string' && !(inner in ajv.formats)) ajv.addFormat(inner, true);
    declareAnnotations(ajv, inner);
  }
}

/** Without what only repeats: the branches of a failed choice, and `if`, whose `then` speaks for itself. */
function tidy(errors: ErrorObject[]): ErrorObject[] {
  const choices = errors.filter((error) => error.keyword === 'oneOf' || error.keyword === 'anyOf');
  const within = (error: ErrorObject) =>
    choices.some(
      (choice) =>
        choice !== error &&
        error.schemaPath.startsWith(`${choice.schemaPath}/`) &&
        error.instancePath.startsWith(choice.instancePath)
    );
  return errors.filter((error) => error.keyword !== 'if' && !within(error));
}

/** `/mother/idNo` → `mother.idNo`; a missing or unknown key is named itself. */
function pathOf(error: ErrorObject): string {
  const parts = error.instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const params = error.params as Record<string, unknown>;
  const own = params.missingProperty ?? params.additionalProperty ?? params.unevaluatedProperty;
  return [...parts, ...(own === undefined ? [] : [String(own)])].join('.');
}
