import Type from 'typebox';

const closed = { additionalProperties: false };

/**
 * The part of an XState v5 config that a chart may use, as a schema of ours: `createMachine` itself takes unknown keys,
 * a bad `initial` and missing guards without a word. No `after`, `invoke`, `assign` or function has a place in it.
 */
export const ConfigSchema = Type.Cyclic(
  {
    Named: Type.Object(
      {
        type: Type.String(),
        params: Type.Optional(Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Boolean()])))
      },
      closed
    ),
    Transition: Type.Object(
      {
        target: Type.Optional(Type.String()),
        guard: Type.Optional(Type.Ref('Named')),
        actions: Type.Optional(Type.Array(Type.Ref('Named'))),
        reenter: Type.Optional(Type.Boolean())
      },
      closed
    ),
    State: Type.Object(
      {
        id: Type.Optional(Type.String()),
        type: Type.Optional(
          Type.Union([
            Type.Literal('atomic'),
            Type.Literal('compound'),
            Type.Literal('parallel'),
            Type.Literal('final')
          ])
        ),
        initial: Type.Optional(Type.String()),
        states: Type.Optional(Type.Record(Type.String(), Type.Ref('State'))),
        on: Type.Optional(Type.Record(Type.String(), Type.Array(Type.Ref('Transition'), { minItems: 1 }))),
        always: Type.Optional(Type.Array(Type.Ref('Transition'), { minItems: 1 })),
        entry: Type.Optional(Type.Array(Type.Ref('Named'))),
        exit: Type.Optional(Type.Array(Type.Ref('Named'))),
        onDone: Type.Optional(Type.Array(Type.Ref('Transition'), { minItems: 1 })),
        tags: Type.Optional(Type.Array(Type.String())),
        meta: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
        // The root alone has these.
        context: Type.Optional(Type.Object({}, { additionalProperties: true }))
      },
      closed
    )
  },
  'State'
);
