import type { TSchema } from 'typebox';
import { Settings } from 'typebox/system';
import Value from 'typebox/value';
import type { Problem } from '../errors.ts';
import { text } from './messages.ts';

const MAX_DEPTH = 24;
const MAX_PROBLEMS = 50;
const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

interface SchemaError {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
}

/** What is wrong with a value against a declared schema: one Chinese sentence and one path (`items[3].fields[2].type`) each. */
export function checkShape(schema: TSchema, value: unknown): Problem[] {
  const unsafe = checkSafety(value);
  if (unsafe.length > 0) return unsafe;
  const problems = errorsOf(schema, value).map((error) => ({
    code: 'import/shape',
    message: sentence(error),
    path: dottedPath(error.instancePath)
  }));
  return capped(problems);
}

/** TypeBox stops at eight by itself, which is too few to mend a file in one go. */
function errorsOf(schema: TSchema, value: unknown): SchemaError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: 10 * MAX_PROBLEMS });
  try {
    return Value.Errors(schema, value) as unknown as SchemaError[];
  } finally {
    Settings.Set({ maxErrors });
  }
}

/** Keeps a report readable: the first fifty, and how many more there are. */
export function capped(problems: Problem[]): Problem[] {
  if (problems.length <= MAX_PROBLEMS) return problems;
  return [
    ...problems.slice(0, MAX_PROBLEMS),
    { code: 'import/more', message: text.tooMany(problems.length - MAX_PROBLEMS) }
  ];
}

/** Without recursion, because the depth is what is in doubt. */
function checkSafety(root: unknown): Problem[] {
  const open: { value: unknown; path: string; depth: number }[] = [{ value: root, path: '', depth: 0 }];
  for (let at = open.pop(); at; at = open.pop()) {
    if (typeof at.value !== 'object' || at.value === null) continue;
    if (at.depth > MAX_DEPTH) return [{ code: 'import/depth', message: text.tooDeep(MAX_DEPTH), path: at.path }];
    for (const key of Object.keys(at.value)) {
      const path = Array.isArray(at.value) ? `${at.path}[${key}]` : at.path === '' ? key : `${at.path}.${key}`;
      if (FORBIDDEN.has(key)) return [{ code: 'import/forbidden-key', message: text.forbiddenKey(key), path }];
      open.push({ value: (at.value as Record<string, unknown>)[key], path, depth: at.depth + 1 });
    }
  }
  return [];
}

/** `/items/3/fields/2/type` → `items[3].fields[2].type`. */
function dottedPath(pointer: string): string {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path === '' ? part : `${path}.${part}`), '');
}

function sentence({ keyword, params }: SchemaError): string {
  const limit = Number(params['limit']);
  switch (keyword) {
    case 'type':
      return text.wrongType(
        [params['type']]
          .flat()
          .map((t) => text.types[String(t)] ?? String(t))
          .join('或')
      );
    case 'required':
      return text.missing(params['requiredProperties'] as string[]);
    case 'enum':
      return text.notAllowed((params['allowedValues'] as unknown[]).map(String));
    case 'pattern':
      return text.badPattern(String(params['pattern']));
    case 'minLength':
      return text.tooShort(limit);
    case 'maxLength':
      return text.tooLong(limit);
    case 'minimum':
      return text.tooSmall(limit);
    case 'maximum':
      return text.tooBig(limit);
    case 'minItems':
      return text.tooFew(limit);
    case 'maxItems':
      return text.tooManyItems(limit);
    default:
      return text.invalid();
  }
}

/** Keys that the declared schema does not know: kept out and told, so that nothing disappears in silence. */
export function unknownKeys(schema: unknown, value: unknown): Problem[] {
  const found: Problem[] = [];
  visit(schema as Loose, value, '', (schema as Loose).$defs ?? {}, found);
  return capped(found);
}

interface Loose {
  $ref?: string;
  $defs?: Record<string, Loose>;
  type?: string;
  properties?: Record<string, Loose>;
  items?: Loose;
}

function visit(schema: Loose, value: unknown, path: string, defs: Record<string, Loose>, found: Problem[]): void {
  const known = { ...defs, ...schema.$defs };
  if (schema.$ref !== undefined) return visit(known[schema.$ref] ?? {}, value, path, known, found);
  if (Array.isArray(value) && schema.items) {
    for (const [index, row] of value.entries()) visit(schema.items, row, `${path}[${index}]`, known, found);
    return;
  }
  if (!schema.properties || typeof value !== 'object' || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    const below = path === '' ? key : `${path}.${key}`;
    const declared = Object.hasOwn(schema.properties, key) ? schema.properties[key] : undefined;
    if (declared) visit(declared, inner, below, known, found);
    else found.push({ code: 'import/unknown-key', message: text.unknownKey(key), path: below });
  }
}
