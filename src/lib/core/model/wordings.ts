import Type, { type Static } from 'typebox';

/**
 * One place where a file says the same in other words than this program writes it. `at` names it by keys, and rows by what
 * identifies them. `was`: as it is written here, `now`: as it came; either may be absent. `keys`: the order of the keys there.
 */
export const WordingSchema = Type.Object(
  {
    at: Type.Array(Type.String()),
    was: Type.Optional(Type.Unknown()),
    now: Type.Optional(Type.Unknown()),
    keys: Type.Optional(Type.Array(Type.String()))
  },
  { additionalProperties: false }
);
export type Wording = Static<typeof WordingSchema>;

/** `flows/wordings/<bundle>.json`: what the interchange file of the last import said otherwise; only exports read it. */
export const WordingsSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), bundle: Type.String(), wordings: Type.Array(WordingSchema) },
  { $id: 'wordings', additionalProperties: false }
);
export type Wordings = Static<typeof WordingsSchema>;
