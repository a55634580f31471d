import { schemaFaults } from '#lib/core/merge/schema-faults.ts';
import type { SchemaCheck } from '#lib/core/merge/types.ts';
import { compileSchema, type ValidateFunction } from '#lib/forms/check/compile.ts';

/** The server's judge of schemas in the browser, where no code may be made (rule 32): the same faults in the same words. */
export function createBrowserCheck(): SchemaCheck {
  const known = new WeakMap<object, ValidateFunction>();
  return (schema, data) => {
    const check = typeof schema === 'object' ? known.get(schema) : undefined;
    const judge = check ?? compileSchema(schema);
    if (typeof schema === 'object') known.set(schema, judge);
    return judge(data) ? [] : schemaFaults(judge.errors ?? []);
  };
}
