import { answersLookup, evaluate } from '../condition/evaluate.ts';
import { activeItems } from '../condition/situations.ts';
import { asDeferral, deferralOf, earliestDeferral, type Deferrable } from '../model/deferral.ts';
import type { Answers, BundleSource, Material, MaterialSource } from '../model/index.ts';
import { specOf } from '../model/material-words.ts';
import type { MaterialLine, MergedMaterial, MergePlan } from './types.ts';

type Use = MergedMaterial['uses'][number];

/** The same document in several items is one material: collected once by its `sharedKey`. */
export function mergeMaterials(source: BundleSource): MergedMaterial[] {
  const merged = new Map<string, MergedMaterial>();
  for (const { id } of source.bundle.items) {
    for (const material of source.items[id]?.materials ?? []) {
      const known = merged.get(material.sharedKey);
      if (known) addUse(known, material, id, source);
      else
        merged.set(material.sharedKey, {
          sharedKey: material.sharedKey,
          ...wordsOf(material),
          uses: [useOf(material, id, source)]
        });
    }
  }
  return [...merged.values()];
}

/** Every document that the active items ask for under these answers, with the way in which it comes (rule 7). */
export function materialLines(plan: MergePlan, source: BundleSource, answers: Answers): MaterialLine[] {
  const active = activeItems(source, answers);
  return plan.materials.flatMap((material) => {
    const uses = usesUnder(material, answers, active);
    if (uses.length === 0 || uses.every(isPlaceholder)) return [];
    return [lineOf(material, uses, active)];
  });
}

/** For whom no promise stands for a proof: what it would have stood for is handed in. */
export function withoutPromises(lines: MaterialLine[]): MaterialLine[] {
  return lines.map((line) => (line.via === 'commitment' ? { ...line, submit: true, via: 'applicant' } : line));
}

/** A line that says that nothing is needed: neither required nor anything that a person could hand in. */
export function isPlaceholder(use: { source: MaterialSource; required: boolean }): boolean {
  return use.source === 'generated' && !use.required;
}

/** Uses of active items whose condition holds. */
export function usesUnder(
  material: MergedMaterial,
  answers: Answers,
  active: Record<string, boolean | undefined>
): Use[] {
  const lookup = answersLookup(answers);
  return material.uses.filter((use) => active[use.item] === true && evaluate(use.when, lookup) === true);
}

function lineOf(material: MergedMaterial, uses: Use[], active: Record<string, boolean | undefined>): MaterialLine {
  const ways = uses.map((use) => wayOf(use, material, active));
  const free = PREFERRED.find((source) => ways.some((way) => way.via === source));
  const chosen = ways.find((way) => way.via === free);
  const required = uses.some((use) => use.required);
  const deferrable = deferral(uses);
  return {
    sharedKey: material.sharedKey,
    name: material.name,
    ...pick(material),
    required,
    submit: free === undefined,
    via: free ?? 'applicant',
    ...deferrable,
    ...(chosen?.producer ? { producedBy: chosen.producer } : {}),
    items: uses.map((use) => use.item)
  };
}

/** Ways without the person, the surest first. */
const PREFERRED: MaterialSource[] = [
  'product',
  'licence',
  'department',
  'statutory',
  'online',
  'contract',
  'generated',
  'commitment'
];

function wayOf(
  use: Use,
  material: MergedMaterial,
  active: Record<string, boolean | undefined>
): { via: MaterialSource; producer?: string } {
  if (use.source !== 'product') return { via: use.source };
  const producer = use.producedBy.find((item) => active[item] === true);
  if (producer !== undefined) return { via: 'product', producer };
  return { via: material.licenseType !== undefined ? 'licence' : 'applicant' };
}

/** It may come later only if every item that requires it lets it; then by the earliest of their days. */
function deferral(uses: Use[]): Deferrable {
  const strict = uses.filter((use) => use.required);
  return asDeferral(earliestDeferral(strict.length > 0 ? strict : uses));
}

function wordsOf(material: Material): Pick<MergedMaterial, 'name' | 'spec' | 'note' | 'licenseType'> {
  return {
    name: material.name,
    ...pick({ spec: specOf(material), note: material.note }),
    ...(material.licenseType ? { licenseType: material.licenseType } : {})
  };
}

function pick({ spec, note }: { spec?: string | undefined; note?: string | undefined }): {
  spec?: string;
  note?: string;
} {
  return { ...(spec ? { spec } : {}), ...(note ? { note } : {}) };
}

function addUse(merged: MergedMaterial, material: Material, item: string, source: BundleSource): void {
  merged.uses.push(useOf(material, item, source));
  Object.assign(merged, { ...wordsOf(material), ...merged });
}

/** Producers in the order in which they are tried: the named one, the recorded order, then whoever else is named for the document. */
function useOf(material: Material, item: string, source: BundleSource): Use {
  const decided = source.decisions.flatMap((d) =>
    d.kind === 'producer' && d.sharedKey === material.sharedKey ? d.items : []
  );
  const named = source.bundle.items
    .flatMap(({ id }) => source.items[id]?.materials ?? [])
    .flatMap((other) => (other.sharedKey === material.sharedKey && other.producedBy ? [other.producedBy] : []));
  const producers = [...new Set([...(material.producedBy ? [material.producedBy] : []), ...decided, ...named])];
  return {
    item,
    name: material.name,
    source: material.source,
    required: material.required,
    when: material.appliesWhen ?? true,
    producedBy: producers.filter((producer) => producer !== item),
    ...asDeferral(deferralOf(material))
  };
}
