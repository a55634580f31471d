import Type, { type Static } from 'typebox';

/** Who keeps an entry or a list; one of the province (or above) is locked: a city adds its own, it does not change this. */
export const OwnerSchema = Type.Union([Type.Literal('national'), Type.Literal('province'), Type.Literal('city')]);
export type Owner = Static<typeof OwnerSchema>;

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
    abstract: Type.Optional(Type.Boolean()),
    /** Of whom it is true, where shutting the value out shuts out people: `持外国证件的人`. */
    people: Type.Optional(Type.String()),
    /** A way of receiving a result for which nobody has to come. */
    withoutVisit: Type.Optional(Type.Boolean()),
    /** 停用: not asked any more; whoever gave it before still has it. */
    retired: Type.Optional(Type.Boolean()),
    /** Code of the value that says it now: a department that has only the retired word still receives that. */
    replacedBy: Type.Optional(Type.String())
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
    /** Who keeps the list; absent: told by its standard (`keeperOf`). */
    owner: Type.Optional(OwnerSchema),
    /** e.g. `{ "GB/T 3304#code2": "code", "GB/T 3304#label": "title" }`; other values name an entry of `forms`. */
    refs: Type.Optional(Type.Record(Type.String(), Type.String())),
    values: Type.Array(CodeValueSchema),
    /**
     * Lines along which some departments divide values that others divide differently (普通住宅 or not, 成套 or not): such tables
     * have no common refinement by function, so a question of its own refines the values `of` the list (and all within them).
     */
    refinements: Type.Optional(
      Type.Array(
        Type.Object(
          {
            /** Names the question beside the list's element: `ordinary` beside `house.usage` is `house.ordinary`. */
            attribute: Type.String({ pattern: '^[A-Za-z]\\w*$' }),
            of: Type.Array(Type.String(), { minItems: 1 }),
            values: Type.Array(CodeValueSchema, { minItems: 2 })
          },
          { additionalProperties: false }
        )
      )
    )
  },
  { $id: 'codelist', additionalProperties: false }
);
export type CodeList = Static<typeof CodeListSchema>;

/** From the top down. */
export const OWNERS = ['national', 'province', 'city'] as const satisfies readonly Owner[];

/** Whether what `owner` keeps is above whoever works at `level`: it cannot be changed there. */
export function isAbove(owner: Owner, level: Owner): boolean {
  return OWNERS.indexOf(owner) < OWNERS.indexOf(level);
}

/** Who keeps a code list: as it says, else by its standard: GB and the standards of ministries (GA/T) are national, DB provincial. */
export function keeperOf({ owner, standard = '' }: Pick<CodeList, 'owner' | 'standard'>): Owner {
  if (owner) return owner;
  if (/^DB/i.test(standard)) return 'province';
  return /^[A-Z]{2}(\/[TZ])?\s?\d/.test(standard) ? 'national' : 'city';
}

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
    sensitive: Type.Optional(Type.Boolean()),
    /** Another attribute of the same nature: what is said of that one below holds here too. */
    like: Type.Optional(Type.String()),
    /** Where the title is from: a standard, or whoever keeps the list. */
    source: Type.Optional(Type.String()),
    /** The article that lets a department ask for it, for 为什么问这个. */
    basis: Type.Optional(Type.String()),
    /** Other words for the same. */
    synonyms: Type.Optional(Type.Array(Type.String())),
    /** How it is shown to whoever need not read it whole: characters kept at the beginning and at the end. */
    mask: Type.Optional(
      Type.Object(
        { first: Type.Integer({ minimum: 0 }), last: Type.Integer({ minimum: 0 }) },
        { additionalProperties: false }
      )
    ),
    /** Licence (证照) that carries it: before that one is issued nobody can know it. */
    existsAfter: Type.Optional(Type.String()),
    owner: Type.Optional(OwnerSchema),
    /** A person can as well give another value (a telephone, a way of delivery), so that refusing one shuts nobody out. */
    choice: Type.Optional(Type.Boolean()),
    /** Values of people who exist, tried at every department; `nobody` says why there is none of them any more. */
    cases: Type.Optional(
      Type.Array(
        Type.Object(
          { value: Type.String(), people: Type.String(), nobody: Type.Optional(Type.String()) },
          { additionalProperties: false }
        )
      )
    )
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
    /** A person or organisation that somebody may not have (a father, an agent): who has none is shut out where one is required. */
    party: Type.Optional(Type.Boolean()),
    /** Where the title is from. */
    source: Type.Optional(Type.String()),
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

/** `flows/revisions/elements/<attribute>.json`: an element as administrators changed or added it here (rule 28). */
export const ElementRevisionSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), id: Type.String(), attribute: AttributeSchema },
  { $id: 'element-revision', additionalProperties: false }
);
export type ElementRevision = Static<typeof ElementRevisionSchema>;
