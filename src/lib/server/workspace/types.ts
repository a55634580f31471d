import type { Problem, Result } from '#lib/core/errors.ts';
import type { Catalogue } from '#lib/core/export/types.ts';
import type { ImportedPackage } from '#lib/core/exchange/import-package.ts';
import type { Recognised } from '#lib/core/merge/match/bind.ts';
import type { Step } from '#lib/core/model/history.ts';
import type { ProcessStep } from '#lib/core/model/process-edit.ts';
import type { ItemStep, LoggedKind } from '#lib/core/model/revision.ts';
import type { Hall } from '#lib/core/model/region.ts';
import type { Bundle, BundleSource, CodeList, Composition, Department, Item, Words } from '#lib/core/model/index.ts';
import type { Library } from './catalogue-library.ts';
import type { Outside } from './gather.ts';
import type { ProcessEntry } from './processes.ts';
import type { Changes } from './together.ts';

/** The design-time documents in `flows/` and `forms/` of one folder. */
export interface Workspace {
  readonly dir: string;
  bundles(): { id: string; name: string }[];
  /**
   * Everything about one bundle, decisions included but not applied, fields without a label bound where the matcher is
   * certain; or the files that stand in the way.
   */
  source(bundle: string): Promise<Result<BundleSource>>;
  /** The bundle's own document as it is composed, where its nodes stand, and as it was before anything was composed. */
  composition(bundle: string): { now: Composition; first: Bundle } | null;
  /** Every item document, by its id. */
  items(): Record<string, Item>;
  /** The bundle as its departments handed it over, and in which words: what goes back into an interchange file. */
  catalogue(bundle: string): Result<Catalogue>;
  /** What is made of every field of the bundle, and the roles that a person could still settle (decision `role`). */
  recognised(bundle: string): Promise<Result<Recognised>>;
  /** Calendar and warning rules of its region, which no version holds; null for a bundle that cannot be read. */
  outside(bundle: string): Outside | null;
  /** Where people of its region can go instead of applying here. */
  halls(bundle: string): Hall[];
  departments(): Department[];
  codelists(): CodeList[];
  /** Every item, element, code list and calendar, whichever bundle uses them. */
  library(): Library;
  /** Every change of an item that was made here, the oldest first. */
  itemHistory(item: string): ItemStep[];
  /** Every change of an element, code list, department, calendar or of the directory that was made here, the oldest first. */
  knowledgeHistory(of: LoggedKind, id: string): ItemStep[];
  /** What departments call things, for fields that carry no element. */
  words(): Words;
  /** Every process template, the program's own and those that were made here. */
  processes(): ProcessEntry[];
  /** Every change of a template that was made here, the oldest first. */
  processHistory(process: string): ProcessStep[];
  /** Every change of the bundle's decisions, the oldest first. */
  history(bundle: string): Step[];
  /** Damaged documents: file, place in it, and the reason. */
  problems(): Problem[];
  /** Path → SHA-256 of each document that the bundle rests on. */
  documents(bundle: string): Record<string, string>;
  /** Writes an import; `changed` is false when every byte was there already. Needs `write`. */
  writeImport(pkg: ImportedPackage): Promise<{ changed: boolean }>;
  /** Writes several documents, by path, all of them or none. Needs `write`. */
  write(changes: Changes): Promise<void>;
  /** Reads everything again, e.g. after somebody edited files. */
  reload(): Promise<void>;
  /** Reads calendars and rules of regions again when their files have changed; one that is damaged now changes nothing. */
  refreshOutside(): Promise<void>;
  close(): Promise<void>;
}
