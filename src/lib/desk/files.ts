import type { DeskMaterial } from './types.ts';

export type DeskFile = DeskMaterial['files'][number];

/** How a document can be looked at inside the page: never anything but pictures and PDF. */
export function previewKind(type: string): 'image' | 'pdf' | null {
  if (['image/png', 'image/jpeg', 'image/webp', 'image/gif'].includes(type)) return 'image';
  return type === 'application/pdf' ? 'pdf' : null;
}

/** The document to look at: the one that the address names, else the first that can be shown at all. */
export function chosenFile(materials: readonly DeskMaterial[], id: string | null): DeskFile | null {
  const files = materials.flatMap((material) => material.files);
  return files.find((file) => file.id === id) ?? files.find((file) => previewKind(file.type) !== null) ?? null;
}

/** `got`: it is there or comes by itself. `lack`: it has to be handed in and is not. `free`: it may be. */
export type MaterialState = 'got' | 'lack' | 'free';

export function materialState(material: Pick<DeskMaterial, 'submit' | 'required' | 'files'>): MaterialState {
  if (!material.submit || material.files.length > 0) return 'got';
  return material.required ? 'lack' : 'free';
}
