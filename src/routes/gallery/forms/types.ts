import type { Codelists, FormElement, FormSchema } from '#lib/forms/types.ts';

/** A form of the gallery that can be filled in and posted. */
export interface GalleryForm {
  title: string;
  schema: FormSchema;
  uischema?: FormElement;
  /** The one topic to show; absent: the whole form. */
  category?: string;
  /** Dense, as for window staff. */
  dense?: boolean;
  /** What it opens with. */
  sample: Record<string, unknown>;
  codelists?: Codelists;
}
