import type { JsonSchema } from '../../model/index.ts';
import type { Tables } from './tables.ts';
import type { Coding, Extension, ItemType, QuestionnaireItem } from './types.ts';

const SDC = 'http://hl7.org/fhir/StructureDefinition';
/** As the exchange files write days and times: which of FHIR's kinds that is. */
const LAYOUTS: [RegExp, ItemType][] = [
  [/Y.*(H|h)/, 'dateTime'],
  [/Y/, 'date'],
  [/(H|h)/, 'time']
];

export interface Asked {
  linkId: string;
  /** A label that stands before the schema's own title. */
  label?: string;
  schema: JsonSchema;
  required: boolean;
  /** Kind of the element, where that is known better than from the schema. */
  kind?: string;
  unit?: string | undefined;
  hint?: string | undefined;
  codelist?: string | undefined;
}

/** What is gathered on the way through a form. */
export interface Gathered {
  /** Of the codes: `urn:yijianshi:<bundle>`. */
  authority: string;
  tables: Tables;
  /** Question → the system of its codes, where these stand in a value set. */
  systems: Map<string, string>;
  /** Fields with a layout of dates of their own. */
  layouts: string[];
  /** Fields whose code table nobody has. */
  openCodes: string[];
}

/** One field of a form as an item of a questionnaire. */
export function questionOf(asked: Asked, gathered: Gathered): QuestionnaireItem {
  const { linkId, schema, required } = asked;
  const rows = schema.type === 'array' && schema.items?.properties ? schema.items : undefined;
  const inner = rows ?? (schema.properties ? schema : undefined);
  const head = { linkId, text: asked.label ?? schema.title ?? linkId };
  const common = { ...(required && { required }), ...(schema.readOnly && { readOnly: true }) };
  if (inner)
    return {
      ...head,
      type: 'group',
      ...common,
      ...(rows && { repeats: true }),
      item: insideOf(linkId, inner, gathered)
    };
  const choice = choiceOf(asked, gathered);
  const type = choice ? 'choice' : typeOf(asked, gathered);
  const extension = extensionsOf(asked, type);
  const isText = type === 'string' || type === 'text';
  return {
    ...(extension.length > 0 && { extension }),
    ...head,
    type,
    ...common,
    ...(schema.type === 'array' && { repeats: true }),
    ...(isText && schema.maxLength !== undefined && { maxLength: schema.maxLength }),
    ...choice,
    ...(asked.hint !== undefined && { item: [helpOf(linkId, asked.hint)] })
  };
}

function insideOf(linkId: string, schema: JsonSchema, gathered: Gathered): QuestionnaireItem[] {
  const fields = Object.entries(schema.properties ?? {});
  if (fields.length === 0) return [{ linkId: `${linkId}#text`, text: schema.title ?? linkId, type: 'display' }];
  return fields.map(([key, field]) =>
    questionOf(
      { linkId: `${linkId}.${key}`, schema: field, required: schema.required?.includes(key) ?? false },
      gathered
    )
  );
}

function choiceOf(asked: Asked, gathered: Gathered): Pick<QuestionnaireItem, 'answerOption' | 'answerValueSet'> | null {
  const { schema, codelist } = asked;
  const leaf = schema.type === 'array' ? (schema.items ?? {}) : schema;
  const list = codelist ?? leaf['x-codelist'];
  const system = `${gathered.authority}:codes:${encodeURIComponent(String(list ?? asked.linkId))}`;
  const options = (leaf.oneOf ?? leaf.enum?.map((value): JsonSchema => ({ const: value })) ?? []).filter(
    (option) => option.const !== undefined && option.const !== null
  );
  if (options.length > 0) return { answerOption: options.map((option) => ({ valueCoding: codingOf(system, option) })) };
  const table = codelist === undefined ? gathered.tables.named(list) : gathered.tables.canonical(codelist);
  if (table) {
    gathered.systems.set(asked.linkId, table.system);
    return { answerValueSet: table.url };
  }
  if (list !== undefined) gathered.openCodes.push(asked.label ?? schema.title ?? asked.linkId);
  return null;
}

function codingOf(system: string, option: JsonSchema): Coding {
  const code = String(option.const).trim().replace(/\s+/g, ' ');
  return { system, code: code === '' ? '-' : code, display: option.title ?? code };
}

function typeOf({ schema, kind, label, linkId }: Asked, gathered: Gathered): ItemType {
  const leaf = schema.type === 'array' ? (schema.items ?? {}) : schema;
  if (kind === 'date' || kind === 'month') return 'date';
  if (kind === 'datetime') return 'dateTime';
  const layout = leaf['x-format'];
  const named = layout === undefined ? undefined : LAYOUTS.find(([pattern]) => pattern.test(layout))?.[1];
  if (named) {
    if (!/^YYYY-MM(-DD)?$/.test(layout!)) gathered.layouts.push(`${label ?? schema.title ?? linkId}（${layout}）`);
    return named;
  }
  if (leaf.type === 'boolean') return 'boolean';
  if (leaf.type === 'integer') return 'integer';
  if (leaf.type === 'number') return 'decimal';
  if (leaf.format === 'date') return 'date';
  return (leaf.maxLength ?? 0) >= 300 ? 'text' : 'string';
}

/** Extensions that HL7 itself defines for questionnaires. */
function extensionsOf({ schema, unit }: Asked, type: ItemType): Extension[] {
  const leaf = schema.type === 'array' ? (schema.items ?? {}) : schema;
  const isText = type === 'string' || type === 'text';
  const bound = (name: 'minValue' | 'maxValue', value: number | undefined): Extension[] => {
    if (value === undefined || (type !== 'integer' && type !== 'decimal')) return [];
    const whole = type === 'integer' && Number.isInteger(value);
    return [{ url: `${SDC}/${name}`, ...(whole ? { valueInteger: value } : { valueDecimal: value }) }];
  };
  const counted = unit ?? leaf['x-unit'];
  return [
    ...(counted === undefined ? [] : [{ url: `${SDC}/questionnaire-unit`, valueCoding: { display: counted } }]),
    ...(isText && leaf.minLength ? [{ url: `${SDC}/minLength`, valueInteger: leaf.minLength }] : []),
    ...(isText && leaf.pattern !== undefined ? [{ url: `${SDC}/regex`, valueString: leaf.pattern }] : []),
    ...bound('minValue', leaf.minimum),
    ...bound('maxValue', leaf.maximum),
    ...(schema.type === 'array' && schema.minItems
      ? [{ url: `${SDC}/questionnaire-minOccurs`, valueInteger: schema.minItems }]
      : []),
    ...(schema.type === 'array' && schema.maxItems
      ? [{ url: `${SDC}/questionnaire-maxOccurs`, valueInteger: schema.maxItems }]
      : [])
  ];
}

function helpOf(linkId: string, hint: string): QuestionnaireItem {
  const coding = [{ system: 'http://hl7.org/fhir/questionnaire-item-control', code: 'help' }];
  const extension = [{ url: `${SDC}/questionnaire-itemControl`, valueCodeableConcept: { coding } }];
  return { extension, linkId: `${linkId}#help`, text: hint, type: 'display' };
}
