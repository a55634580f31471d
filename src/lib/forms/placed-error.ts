import type { ErrorObject } from 'ajv';

/** One breach. `path` is dotted and names the missing property itself for `required`. */
export interface SchemaError {
  path: string;
  keyword: string;
  /** JSON pointer into the schema (`#/properties/a/minLength`). */
  schemaPath: string;
}

function dotted(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'))
    .join('.');
}

/** The member that an error is about rather than the object that it was found in. */
function memberOf(error: ErrorObject): string | undefined {
  const params = error.params as Record<string, unknown>;
  const member = params['missingProperty'] ?? params['additionalProperty'] ?? params['unevaluatedProperty'];
  return typeof member === 'string' ? member : undefined;
}

/** An error of Ajv's kind → its place as a dotted path, its keyword, and where the rule stands. */
export function placedError(error: ErrorObject): SchemaError {
  const at = dotted(error.instancePath);
  const member = memberOf(error);
  const path = member === undefined ? at : at === '' ? member : `${at}.${member}`;
  return { path, keyword: error.keyword, schemaPath: error.schemaPath };
}
