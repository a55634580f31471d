import { SERVICE_MODES, type Directory, type ServiceMode } from '#lib/core/model/directory.ts';
import type { CodeList, Item, Material } from '#lib/core/model/index.ts';
import { entryFor, type CatalogueFacts, type KnownItem } from './catalogue-model.ts';

/** A way in which an item is given, and how that is known. */
export interface HeldMode {
  mode: ServiceMode;
  /** It follows from the item's documents; else an administrator said so. */
  derived: boolean;
}

/** Modes of an item: those that follow from its documents, those that an administrator said, without those he denied. */
export function modesOf({ item }: Pick<KnownItem, 'item'>, facts: CatalogueFacts): HeldMode[] {
  const derived = derivedModes(item, facts);
  const said = saidModes(facts.directory, item.id);
  return SERVICE_MODES.filter((mode) => said[mode] ?? derived.has(mode)).map((mode) => ({
    mode,
    derived: said[mode] === undefined
  }));
}

/** 联办: in a bundle of several departments. 秒办: settled on the spot. 一证办: nothing but an identity document. 信用办: a promise will do. */
export function derivedModes(item: Item, facts: Pick<CatalogueFacts, 'sources' | 'codelists'>): Set<ServiceMode> {
  const modes = new Set<ServiceMode>();
  const joint = facts.sources.some(
    ({ bundle, items }) =>
      bundle.items.some((entry) => entry.item === item.id) &&
      new Set(Object.values(items).map(({ department }) => department)).size > 1
  );
  if (joint) modes.add('joint');
  if (item.type === '即办件' && item.limit.promised === 0 && !item.siteInspection) modes.add('instant');
  if (isIdOnly(item.materials, facts.codelists)) modes.add('idOnly');
  if (item.commitmentAllowed) modes.add('credit');
  return modes;
}

function saidModes(directory: Directory, id: string): Partial<Record<string, boolean>> {
  return entryFor(directory, 'item', id)?.modes ?? {};
}

/** The only things asked of the applicant are identity documents, and there is one. */
function isIdOnly(materials: readonly Material[], codelists: readonly CodeList[]): boolean {
  const kinds =
    codelists.find(({ id }) => id === 'id-type')?.values.flatMap(({ title, labels }) => [title, ...(labels ?? [])]) ??
    [];
  const words = kinds.filter((word) => /[证照]$/.test(word) && word.length > 2);
  const isId = ({ name, licenseType = '' }: Material) =>
    words.some((word) => name.startsWith(word) || licenseType === word);
  const asked = materials.filter(({ source }) => source === 'applicant');
  return asked.every(isId) && materials.some(isId) && materials.every((one) => isId(one) || one.source !== 'applicant');
}
