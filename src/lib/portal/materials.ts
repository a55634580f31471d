import { isUsable } from '#lib/core/run/officer-view.ts';
import type { MaterialLine } from '#lib/core/merge/types.ts';

export interface FileLine {
  id: string;
  name: string;
  size: number;
  type: string;
  createdAt: number;
  scan?: 'checking' | 'clean' | 'infected' | 'unscanned';
  /** A link that opens it for some minutes. */
  href?: string;
}

/** A material that the person hands in, with what is there already. */
export interface UploadSlot extends MaterialLine {
  /** Id of its file control, for links from the error summary. */
  control: string;
  itemNames: string[];
  files: FileLine[];
  /** It goes in one post also where it is large: uploads piece by piece are for whoever hands in their own. */
  whole?: true;
}

/** An id that is safe in HTML and in a link, whatever the department called its material. */
export function controlId(sharedKey: string): string {
  return `m-${Array.from(new TextEncoder().encode(sharedKey), (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

/** Materials to hand in, each with its files. */
export function uploadSlots(
  lines: MaterialLine[],
  files: (FileLine & { sharedKey: string })[],
  itemName: (id: string) => string
): UploadSlot[] {
  return lines
    .filter((line) => line.submit)
    .map((line) => ({
      ...line,
      control: controlId(line.sharedKey),
      itemNames: line.items.map(itemName),
      files: files
        .filter((file) => file.sharedKey === line.sharedKey)
        .map(({ id, name, size, type, createdAt, scan }) => ({
          id,
          name,
          size,
          type,
          createdAt,
          ...(scan && { scan })
        }))
    }));
}

/** Materials that must be there before submission and are not: required, and not allowed to come later (容缺). */
export function missingSlots(slots: UploadSlot[]): UploadSlot[] {
  return slots.filter((slot) => slot.required && slot.deferrableDays === undefined && !slot.files.some(isUsable));
}

/** `820 KB`, `3.4 MB`. */
export function sizeWords(bytes: number): string {
  if (bytes < 1024 * 1024) return `${Math.max(1, Math.round(bytes / 1024))} KB`;
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
