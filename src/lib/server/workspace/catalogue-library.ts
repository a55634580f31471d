import type {
  Attribute,
  Bundle,
  Calendars,
  CodeList,
  Decisions,
  Department,
  Elements,
  Item,
  Role
} from '#lib/core/model/index.ts';
import type { Directory } from '#lib/core/model/directory.ts';
import type { ItemDocuments } from '#lib/core/model/revision.ts';
import type { Region, Regions } from '#lib/core/model/region.ts';
import type { Owner } from '#lib/core/model/element.ts';
import { allOf, bundlesOf, departmentsOf, importedItem, itemOf } from './gather.ts';
import { attributesOf, codelistsOf, importedAttributes, importedLists, levelOf } from './gather-knowledge.ts';
import type { Loaded } from './load.ts';

/** An item with its form as it stands, and whether it was changed here since its import. */
export interface LibraryItem extends ItemDocuments {
  revised: boolean;
  /** As it came. */
  imported?: ItemDocuments;
}

/** Everything that bundles are composed of, whether a bundle uses it or not. */
export interface Library {
  items: LibraryItem[];
  /** Bundles as they were imported: where situations and the order of items were first said. */
  imported: Bundle[];
  /** The same bundles as they are composed, and what was decided about them. */
  composed: Bundle[];
  decisions: Decisions[];
  departments: Department[];
  roles: Role[];
  attributes: Attribute[];
  codelists: CodeList[];
  /** At which level this catalogue is kept. */
  level: Owner;
  /** Elements and code lists as they came, whatever was changed here since. */
  came: { attributes: Attribute[]; codelists: CodeList[] };
  calendars: Calendars;
  regions: Region[];
  directory: Directory;
}

/** What a workspace without `flows/catalogue.json` says of its items. */
const NOTHING: Directory = { entries: [], batches: [] };

/** Gathers the library from the documents that can be read, in the order of their paths. */
export function libraryOf(loaded: Loaded): Library {
  const elements = allOf<Elements>(loaded, 'elements');
  const items = allOf<Item>(loaded, 'item').flatMap(({ id }): LibraryItem[] => {
    const now = itemOf(loaded, id);
    const imported = importedItem(loaded, id);
    return now ? [{ ...now, revised: now.item !== imported?.item, ...(imported && { imported }) }] : [];
  });
  return {
    items,
    imported: allOf<Bundle>(loaded, 'bundle'),
    composed: bundlesOf(loaded),
    decisions: allOf<Decisions>(loaded, 'decisions'),
    departments: departmentsOf(loaded),
    roles: elements.flatMap(({ roles }) => roles ?? []),
    attributes: attributesOf(loaded),
    codelists: codelistsOf(loaded),
    level: levelOf(loaded),
    came: { attributes: importedAttributes(loaded), codelists: importedLists(loaded) },
    calendars: allOf<Calendars>(loaded, 'calendars')[0] ?? { calendars: [] },
    regions: allOf<Regions>(loaded, 'regions')[0]?.regions ?? [],
    directory: allOf<Directory>(loaded, 'catalogue')[0] ?? NOTHING
  };
}
