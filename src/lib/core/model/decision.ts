import Type, { type Static } from 'typebox';

const base = {
  id: Type.String(),
  /** Who decided; demo decisions say `demo`. */
  who: Type.String(),
  /** ISO 8601 instant. */
  when: Type.String(),
  why: Type.String({ minLength: 1 })
};
const closed = { additionalProperties: false };

/** What happens to an item that waits when one it waits for is refused (rule 6). */
export const OutcomePolicySchema = Type.Union([Type.Literal('cancel'), Type.Literal('continue'), Type.Literal('hold')]);
export type OutcomePolicy = Static<typeof OutcomePolicySchema>;

/** A recorded decision about a bundle (rule 28). The importer never writes one. */
export const DecisionSchema = Type.Union([
  /** The bundle's promised limit in working days. */
  Type.Object({ ...base, kind: Type.Literal('limit'), promised: Type.Number({ minimum: 0 }) }, closed),
  /** Elements that an item's result carries although its file names none. */
  Type.Object(
    { ...base, kind: Type.Literal('produces'), item: Type.String(), elements: Type.Array(Type.String()) },
    closed
  ),
  /** Items that also produce a material, tried in this order where the named producer is not active (rule 7). */
  Type.Object(
    { ...base, kind: Type.Literal('producer'), sharedKey: Type.String(), items: Type.Array(Type.String()) },
    closed
  ),
  /** Another element for one field of one item. */
  Type.Object(
    { ...base, kind: Type.Literal('binding'), item: Type.String(), field: Type.String(), element: Type.String() },
    closed
  ),
  /** What happens to `item` when one that it waits for ends without the needed outcome. */
  Type.Object({ ...base, kind: Type.Literal('policy'), item: Type.String(), onRefused: OutcomePolicySchema }, closed),
  /** People shut out by the strictest rule, and the reason that this stands (rule 18). */
  Type.Object({ ...base, kind: Type.Literal('narrowing'), element: Type.String(), path: Type.String() }, closed),
  /** A finding accepted as it is. */
  Type.Object({ ...base, kind: Type.Literal('accept'), code: Type.String(), path: Type.String() }, closed)
]);
export type Decision = Static<typeof DecisionSchema>;

/** `flows/decisions/<bundle>.json` */
export const DecisionsSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), bundle: Type.String(), decisions: Type.Array(DecisionSchema) },
  { $id: 'decisions', additionalProperties: false }
);
export type Decisions = Static<typeof DecisionsSchema>;
