import Type, { type Static } from 'typebox';

/**
 * One value of a canonical code list. `labels` are the words that departments use for exactly this value;
 * `within` are the codes of coarser values of the same list that contain it (母亲 within 父母): a department whose table
 * has only the coarser word still receives a true value, and nothing coarse ever fills something fine (rule 17).
 */
export const CodeValueSchema = Type.Object(
  {
    code: Type.String(),
    title: Type.String(),
    labels: Type.Optional(Type.Array(Type.String())),
    within: Type.Optional(Type.Array(Type.String())),
    /** Other coded forms of the value, by name: `{ alpha3: "CHN", num: "156" }`. */
    forms: Type.Optional(Type.Record(Type.String(), Type.String())),
    /** True for a value that is only ever a department's coarser word and is never asked. */
    abstract: Type.Optional(Type.Boolean())
  },
  { additionalProperties: false }
);
export type CodeValue = Static<typeof CodeValueSchema>;

/** `forms/codelists/<id>.json`: a canonical code list. `refs` maps an `enumRef` of an import to the coded form it means. */
export const CodeListSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    id: Type.String(),
    title: Type.String(),
    standard: Type.Optional(Type.String()),
    source: Type.Optional(Type.String()),
    /** e.g. `{ "GB/T 3304#code2": "code", "GB/T 3304#label": "title" }`; other values name an entry of `forms`. */
    refs: Type.Optional(Type.Record(Type.String(), Type.String())),
    values: Type.Array(CodeValueSchema)
  },
  { $id: 'codelist', additionalProperties: false }
);
export type CodeList = Static<typeof CodeListSchema>;

/** What an attribute means, whatever role it belongs to: `name`, `idNo`, `hukou.region`. The longest suffix that matches wins. */
export const AttributeSchema = Type.Object(
  {
    attribute: Type.String(),
    /** Plain words, 14 characters or fewer. */
    title: Type.String({ maxLength: 14 }),
    /** Canonical kind; absent: taken from the departments' fields. */
    kind: Type.Optional(
      Type.Union([
        Type.Literal('text'),
        Type.Literal('date'),
        Type.Literal('datetime'),
        Type.Literal('month'),
        Type.Literal('number'),
        Type.Literal('integer'),
        Type.Literal('boolean'),
        Type.Literal('code'),
        Type.Literal('codes'),
        Type.Literal('array')
      ])
    ),
    /** Id of the canonical code list. */
    codelist: Type.Optional(Type.String()),
    /** Canonical unit, the finest (克, 元, 月). */
    unit: Type.Optional(Type.String()),
    /** A format of the form renderer: `citizen-id`, `uscc`, `mobile`, `postcode`, `bank-account`, `email`, `region`. */
    format: Type.Optional(Type.String()),
    /** Shown between label and control. */
    hint: Type.Optional(Type.String()),
    /** The value follows from a sibling attribute of the same role: `{ "from": "birthDateTime", "by": "datePart" }`. */
    derive: Type.Optional(Type.Object({ from: Type.String(), by: Type.String() }, { additionalProperties: false })),
    sensitive: Type.Optional(Type.Boolean())
  },
  { additionalProperties: false }
);
export type Attribute = Static<typeof AttributeSchema>;

/** A role (角色): who or what an element is about, and the life topic (page) its questions stand on. */
export const RoleSchema = Type.Object(
  {
    role: Type.String(),
    title: Type.String(),
    topic: Type.String(),
    /** Person attribute → attribute of this role, for an alias between unlike roles (rule 21): `{ "name": "legalRep" }`. */
    aliasAttributes: Type.Optional(Type.Record(Type.String(), Type.String())),
    order: Type.Optional(Type.Integer())
  },
  { additionalProperties: false }
);
export type Role = Static<typeof RoleSchema>;

/** `forms/elements/*.json`: knowledge about roles and attributes; several files add up. */
export const ElementsSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    roles: Type.Optional(Type.Array(RoleSchema)),
    attributes: Type.Optional(Type.Array(AttributeSchema))
  },
  { $id: 'elements', additionalProperties: false }
);
export type Elements = Static<typeof ElementsSchema>;
