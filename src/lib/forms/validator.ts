import type { FormSchema } from './types.ts';
import { checkOf } from './check/compile.ts';
import { placedError, type SchemaError } from './placed-error.ts';

/** Checks data against a JSON Schema by looking, without generated code. The server's validator is the authority. */
export function validate(schema: FormSchema, data: unknown): SchemaError[] {
  const check = checkOf(schema);
  return check(data ?? null) ? [] : (check.errors ?? []).map(placedError);
}
