/** Under what the files of a person's signature at a counter stand beside those of materials. */
export const SIGNATURE_FILES = '_signature';

/** How a person signed what a clerk filled in for them, before the clerk. */
export const SIGNED_WAYS = ['screen', 'paper'] as const;

/** `screen`: drawn with a finger, pen or mouse. `paper`: on the printed form, of which a scan may lie with the application. */
export interface Signed {
  way: (typeof SIGNED_WAYS)[number];
  /** What stood above the signature, word for word. */
  declaration: string;
}
