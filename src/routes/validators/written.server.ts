import { createHash } from 'node:crypto';
import { emitSchema } from '#lib/forms/check/emit.ts';
import type { FormSchema } from '#lib/forms/types.ts';

/** Modules kept at once: a few forms under all their usual answers, some ten kilobytes each. */
const KEPT = 500;
const modules = new Map<string, string>();

/**
 * Writes the schema of a section as a module and gives its address, which is that of its content. A form is another one for
 * other answers, so it is written when it is first asked for and kept while it is in use.
 * @returns null where the schema cannot be written: the page then leaves all checking to the server
 */
export function writtenAt(schema: FormSchema): string | null {
  const code = emitSchema(schema);
  if (code === undefined) return null;
  const name = createHash('sha256').update(code).digest('base64url').slice(0, 24);
  modules.delete(name);
  modules.set(name, code);
  if (modules.size > KEPT) modules.delete(modules.keys().next().value as string);
  return `/validators/${name}.js`;
}

/** The code of a module, while it is kept. */
export function writtenModule(name: string): string | undefined {
  return modules.get(name);
}
