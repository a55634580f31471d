import Type from 'typebox';

const closed = { additionalProperties: false };

/** A guard or an action by name; functions have no place in a chart. */
const NamedSchema = Type.Object(
  {
    type: Type.String(),
    params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])))
  },
  closed
);

const TransitionsSchema = Type.Array(
  Type.Object(
    {
      target: Type.Optional(Type.String()),
      guard: Type.Optional(NamedSchema),
      actions: Type.Optional(Type.Array(NamedSchema)),
      reenter: Type.Optional(Type.Boolean())
    },
    closed
  ),
  { minItems: 1 }
);

/**
 * One state of an XState v5 config as far as a chart may use it: `createMachine` itself takes unknown keys, a bad
 * `initial` and missing guards without a word. No `after`, `invoke`, `assign` or function has a place in it. The check
 * goes state by state (a schema that refers to itself costs several times as much), so `states` is open here.
 */
export const StateSchema = Type.Object(
  {
    id: Type.Optional(Type.String()),
    type: Type.Optional(
      Type.Union([Type.Literal('atomic'), Type.Literal('compound'), Type.Literal('parallel'), Type.Literal('final')])
    ),
    initial: Type.Optional(Type.String()),
    states: Type.Optional(Type.Record(Type.String(), Type.Object({}))),
    on: Type.Optional(Type.Record(Type.String(), TransitionsSchema)),
    always: Type.Optional(TransitionsSchema),
    entry: Type.Optional(Type.Array(NamedSchema)),
    exit: Type.Optional(Type.Array(NamedSchema)),
    onDone: Type.Optional(TransitionsSchema),
    tags: Type.Optional(Type.Array(Type.String())),
    meta: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
    /** The root alone has one. */
    context: Type.Optional(Type.Object({}))
  },
  closed
);
