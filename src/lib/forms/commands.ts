import type { FormSchema } from './types.ts';
import { compileSchema } from './check/compile.ts';
import { newRow } from './new-row.ts';
import { getAt, setAt } from './path.ts';
import { choiceOf, choicesOf, derefSchema, typeOf } from './schema.ts';
import { schemaAt } from './schema-at.ts';

/** A button of a form that asks for the page again. */
export type FormCommand =
  | { kind: 'add'; path: string }
  | { kind: 'remove'; path: string; index: number }
  | { kind: 'up' | 'down'; path: string; index: number }
  | { kind: 'search'; path: string }
  | { kind: 'clear'; path: string }
  | { kind: 'branch'; path: string; index: number | undefined };

export const MAX_ROWS = 500;

/** A list whose rows have fields of their own; a multiple choice is one place. */
export function isRowList(schema: FormSchema, root: FormSchema): boolean {
  return typeOf(schema) === 'array' && !(schema.items && choicesOf(derefSchema(schema.items, root)));
}

/** A part like what it is a part of: it is drawn when somebody asks for it, and can be taken out again. */
export function isAgain(path: string, root: FormSchema): boolean {
  const steps = path.split('.');
  const around = (count: number): FormSchema | undefined =>
    count === 0 ? root : schemaAt(root, steps.slice(0, count).join('.'));
  const own = schemaAt(root, path)?.properties;
  return own !== undefined && steps.some((_step, count) => around(count)?.properties === own);
}

/**
 * Adds, removes or moves rows as the buttons asked, within `maxItems`; opens a part that may be left out; of a value whose
 * branch was changed, keeps what the new branch has too. Returns a new object.
 */
export function applyCommands(
  schema: FormSchema,
  data: Record<string, unknown>,
  commands: readonly FormCommand[]
): Record<string, unknown> {
  const changed = structuredClone(data);
  for (const command of commands) {
    if (command.kind === 'search' || command.kind === 'clear') continue;
    const list = schemaAt(schema, command.path);
    const present = getAt(changed, command.path);
    if (command.kind === 'branch') {
      setAt(changed, command.path, list && keptIn(list, command.index, present, schema));
      continue;
    }
    if (command.kind === 'add' && list && !isRowList(list, schema)) {
      setAt(changed, command.path, present ?? {});
      continue;
    }
    const rows = Array.isArray(present) ? [...(present as unknown[])] : [];
    if (command.kind === 'remove') rows.splice(command.index, 1);
    else if (command.kind === 'up' || command.kind === 'down')
      moveRow(rows, command.index, command.kind === 'up' ? -1 : 1);
    else if (rows.length < Math.min(list?.maxItems ?? MAX_ROWS, MAX_ROWS)) rows.push(newRow(list, schema));
    setAt(changed, command.path, rows.length > 0 ? rows : undefined);
  }
  return changed;
}

/** What of a value has a place in a branch: members of the same name, or a value of its type. */
function keptIn(schema: FormSchema, index: number | undefined, value: unknown, root: FormSchema): unknown {
  const branch = index === undefined ? undefined : choiceOf(schema, root)[index];
  if (value === undefined) return undefined;
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return branch && compileSchema(branch, root)(value) ? value : undefined;
  const known = { ...schema.properties, ...branch?.properties };
  const kept = Object.entries(value).filter(([key]) => Object.hasOwn(known, key));
  return kept.length > 0 ? Object.fromEntries(kept) : undefined;
}

/** Changes two neighbours, where there are two. */
function moveRow(rows: unknown[], index: number, by: -1 | 1): void {
  const other = index + by;
  if (index < rows.length && other >= 0 && other < rows.length) [rows[index], rows[other]] = [rows[other], rows[index]];
}
