import type { GalleryForm } from './types.ts';
import { childForm } from './child.ts';
import { longForm, papersForm } from './long.ts';
import { partsForm } from './parts.ts';
import { shapesForm } from './shapes.ts';

/** Forms to fill in and post, by the name of their page. */
export const galleryForms: Record<string, GalleryForm> = {
  form: childForm,
  long: longForm,
  papers: papersForm,
  shapes: shapesForm,
  parts: partsForm
};

/** The form of a page, or undefined. */
export function galleryForm(name: string): GalleryForm | undefined {
  return Object.hasOwn(galleryForms, name) ? galleryForms[name] : undefined;
}
