import type {
  Attribute,
  BundleSource,
  CodeList,
  Condition,
  Decision,
  FieldBinding,
  Item,
  JsonSchema,
  Role
} from '../../src/lib/core/model/index.ts';

export interface Field {
  key: string;
  element?: string;
  schema: JsonSchema;
  required?: boolean;
  when?: Condition;
  /** Fields of a row. */
  rows?: Field[];
}
export interface Extra {
  appliesWhen?: Condition;
  produces?: string[];
  materials?: Item['materials'];
  dependsOn?: string[];
}

/** A bundle with two or three items, as a test needs it. */
export function bundle(
  items: Record<string, Field[]>,
  options: {
    extra?: Record<string, Extra>;
    roles?: Role[];
    attributes?: Attribute[];
    codelists?: CodeList[];
    decisions?: Decision[];
    roleAliases?: Record<string, string[]>;
  } = {}
): BundleSource {
  const { extra = {}, roles = [], attributes = [], codelists = [], decisions = [], roleAliases = {} } = options;
  const ids = Object.keys(items);
  const binding = ({ key, element, required = true, when }: Field): FieldBinding => ({
    field: key,
    required,
    ...(element ? { element } : {}),
    ...(when === undefined ? {} : { appliesWhen: when })
  });
  const item = (id: string): Item => ({
    id: `t.${id}`,
    name: `事项${id}`,
    department: id.toLowerCase(),
    process: 'commitment',
    type: '承诺件',
    limit: { legal: 1, promised: 1 },
    fee: { charged: false, text: '' },
    result: { name: '', kind: '登记', delivery: ['电子'] },
    materials: extra[id]?.materials ?? [],
    bindings: items[id]!.flatMap((field) => [
      binding(field),
      ...(field.rows ?? []).map((row) => binding({ ...row, key: `${field.key}.${row.key}` }))
    ]),
    producesFacts: extra[id]?.produces ?? []
  });
  const schema = (fields: Field[]): JsonSchema => ({
    type: 'object',
    properties: Object.fromEntries(
      fields.map((field) => [
        field.key,
        { title: field.key, ...(field.rows ? { type: 'array', items: schema(field.rows) } : {}), ...field.schema }
      ])
    ),
    required: fields.filter((field) => field.required !== false && field.when === undefined).map((field) => field.key),
    additionalProperties: false
  });
  return {
    bundle: {
      id: 't',
      name: '试',
      region: { code: '350206', name: '' },
      lead: 'a',
      serviceObject: '',
      limit: { legal: 1, promised: 1 },
      roleAliases,
      situations: [
        {
          key: 'both',
          question: '都办？',
          select: 'single',
          options: [
            { value: 'yes', label: '是' },
            { value: 'no', label: '否' }
          ]
        }
      ],
      items: ids.map((id) => ({
        id,
        item: `t.${id}`,
        dependsOn: extra[id]?.dependsOn ?? [],
        dependsMode: 'all',
        appliesWhen: extra[id]?.appliesWhen ?? true,
        optional: false
      }))
    },
    decisions,
    items: Object.fromEntries(ids.map((id) => [id, item(id)])),
    schemas: Object.fromEntries(ids.map((id) => [id, schema(items[id]!)])),
    layouts: {},
    departments: ids.map((id) => ({ id: id.toLowerCase(), name: `部门${id}`, short: id, hue: 'x' })),
    roles,
    attributes,
    codelists,
    calendar: { id: 'c', name: '', revision: '1', timeZone: 'Asia/Shanghai', years: {} }
  };
}
