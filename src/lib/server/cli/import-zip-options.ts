import type { CommonOptions } from './output.ts';

/** What `import` is asked for where the file is a zip. */
export interface ImportZipOptions extends CommonOptions {
  /** `keep`, `replace`, `duplicate`: what becomes of things that are otherwise here. */
  onCollision?: string;
  /** Says what would be written, and writes nothing. */
  check?: boolean;
  data?: string;
}
