import type { TSchema } from 'typebox';
import { Settings } from 'typebox/system';
import Value from 'typebox/value';
import type { Problem } from '../errors.ts';
import { text } from './messages.ts';

interface ShapeError {
  keyword: string;
  instancePath: string;
  params: Record<string, unknown>;
}

/** Problems shown of one file. */
const AT_MOST = 20;

/** Where a value is not as declared, each with its path (`steps/3/event`) and a sentence; nothing of unions is looked into. */
export function shapeProblems(schema: TSchema, value: unknown, code: string, under = ''): Problem[] {
  const all = errorsOf(schema, value);
  const unions = all.filter(({ keyword }) => keyword === 'anyOf').map(({ instancePath }) => instancePath);
  // What every branch of a union has against a value says nothing; that none fits does.
  const errors = all.filter(
    ({ keyword, instancePath }) =>
      !unions.some((path) => instancePath.startsWith(`${path}/`) || (instancePath === path && keyword !== 'anyOf'))
  );
  const told = errors.filter(({ keyword }) => Object.hasOwn(SENTENCES, keyword));
  return (told.length > 0 ? told : errors).slice(0, AT_MOST).map((error) => ({
    code,
    message: text.shape(sentence(error)),
    path: [under, error.instancePath.slice(1)].filter(Boolean).join('/')
  }));
}

/** TypeBox stops at eight by itself, which may be the branches of one union alone. */
function errorsOf(schema: TSchema, value: unknown): ShapeError[] {
  const { maxErrors } = Settings.Get();
  Settings.Set({ maxErrors: 20 * AT_MOST });
  try {
    return Value.Errors(schema, value) as unknown as ShapeError[];
  } finally {
    Settings.Set({ maxErrors });
  }
}

function sentence({ keyword, params }: ShapeError): string {
  const say = SENTENCES[keyword];
  return say ? say(params) : text.rules.other();
}

const list = (value: unknown) => [value].flat().map(String).join('、');

const SENTENCES: Record<string, (params: Record<string, unknown>) => string> = {
  anyOf: () => text.rules.noneOf(),
  type: ({ type }) => text.rules.type(list(type)),
  required: ({ requiredProperties }) => text.rules.required(list(requiredProperties)),
  additionalProperties: ({ additionalProperties }) => text.rules.unknown(list(additionalProperties)),
  pattern: ({ pattern }) => text.rules.pattern(String(pattern)),
  const: ({ allowedValue }) => text.rules.const(String(allowedValue)),
  enum: ({ allowedValues }) => text.rules.enum(list(allowedValues)),
  minimum: ({ limit }) => text.rules.least(String(limit)),
  exclusiveMinimum: ({ limit }) => text.rules.more(String(limit)),
  maximum: ({ limit }) => text.rules.most(String(limit)),
  exclusiveMaximum: ({ limit }) => text.rules.less(String(limit)),
  minLength: () => text.rules.empty(),
  minItems: () => text.rules.empty(),
  maxItems: ({ limit }) => text.rules.items(String(limit))
};
