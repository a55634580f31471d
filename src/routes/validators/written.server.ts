import { createHash } from 'node:crypto';
import { emitSchema } from '#lib/forms/check/emit.ts';
import type { FormSchema } from '#lib/forms/types.ts';

/** Modules kept at once: those of some ten forms under all their usual answers, about ten kilobytes each. */
const KEPT = 1000;
/** By the name under which they are served, which is that of their content. */
const modules = new Map<string, string>();
/** What a schema was written as, by the digest of its text: each is written once while it is in use. */
const names = new Map<string, string | null>();

/**
 * Writes the schema of a section as a module and gives its address, which is that of its content. A form is another one for
 * other answers: what nobody wrote ahead (write-ahead.server.ts) is written when it is first asked for.
 * @returns null where the schema cannot be written: the page then leaves all checking to the server
 */
export function writtenAt(schema: FormSchema): string | null {
  const text = digest(JSON.stringify(schema));
  let name = names.get(text);
  let code = typeof name === 'string' ? modules.get(name) : undefined;
  if (name === undefined || (name !== null && code === undefined)) {
    code = emitSchema(schema);
    name = code === undefined ? null : digest(code);
  }
  keep(names, text, name);
  if (name === null || code === undefined) return null;
  keep(modules, name, code);
  return `/validators/${name}.js`;
}

/** The code of a module, while it is kept. */
export function writtenModule(name: string): string | undefined {
  return modules.get(name);
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 24);
}

/** Keeps what was used last. */
function keep<T>(held: Map<string, T>, name: string, value: T): void {
  held.delete(name);
  held.set(name, value);
  if (held.size > KEPT) held.delete(held.keys().next().value as string);
}
