import Type, { type Static } from 'typebox';
import { ConditionSchema } from './condition.ts';
import { DurationUnitSchema } from './duration.ts';
import type { StepChange } from './step-change.ts';

const Limit = {
  legal: Type.Number({ minimum: 0 }),
  promised: Type.Number({ minimum: 0 }),
  /** Absent: working days. */
  unit: Type.Optional(DurationUnitSchema)
};

/** What the law sets (法定) and what the department promises (承诺); 0.5 is half a day, 0 on the spot or, of the law, nothing. */
export const LimitSchema = Type.Object(Limit, { additionalProperties: false });
export type Limit = Static<typeof LimitSchema>;

/** A limit of its own in one situation; of several the first whose condition holds. */
export const ConditionalLimitSchema = Type.Object({ when: ConditionSchema, ...Limit }, { additionalProperties: false });
export type ConditionalLimit = Static<typeof ConditionalLimitSchema>;

/** Where a material comes from: who has to bring it, or why nobody has to. */
export const MaterialSourceSchema = Type.Union([
  Type.Literal('applicant'), // 申请人自备
  Type.Literal('licence'), // 电子证照共享
  Type.Literal('department'), // 部门数据共享
  Type.Literal('commitment'), // 告知承诺替代
  Type.Literal('product'), // 前序事项产生
  Type.Literal('generated'), // 系统自动生成
  // Ways of not asking that no file names; they are decided (`way`).
  Type.Literal('statutory'), // 法定文书
  Type.Literal('online'), // 网络核验
  Type.Literal('contract') // 合同凭证
]);
export type MaterialSource = Static<typeof MaterialSourceSchema>;

/** 原件, 复印件, both, or 电子件. */
const MaterialFormSchema = Type.Union([
  Type.Literal('original'),
  Type.Literal('copy'),
  Type.Literal('both'),
  Type.Literal('electronic')
]);
export type MaterialForm = Static<typeof MaterialFormSchema>;

/** A material (材料) of one item; the same `sharedKey` in several items is the same document, handed in once. */
export const MaterialSchema = Type.Object(
  {
    name: Type.String(),
    source: MaterialSourceSchema,
    required: Type.Boolean(),
    sharedKey: Type.String(),
    appliesWhen: Type.Optional(ConditionSchema),
    /** 容缺: how long after acceptance it may be handed in later; `deferrableUnit` absent: working days. */
    deferrableDays: Type.Optional(Type.Number({ minimum: 0 })),
    deferrableUnit: Type.Optional(DurationUnitSchema),
    /** Local id of the item in the same bundle whose result this is. */
    producedBy: Type.Optional(Type.String()),
    licenseType: Type.Optional(Type.String()),
    form: Type.Optional(MaterialFormSchema),
    /** 份数. */
    copies: Type.Optional(Type.Integer({ minimum: 1 })),
    spec: Type.Optional(Type.String()),
    note: Type.Optional(Type.String())
  },
  { additionalProperties: false }
);
export type Material = Static<typeof MaterialSchema>;

/**
 * What ties one field of the department's own form to an element. `field` is the key, nested keys joined with dots
 * (`FQHJDZ.SSXQ`; a child of an array row is `inv.cerNo`). Types, code tables and patterns stand in the item's schema only.
 */
export const FieldBindingSchema = Type.Object(
  {
    field: Type.String(),
    /** `<role>(.<attribute>)+`; absent when the department gave none and nothing is decided yet. */
    element: Type.Optional(Type.String({ pattern: '^[A-Za-z][\\w-]*(\\.[A-Za-z][\\w-]*)+$' })),
    required: Type.Boolean(),
    section: Type.Optional(Type.String()),
    appliesWhen: Type.Optional(ConditionSchema)
  },
  { additionalProperties: false }
);
/** `recognised`: no department and no person named the element, the matcher did. Worked out on reading, never in a file. */
export type FieldBinding = Static<typeof FieldBindingSchema> & { recognised?: { confidence: number; reason: string } };

export const ItemResultSchema = Type.Object(
  {
    name: Type.String(),
    kind: Type.String(), // 证照 | 批文 | 凭证 | 登记
    delivery: Type.Array(Type.String()),
    validity: Type.Optional(Type.String()),
    licenseType: Type.Optional(Type.String())
  },
  { additionalProperties: false }
);

/**
 * A finer variant of an item (业务办理项): what of it is different from the item as a whole. Fields and materials that it does
 * not name stay as they are.
 */
export const VariantSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[A-Za-z]\\w*$' }),
    name: Type.String(),
    limit: Type.Optional(LimitSchema),
    limits: Type.Optional(Type.Array(ConditionalLimitSchema)),
    type: Type.Optional(Type.String()),
    process: Type.Optional(Type.String()),
    /** Field → what is different: not asked for at all, or required or not. */
    fields: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Object(
          { asked: Type.Optional(Type.Boolean()), required: Type.Optional(Type.Boolean()) },
          { additionalProperties: false }
        )
      )
    ),
    /** `sharedKey` → `null` where it is not asked for, else the material as this variant asks for it. */
    materials: Type.Optional(Type.Record(Type.String(), Type.Union([MaterialSchema, Type.Null()]))),
    /** Besides the item's own condition. */
    appliesWhen: Type.Optional(ConditionSchema)
  },
  { additionalProperties: false }
);
export type Variant = Static<typeof VariantSchema>;

/** What follows from an item that is decided although something is still owed (容缺, rule 15). */
const DeferralRuleSchema = Type.Object(
  {
    /** Its result may be used before what is owed has come. Absent: it is held back until then. */
    releaseEarly: Type.Optional(Type.Boolean()),
    /** What is overdue ends the item, or is asked for again and again. Absent: it ends. */
    overdue: Type.Optional(Type.Union([Type.Literal('lapse'), Type.Literal('chase')]))
  },
  { additionalProperties: false }
);

/** A point of the 受理审查细则: what an officer looks at before it is accepted or decided, and what it rests on. */
const CheckPointSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[\\w-]{1,40}$' }),
    text: Type.String({ minLength: 1, maxLength: 200 }),
    basis: Type.Optional(Type.String({ maxLength: 400 })),
    /** Nothing is approved before it is ticked. Absent: it reminds, and stops nobody. */
    required: Type.Optional(Type.Boolean()),
    /** It belongs to 受理 and, where it is required, stops that already. Absent: to the decision. */
    before: Type.Optional(Type.Literal('accept')),
    /** Over the situation. Absent: it is always looked at. */
    appliesWhen: Type.Optional(ConditionSchema)
  },
  { additionalProperties: false }
);
export type CheckPoint = Static<typeof CheckPointSchema>;

/** `flows/items/<id>.json`: one item (事项) as its department gave it. `id` is `<bundle>.<local id>`. */
export const ItemSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    id: Type.String({ pattern: '^[\\w-]+\\.[\\w-]+$' }),
    name: Type.String(),
    /** Department id. */
    department: Type.String(),
    /** The department's own words on what can be done against a refusal; absent: what the laws say of all (行政复议法, 行政诉讼法). */
    remedy: Type.Optional(Type.String({ minLength: 1, maxLength: 1000 })),
    /** Department id of the second level (终审); absent: the item's own decides in both. */
    finalDepartment: Type.Optional(Type.String()),
    office: Type.Optional(Type.String()),
    /** Id of a process template in `flows/processes`. */
    process: Type.String(),
    /** 即办件 | 承诺件, as given. */
    type: Type.String(),
    limit: LimitSchema,
    /** Instead of `limit` where the first of these holds. */
    limits: Type.Optional(Type.Array(ConditionalLimitSchema)),
    fee: Type.Object(
      { charged: Type.Boolean(), text: Type.String(), amountRule: Type.Optional(Type.String()) },
      { additionalProperties: false }
    ),
    result: ItemResultSchema,
    materials: Type.Array(MaterialSchema),
    bindings: Type.Array(FieldBindingSchema),
    producesFacts: Type.Array(Type.String()),
    system: Type.Optional(Type.String()),
    commitmentAllowed: Type.Optional(Type.Boolean()),
    siteInspection: Type.Optional(Type.String()),
    postCheck: Type.Optional(Type.String()),
    deferral: Type.Optional(DeferralRuleSchema),
    checklist: Type.Optional(Type.Array(CheckPointSchema, { maxItems: 60 })),
    /** 全程网办: nobody has to come when it is applied for by itself. Absent: not known, counted as a visit. */
    fullyOnline: Type.Optional(Type.Boolean()),
    offlineResidue: Type.Optional(Type.String()),
    limitSource: Type.Optional(Type.String()),
    deficiencyNote: Type.Optional(Type.String()),
    dependsOnStage: Type.Optional(Type.String()),
    variants: Type.Optional(Type.Array(VariantSchema))
  },
  { $id: 'item', additionalProperties: false }
);
/**
 * `steps`: what was made of its steps in a bundle; `limitBefore`: what it promises apart from that, where its promise was
 * compressed. Worked out when the bundle is decided, never in a file.
 */
export type Item = Omit<Static<typeof ItemSchema>, 'bindings'> & {
  bindings: FieldBinding[];
  steps?: StepChange[];
  limitBefore?: Pick<Static<typeof ItemSchema>, 'limit' | 'limits'>;
};

/**
 * `forms/items/<id>/schema.json`: the department's own form as JSON Schema 2020-12, never altered by a merge.
 * Beside the standard keywords a property may carry these annotations:
 * `x-format` date layout of a string (`YYYYMMDD`, `HHmm`, `YYYY年MM月DD日` …) · `x-unit` · `x-codelist` named table (`GB/T 2260#6`)
 * · `x-note`. A closed code table is `oneOf: [{ const, title }]`; a multiple choice is an array of such, `uniqueItems`.
 */
export type JsonSchema = {
  $id?: string;
  $schema?: string;
  type?: string;
  title?: string;
  description?: string;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: boolean;
  items?: JsonSchema;
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  anyOf?: JsonSchema[];
  not?: JsonSchema;
  if?: JsonSchema;
  then?: JsonSchema;
  const?: unknown;
  enum?: unknown[];
  pattern?: string;
  format?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  multipleOf?: number;
  minItems?: number;
  maxItems?: number;
  uniqueItems?: boolean;
  default?: unknown;
  readOnly?: boolean;
  'x-format'?: string;
  'x-unit'?: string;
  'x-codelist'?: string;
  'x-note'?: string;
  [annotation: `x-${string}`]: unknown;
};
