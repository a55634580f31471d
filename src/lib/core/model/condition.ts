import Type, { type Static } from 'typebox';

/**
 * A condition is a JsonLogic subset (https://jsonlogic.com/operations.html): decidable over finite domains.
 * `var` names: `s.<situation key>` an answer · `f.<field path>` a field of the same item · `e.<element>` a merged element.
 * `has` (multiple choice) is JsonLogic's own `{"in": ["value", {"var": "s.key"}]}`.
 */
export const ConditionSchema = Type.Cyclic(
  {
    Var: Type.Object({ var: Type.String({ pattern: '^[sfe]\\..+$' }) }, { additionalProperties: false }),
    Condition: Type.Union([
      Type.Boolean(),
      Type.Object({ '==': Type.Tuple([Type.Ref('Var'), Type.String()]) }, { additionalProperties: false }),
      Type.Object({ '!=': Type.Tuple([Type.Ref('Var'), Type.String()]) }, { additionalProperties: false }),
      Type.Object(
        {
          in: Type.Union([
            Type.Tuple([Type.Ref('Var'), Type.Array(Type.String())]),
            Type.Tuple([Type.String(), Type.Ref('Var')])
          ])
        },
        { additionalProperties: false }
      ),
      Type.Object({ and: Type.Array(Type.Ref('Condition'), { minItems: 1 }) }, { additionalProperties: false }),
      Type.Object({ or: Type.Array(Type.Ref('Condition'), { minItems: 1 }) }, { additionalProperties: false }),
      Type.Object({ '!': Type.Ref('Condition') }, { additionalProperties: false })
    ])
  },
  'Condition'
);

export type ConditionVar = { var: string };
export type Condition =
  | boolean
  | { '==': [ConditionVar, string] }
  | { '!=': [ConditionVar, string] }
  | { in: [ConditionVar, string[]] | [string, ConditionVar] }
  | { and: Condition[] }
  | { or: Condition[] }
  | { '!': Condition };

/** An answer: one value, several (multiple choice), `null` = not asked (rule 1); a missing key = not yet answered. */
export const AnswerSchema = Type.Union([Type.String(), Type.Array(Type.String()), Type.Null()]);
export type Answer = Static<typeof AnswerSchema>;
export type Answers = Record<string, Answer>;
