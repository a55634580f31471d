import type { BundleSource } from '../../model/index.ts';
import type { Need } from './types.ts';

/** Names of items and fields for a sentence. */
export interface Names {
  /** `公安局《户口登记》` */
  item(id: string): string;
  /** `公安局《户口登记》的“姓名”` */
  need(need: Pick<Need, 'item' | 'title'>): string;
}

export function namesOf(source: BundleSource): Names {
  const item = (id: string) => {
    const document = source.items[id];
    const department = source.departments.find((entry) => entry.id === document?.department)?.name;
    return document ? `${department ?? ''}《${document.name}》` : id;
  };
  return { item, need: (need) => `${item(need.item)}的“${need.title}”` };
}
