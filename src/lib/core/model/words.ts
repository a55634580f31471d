import Type, { type Static } from 'typebox';

const closed = { additionalProperties: false };
const WordList = Type.Array(Type.String({ minLength: 1 }));

/** What a role is: a natural person, an organisation, either of them (买受人), a thing with facts (房屋), or the filing itself. */
const KindOfRoleSchema = Type.Union([
  Type.Literal('person'),
  Type.Literal('org'),
  Type.Literal('party'),
  Type.Literal('thing')
]);
export type KindOfRole = Static<typeof KindOfRoleSchema>;

/**
 * Words of departments for a role. `near`: it is this role only where bundle, item or department speak of one of these words;
 * an entry without `near` is the reading where none of the others fits. `of`: the role belongs to another one and is named
 * after it (`agent` of `buyer` is `buyer.agent`); `alone` is its name where there is no other one.
 */
const RoleWordsSchema = Type.Object(
  {
    role: Type.String(),
    kind: KindOfRoleSchema,
    words: WordList,
    near: Type.Optional(WordList),
    of: Type.Optional(Type.Boolean()),
    alone: Type.Optional(Type.String()),
    /** How attributes are attached: `org.agent`, `org.agentId` (bare), `household.headName` (joined); else `role.attribute`. */
    style: Type.Optional(Type.Union([Type.Literal('bare'), Type.Literal('joined')])),
    /** 0–1, for words that often mean somebody else; default 1. */
    sure: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    /** Not this role where another title of the item has one of these (负责人 beside 法定代表人), and only there. */
    unless: Type.Optional(WordList),
    beside: Type.Optional(WordList),
    /** The person whom the bundle is about, where an item names nobody else (权利人, 户主). */
    self: Type.Optional(Type.Boolean()),
    /** Parts of keys that stand for the role: `wife`, `coner`, `JHR`. */
    keys: Type.Optional(WordList)
  },
  closed
);
export type RoleWords = Static<typeof RoleWordsSchema>;

/**
 * Words that name nobody by themselves. `self`: the person that the item is about (参保人); `doer`: the same, where that
 * person can act himself (领取人); `actor`: whoever acts here
 * (申请人), which may be somebody else; `org`: the organisation; `client`: whoever the service is for, the organisation in a
 * bundle for enterprises, else the person (用户, 投保人); `plain`: headings that say nothing (基本信息).
 */
const GenericWordsSchema = Type.Object(
  {
    kind: Type.Union([
      Type.Literal('self'),
      Type.Literal('doer'),
      Type.Literal('actor'),
      Type.Literal('org'),
      Type.Literal('client'),
      Type.Literal('plain')
    ]),
    words: WordList
  },
  closed
);

/**
 * Who a bundle is about, by the words of its name. `acts`: that person fills in forms and receives money himself;
 * `applies`: 申请人 is always that person.
 */
const MainRoleSchema = Type.Object(
  {
    role: Type.String(),
    near: WordList,
    acts: Type.Boolean(),
    applies: Type.Optional(Type.Boolean()),
    /** `person`: one person here, though elsewhere the role may be a body's (车主). */
    kind: Type.Optional(Type.Literal('person'))
  },
  closed
);

/** Kinds of field that may carry it; absent: any. */
const Kinds = Type.Optional(
  Type.Array(
    Type.Union([
      Type.Literal('text'),
      Type.Literal('number'),
      Type.Literal('date'),
      Type.Literal('datetime'),
      Type.Literal('code'),
      Type.Literal('codes'),
      Type.Literal('boolean'),
      Type.Literal('group'),
      Type.Literal('array')
    ])
  )
);

/** Words for an attribute of a role of the named kinds. `address` entries are parts of an address group,
 * `row` entries columns of a list. */
const AttributeWordsSchema = Type.Object(
  {
    attribute: Type.String(),
    for: Type.Array(Type.Union([KindOfRoleSchema, Type.Literal('address'), Type.Literal('row')])),
    words: WordList,
    kinds: Kinds,
    /** Where the word alone does not say enough (地址, 电话 of a company). */
    sure: Type.Optional(Type.Number({ minimum: 0, maximum: 1 })),
    near: Type.Optional(WordList),
    /** Only in sections that speak of one of these (户名 below 收款账户). */
    sections: Type.Optional(WordList),
    /** Only somebody in this role has it (死亡日期): names the role where nothing else does. */
    implies: Type.Optional(Type.String())
  },
  closed
);
export type AttributeWords = Static<typeof AttributeWordsSchema>;

/** A fact with a fixed element, whoever asks: 不动产单元号 is `house.unitNo`. `lists`, `labels`: words of its code table. */
const ThingWordsSchema = Type.Object(
  {
    element: Type.String(),
    words: WordList,
    kinds: Kinds,
    near: Type.Optional(WordList),
    sections: Type.Optional(WordList),
    lists: Type.Optional(WordList),
    sure: Type.Optional(Type.Number({ minimum: 0, maximum: 1 }))
  },
  closed
);
export type ThingWords = Static<typeof ThingWordsSchema>;

/** Keys of one family of systems: `AAC003` → `name`. A value with `org.` in front belongs to the organisation. */
const DialectSchema = Type.Object({ name: Type.String(), keys: Type.Record(Type.String(), Type.String()) }, closed);

/** Words before a fact that say when it holds: 变更后注册资本. `near`: only where bundle, item or department speak of it. */
const StateWordsSchema = Type.Object(
  { state: Type.Union([Type.Literal('new'), Type.Literal('old')]), words: WordList, near: Type.Optional(WordList) },
  closed
);
export type StateWords = Static<typeof StateWordsSchema>;

const PlainWordSchema = Type.Object(
  { word: Type.String({ minLength: 2 }), say: Type.String({ minLength: 1 }) },
  closed
);

/** `forms/elements/words/*.json`: how departments speak, for fields that name no element; several files add up. */
export const WordsSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    /** Where the words come from. */
    source: Type.Optional(Type.String()),
    roles: Type.Optional(Type.Array(RoleWordsSchema)),
    generic: Type.Optional(Type.Array(GenericWordsSchema)),
    mains: Type.Optional(Type.Array(MainRoleSchema)),
    attributes: Type.Optional(Type.Array(AttributeWordsSchema)),
    things: Type.Optional(Type.Array(ThingWordsSchema)),
    dialects: Type.Optional(Type.Array(DialectSchema)),
    /** Words that change nothing: 有效, 本人, 的. */
    fillers: Type.Optional(WordList),
    /** Ends of words for people and bodies (人, 方, 单位), to tell an unknown role from an unknown fact. */
    endings: Type.Optional(WordList),
    /** Words of a note that say the value is another one than the title alone means (由前一事项产生). */
    doubts: Type.Optional(WordList),
    /** Titles that mean something else in every form (备注, 申请日期): never joined for being equal. */
    loose: Type.Optional(WordList),
    states: Type.Optional(Type.Array(StateWordsSchema)),
    /** Spellings that mean the same inside a title, the first stands for all (时间 and 日期); an empty first one: they say nothing. */
    same: Type.Optional(Type.Array(Type.Array(Type.String()))),
    /** Words of which one title never has one and another, about the same thing, the other: 品牌 and 型号. */
    apart: Type.Optional(Type.Array(WordList)),
    /** Words that say nothing by themselves: a title made of nothing else (申请金额) means another thing in each form. */
    stems: Type.Optional(WordList),
    /** First letter of the pinyin → characters, for keys such as `FQXM`. */
    initials: Type.Optional(Type.Record(Type.String(), Type.String())),
    /** Words that not everybody knows, and what can be said instead; looked for in what citizens read. */
    plain: Type.Optional(Type.Array(PlainWordSchema))
  },
  { $id: 'words', additionalProperties: false }
);
export type Words = Static<typeof WordsSchema>;
