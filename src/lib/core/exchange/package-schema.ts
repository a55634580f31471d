import Type, { type Static } from 'typebox';
import { DurationUnitSchema } from '../model/duration.ts';

/** The interchange file of a service package: what departments hand over. One declaration, used to check and to type. */

const Name = Type.String({ minLength: 1, maxLength: 200 });
const Text = Type.String({ maxLength: 20_000 });
const Expression = Type.String({ minLength: 1, maxLength: 2000 });
const Flag = Type.Boolean();
const Days = Type.Number({ minimum: 0, maximum: 10_000 });
/** What days are counted in; absent: working days, as every file was before. */
const Unit = Type.Optional(DurationUnitSchema);
/** `<role>.<attribute>`; a role or an attribute may itself have several parts. */
const Element = Type.String({ pattern: '^[A-Za-z][\\w-]*(\\.[A-Za-z][\\w-]*)+$', maxLength: 200 });
/** Used in conditions, events and file names. */
const Id = Type.String({ pattern: '^[A-Za-z]\\w*$', maxLength: 64 });
const Choice = Type.Object({ value: Type.String({ minLength: 1, maxLength: 200 }), label: Name });

export const RawFieldSchema = Type.Cyclic(
  {
    Field: Type.Object({
      /** A department's own key style; no dot, because a dot joins nested keys. */
      key: Type.String({ pattern: '^[\\p{L}_$][\\p{L}\\p{N}_$-]*$', maxLength: 100 }),
      title: Name,
      type: Type.Enum([
        'string',
        'text',
        'number',
        'integer',
        'date',
        'datetime',
        'enum',
        'multiEnum',
        'boolean',
        'group',
        'array'
      ]),
      dataElement: Type.Optional(Element),
      required: Flag,
      section: Type.Optional(Type.String({ maxLength: 200 })),
      enum: Type.Optional(Type.Array(Choice, { minItems: 1, maxItems: 5000 })),
      enumRef: Type.Optional(Name),
      pattern: Type.Optional(Type.String({ maxLength: 2000 })),
      maxLength: Type.Optional(Type.Integer({ minimum: 1 })),
      min: Type.Optional(Type.Number()),
      max: Type.Optional(Type.Number()),
      format: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
      unit: Type.Optional(Type.String({ minLength: 1, maxLength: 50 })),
      default: Type.Optional(Type.Unknown()),
      note: Type.Optional(Text),
      appliesWhen: Type.Optional(Expression),
      fields: Type.Optional(Type.Array(Type.Ref('Field'), { minItems: 1, maxItems: 1000 }))
    })
  },
  'Field'
);

export interface RawField {
  key: string;
  title: string;
  type:
    | 'string'
    | 'text'
    | 'number'
    | 'integer'
    | 'date'
    | 'datetime'
    | 'enum'
    | 'multiEnum'
    | 'boolean'
    | 'group'
    | 'array';
  dataElement?: string;
  required: boolean;
  section?: string;
  enum?: { value: string; label: string }[];
  enumRef?: string;
  pattern?: string;
  maxLength?: number;
  min?: number;
  max?: number;
  format?: string;
  unit?: string;
  default?: unknown;
  note?: string;
  appliesWhen?: string;
  fields?: RawField[];
}

export const RawMaterialSchema = Type.Object({
  name: Name,
  source: Type.Enum(['申请人自备', '电子证照共享', '部门数据共享', '告知承诺替代', '前序事项产生', '系统自动生成']),
  required: Flag,
  sharedKey: Name,
  appliesWhen: Type.Optional(Expression),
  deferrableDays: Type.Optional(Days),
  deferrableUnit: Unit,
  producedBy: Type.Optional(Id),
  licenseType: Type.Optional(Name),
  spec: Type.Optional(Text),
  note: Type.Optional(Text),
  form: Type.Optional(Type.Enum(['原件', '复印件', '原件和复印件', '电子件'])),
  copies: Type.Optional(Type.Integer({ minimum: 1 }))
});
export type RawMaterial = Static<typeof RawMaterialSchema>;

/** A finer variant (业务办理项): what of the item is different in it. */
const RawVariantSchema = Type.Object({
  id: Id,
  name: Name,
  type: Type.Optional(Type.Enum(['即办件', '承诺件'])),
  legalDays: Type.Optional(Days),
  promisedDays: Type.Optional(Days),
  limitUnit: Unit,
  appliesWhen: Type.Optional(Expression),
  /** Field (nested keys joined with dots) → not asked for, or required or not. */
  fields: Type.Optional(
    Type.Record(Type.String(), Type.Object({ asked: Type.Optional(Flag), required: Type.Optional(Flag) }))
  ),
  /** Materials as this variant asks for them; one with the item's own `sharedKey` takes its place. */
  materials: Type.Optional(Type.Array(RawMaterialSchema)),
  withoutMaterials: Type.Optional(Type.Array(Name))
});
export type RawVariant = Static<typeof RawVariantSchema>;

const RawItemShape = {
  id: Id,
  name: Name,
  department: Name,
  office: Type.Optional(Name),
  type: Type.Enum(['即办件', '承诺件']),
  legalDays: Days,
  promisedDays: Days,
  limitUnit: Unit,
  fee: Type.Object({ charged: Flag, text: Text, amountRule: Type.Optional(Text) }),
  dependsOn: Type.Array(Id),
  dependsMode: Type.Optional(Type.Enum(['all', 'any', 'all-active', 'any-active'])),
  appliesWhen: Expression,
  result: Type.Object({
    name: Name,
    kind: Name,
    delivery: Type.Array(Name),
    validity: Type.Optional(Text),
    licenseType: Type.Optional(Name)
  }),
  materials: Type.Array(RawMaterialSchema),
  optional: Type.Optional(Flag),
  commitmentAllowed: Type.Optional(Flag),
  siteInspection: Type.Optional(Text),
  postCheck: Type.Optional(Text),
  system: Type.Optional(Name),
  producesFacts: Type.Optional(Type.Array(Element)),
  offlineResidue: Type.Optional(Text),
  limitSource: Type.Optional(Text),
  deficiencyNote: Type.Optional(Text),
  dependsOnStage: Type.Optional(Text),
  fullyOnline: Type.Optional(Flag),
  variants: Type.Optional(Type.Array(RawVariantSchema, { maxItems: 50 }))
};
export const RawItemSchema = Type.Object({ ...RawItemShape, fields: Type.Array(RawFieldSchema) });
export type RawItem = Omit<Static<typeof RawItemSchema>, 'fields'> & { fields: RawField[] };

export const RawSituationSchema = Type.Object({
  key: Id,
  question: Name,
  select: Type.Enum(['single', 'multi']),
  askWhen: Type.Optional(Expression),
  options: Type.Array(Choice, { minItems: 1, maxItems: 200 }),
  effect: Type.Optional(Text)
});
export type RawSituation = Static<typeof RawSituationSchema>;

export const RawPackageSchema = Type.Object(
  {
    schemaVersion: Type.String(),
    id: Type.String({ pattern: '^[a-z0-9][a-z0-9-]*$', maxLength: 64 }),
    name: Name,
    region: Type.Object({ code: Type.String({ minLength: 1, maxLength: 20 }), name: Name }),
    leadDepartment: Name,
    serviceObject: Text,
    sourceRef: Type.Optional(Text),
    provenance: Type.Optional(Text),
    packageLimit: Type.Object({ legalDays: Days, promisedDays: Days, unit: Unit, note: Type.Optional(Text) }),
    roleAliases: Type.Optional(Type.Record(Type.String(), Type.Array(Name))),
    situations: Type.Array(RawSituationSchema, { maxItems: 200 }),
    items: Type.Array(RawItemSchema, { minItems: 1, maxItems: 200 })
  },
  { $id: 'package' }
);
export type RawPackage = Omit<Static<typeof RawPackageSchema>, 'items'> & { items: RawItem[] };
