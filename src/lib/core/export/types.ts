import type { Chart } from '../chart/types.ts';
import type { CatalogueSource } from '../exchange/write-package.ts';
import type { MergePlan } from '../merge/types.ts';
import type { Answers, BundleSource, Wording } from '../model/index.ts';
import type { FormatId } from './format-names.ts';

/** What an exported folder is made of; nothing in it comes from an application. */
export interface ExportInput {
  /** Decided. Who decided is not exported. */
  source: BundleSource;
  chart: Chart;
  /** Worked out when a format asks for it. */
  plan(): MergePlan;
  /** The published version; `null`: the workspace as it is. */
  version: number | null;
  /** Our own modules, each with all that it needs in one JavaScript file (`scxml`: a script); those that the format names in `code`. */
  code: Partial<Record<CodeName, string>>;
  /** Of one person, for formats that tell of a case; absent: of every case. */
  answers?: Answers;
  /** The documents as they were imported, nothing decided; those formats have it that ask for it (`undecided`). */
  catalogue?: Catalogue;
}

/** What departments handed over, and in which words. */
export interface Catalogue {
  source: CatalogueSource;
  wordings: readonly Wording[];
}

/** Parts of this program that go along, so that the export means what the program means. */
export type CodeName = 'vocabulary' | 'driver' | 'slice' | 'scxml';

export interface ExportFile {
  /** With `/`, inside the folder. */
  path: string;
  /** Empty where there are `bytes`. */
  text: string;
  /** Of a file that is no text. */
  bytes?: Uint8Array;
}

/** What stands in a file. */
export function contentOf({ text, bytes }: Pick<ExportFile, 'text' | 'bytes'>): string | Uint8Array {
  return bytes ?? text;
}

export interface Exported {
  files: ExportFile[];
  /** What this format cannot say, in sentences; empty: nothing is left out. */
  notes: string[];
}

/** One way to write a bundle for other programs. The same input gives the same bytes. */
export interface Format {
  id: FormatId;
  code: readonly CodeName[];
  /** Its SVG files become PNG: drawing needs fonts, which only the server has. */
  raster?: true;
  /** Written from the documents as imported, without decisions. */
  undecided?: true;
  write(input: ExportInput): Exported;
}
