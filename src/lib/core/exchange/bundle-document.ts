import type { Names } from '../condition/parse.ts';
import type { Bundle, BundleItem, Situation } from '../model/bundle.ts';
import type { ReadCondition } from './item-document.ts';
import type { RawItem, RawPackage, RawSituation } from './package-schema.ts';

/** `flows/bundles/<id>.json`: which items, in what dependence, under which situations. */
export function bundleDocument(raw: RawPackage, lead: string, read: ReadCondition): Bundle {
  const names: Names = { situations: raw.situations, fields: [] };
  return {
    id: raw.id,
    name: raw.name,
    region: { code: raw.region.code, name: raw.region.name },
    lead,
    serviceObject: raw.serviceObject,
    ...(raw.sourceRef === undefined ? {} : { sourceRef: raw.sourceRef }),
    ...(raw.provenance === undefined ? {} : { provenance: raw.provenance }),
    limit: {
      legal: raw.packageLimit.legalDays,
      promised: raw.packageLimit.promisedDays,
      ...(raw.packageLimit.unit === undefined ? {} : { unit: raw.packageLimit.unit }),
      ...(raw.packageLimit.note === undefined ? {} : { note: raw.packageLimit.note })
    },
    roleAliases: raw.roleAliases ?? {},
    situations: raw.situations.map((s, at) => situationOf(s, `situations[${at}]`, names, read)),
    items: raw.items.map((item, at) => entryOf(item, raw.id, `items[${at}]`, names, read))
  };
}

function situationOf(raw: RawSituation, path: string, names: Names, read: ReadCondition): Situation {
  return {
    key: raw.key,
    question: raw.question,
    select: raw.select,
    ...(raw.askWhen === undefined ? {} : { askWhen: read(raw.askWhen, `${path}.askWhen`, names) }),
    options: raw.options.map(({ value, label }) => ({ value, label })),
    ...(raw.effect === undefined ? {} : { effect: raw.effect })
  };
}

/** `all-active` and `any-active` are read as `all` and `any`: an inactive item is always replaced by its own dependencies (rule 6). */
function entryOf(raw: RawItem, bundle: string, path: string, names: Names, read: ReadCondition): BundleItem {
  return {
    id: raw.id,
    item: `${bundle}.${raw.id}`,
    dependsOn: [...new Set(raw.dependsOn)],
    dependsMode: raw.dependsMode?.startsWith('any') ? 'any' : 'all',
    appliesWhen: read(raw.appliesWhen, `${path}.appliesWhen`, names),
    optional: raw.optional ?? false
  };
}
