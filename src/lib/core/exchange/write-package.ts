import { writeCondition } from '../condition/write.ts';
import type { BundleSource, CodeList, Situation, UiSchema } from '../model/index.ts';
import type { Item, JsonSchema, Material, MaterialSource, Variant } from '../model/item.ts';
import { MATERIAL_FORMS } from '../model/material-words.ts';
import { MATERIAL_SOURCES } from './item-document.ts';
import type { RawItem, RawMaterial, RawPackage, RawSituation, RawVariant } from './package-schema.ts';
import { defined, writeFields } from './write-field.ts';

/** What the interchange file tells of a bundle: the documents as imported, without decisions. */
export type CatalogueSource = Pick<
  BundleSource,
  'bundle' | 'items' | 'schemas' | 'layouts' | 'departments' | 'codelists'
>;

/** Documents of an import, which are keyed by their own ids, as the catalogue has them: by the ids of the bundle. */
export function catalogueOf(
  documents: Pick<CatalogueSource, 'bundle' | 'departments'> & {
    items: Item[];
    schemas: Record<string, JsonSchema>;
    layouts: Record<string, UiSchema>;
  },
  codelists: CodeList[]
): CatalogueSource {
  const { bundle, items, schemas, layouts, departments } = documents;
  const byLocalId = <T>(take: (item: string) => T) =>
    Object.fromEntries(bundle.items.map(({ id, item }) => [id, take(item)]));
  return {
    bundle,
    items: byLocalId((id) => items.find((item) => item.id === id)!),
    schemas: byLocalId((id) => schemas[id]!),
    layouts: byLocalId((id) => layouts[id]!),
    departments,
    codelists
  };
}

/** Said where nothing says otherwise. */
const SCHEMA_VERSION = '0.1';

/**
 * The interchange file of a bundle, in one spelling. Reading it gives the documents again, as far as the file can say what
 * they say (`import-package.ts` backwards).
 */
export function writePackage(source: CatalogueSource): RawPackage {
  const { bundle } = source;
  const names = new Map(source.departments.map(({ id, name }) => [id, name]));
  return defined({
    schemaVersion: SCHEMA_VERSION,
    id: bundle.id,
    name: bundle.name,
    region: { code: bundle.region.code, name: bundle.region.name },
    leadDepartment: names.get(bundle.lead) ?? bundle.lead,
    serviceObject: bundle.serviceObject,
    sourceRef: bundle.sourceRef,
    provenance: bundle.provenance,
    packageLimit: defined({
      legalDays: bundle.limit.legal,
      promisedDays: bundle.limit.promised,
      unit: bundle.limit.unit,
      note: bundle.limit.note
    }),
    roleAliases: bundle.roleAliases,
    situations: bundle.situations.map(writeSituation),
    items: bundle.items.map((entry) => writeItem(source, entry, names))
  }) as RawPackage;
}

function writeSituation(situation: Situation): RawSituation {
  return defined({
    key: situation.key,
    question: situation.question,
    select: situation.select,
    askWhen: situation.askWhen === undefined ? undefined : writeCondition(situation.askWhen),
    options: situation.options.map(({ value, label }) => ({ value, label })),
    effect: situation.effect
  }) as RawSituation;
}

type Entry = CatalogueSource['bundle']['items'][number];

function writeItem(source: CatalogueSource, entry: Entry, names: Map<string, string>): RawItem {
  const item = source.items[entry.id]!;
  const form = {
    bindings: new Map(item.bindings.map((binding) => [binding.field, binding])),
    multiline: multilineOf(source.layouts[entry.id] ?? {}),
    codelists: source.codelists
  };
  return defined({
    id: entry.id,
    name: item.name,
    department: names.get(item.department) ?? item.department,
    type: item.type,
    legalDays: item.limit.legal,
    promisedDays: item.limit.promised,
    limitUnit: item.limit.unit,
    fee: defined({ charged: item.fee.charged, text: item.fee.text, amountRule: item.fee.amountRule }),
    dependsOn: entry.dependsOn,
    dependsMode: entry.dependsMode === 'any' ? 'any' : undefined,
    appliesWhen: writeCondition(entry.appliesWhen),
    result: resultOf(item),
    materials: item.materials.map(writeMaterial),
    fields: writeFields(source.schemas[entry.id]!, form),
    optional: entry.optional || undefined,
    ...extrasOf(item),
    variants: item.variants?.map((variant) => writeVariant(variant, item))
  }) as unknown as RawItem;
}

function resultOf({ result }: Item): RawItem['result'] {
  const { name, kind, delivery, validity, licenseType } = result;
  return defined({ name, kind, delivery, validity, licenseType }) as RawItem['result'];
}

function extrasOf(item: Item) {
  return {
    system: item.system,
    commitmentAllowed: item.commitmentAllowed,
    siteInspection: item.siteInspection,
    postCheck: item.postCheck,
    producesFacts: item.producesFacts.length > 0 ? item.producesFacts : undefined,
    office: item.office,
    offlineResidue: item.offlineResidue,
    limitSource: item.limitSource,
    deficiencyNote: item.deficiencyNote,
    dependsOnStage: item.dependsOnStage,
    fullyOnline: item.fullyOnline
  };
}

/** A source that no file names comes from a decision; whoever reads the file is told that the applicant brings it. */
function sourceName(source: MaterialSource): RawMaterial['source'] {
  const found = Object.entries(MATERIAL_SOURCES).find(([, own]) => own === source);
  return (found?.[0] ?? '申请人自备') as RawMaterial['source'];
}

function writeMaterial(material: Material): RawMaterial {
  return defined({
    name: material.name,
    source: sourceName(material.source),
    required: material.required,
    sharedKey: material.sharedKey,
    producedBy: material.producedBy,
    licenseType: material.licenseType,
    note: material.note,
    appliesWhen: material.appliesWhen === undefined ? undefined : writeCondition(material.appliesWhen),
    deferrableDays: material.deferrableDays,
    deferrableUnit: material.deferrableUnit,
    spec: material.spec,
    form: material.form === undefined ? undefined : MATERIAL_FORMS[material.form],
    copies: material.copies
  }) as RawMaterial;
}

function writeVariant(variant: Variant, item: Item): RawVariant {
  const entries = Object.entries(variant.materials ?? {});
  const asked = entries.flatMap(([, material]) => (material ? [writeMaterial(material)] : []));
  const without = entries.flatMap(([key, material]) => (material ? [] : [key]));
  return defined({
    id: variant.id,
    name: variant.name,
    type: variant.type as RawVariant['type'],
    legalDays: variant.limit?.legal === item.limit.legal ? undefined : variant.limit?.legal,
    // One of the two says that the variant has a limit of its own.
    promisedDays: variant.limit?.promised,
    limitUnit: variant.limit?.unit === item.limit.unit ? undefined : (variant.limit?.unit ?? 'workingDays'),
    appliesWhen: variant.appliesWhen === undefined ? undefined : writeCondition(variant.appliesWhen),
    fields: variant.fields,
    materials: asked.length > 0 ? asked : undefined,
    withoutMaterials: without.length > 0 ? without : undefined
  }) as RawVariant;
}

interface Control {
  scope?: string;
  options?: { multi?: boolean };
  elements?: Control[];
}

/** Top-level fields that the department's own form shows with several lines. */
function multilineOf(layout: UiSchema): Set<string> {
  const keys = new Set<string>();
  const visit = ({ scope, options, elements }: Control): void => {
    const key = scope?.replace(/^#\/properties\//, '');
    if (key !== undefined && options?.multi) keys.add(key.replaceAll('~1', '/').replaceAll('~0', '~'));
    elements?.forEach(visit);
  };
  visit(layout as Control);
  return keys;
}
