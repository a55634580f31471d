/** Limits of uploads (rule 31), in bytes and pieces. */
export const FILE_BYTES = 20 * 1024 * 1024;
export const FILES_AT_MOST = 40;
/** Of a picture: a sheet A3 at 600 dots an inch has 70 million. */
export const PIXELS_AT_MOST = 100_000_000;
export const HOME_BYTES = 200 * 1024 * 1024;

/** What is accepted, judged by the first bytes. What every officer's browser can show without a converter. */
export const ACCEPTED_TYPES: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'image/jpeg': 'JPG',
  'image/png': 'PNG'
};

/** What a file counts against, where it is not everything that the draft or application holds. */
export interface Share {
  /** Files that came at this moment or before do not count. */
  since: number;
  /** Nor do those of other materials. */
  materials: readonly string[];
}

/** The files that a new one has to share its limits with. */
export function sharing<File extends { sharedKey: string; createdAt: number }>(
  files: readonly File[],
  share: Share | undefined
): File[] {
  if (!share) return [...files];
  return files.filter((file) => file.createdAt > share.since && share.materials.includes(file.sharedKey));
}

/** Room that uploads under way have taken, per draft or application, so that many at once keep the limits together. */
export interface Room {
  /** Takes one file's place; null when there is none left. `grow` is false when the bytes do not fit any more. */
  enter(home: string, stored: { count: number; bytes: number }): { grow(bytes: number): boolean; leave(): void } | null;
}

export function createRoom(): Room {
  const taken = new Map<string, { count: number; bytes: number }>();
  return {
    enter: (home, stored) => {
      const own = taken.get(home) ?? { count: 0, bytes: 0 };
      if (stored.count + own.count >= FILES_AT_MOST) return null;
      taken.set(home, own);
      own.count += 1;
      let mine = 0;
      return {
        grow: (bytes) => {
          mine += bytes;
          own.bytes += bytes;
          return stored.bytes + own.bytes <= HOME_BYTES;
        },
        leave: () => {
          own.count -= 1;
          own.bytes -= mine;
          if (own.count === 0) taken.delete(home);
        }
      };
    }
  };
}
