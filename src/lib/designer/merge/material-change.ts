import type { BundleSource, MaterialSource } from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';
import type { MaterialMatrix } from './materials.ts';

/** Every way in which a document can be had. */
export const WAYS: readonly MaterialSource[] = [
  ...(['applicant', 'licence', 'department', 'product', 'generated', 'commitment'] as const),
  ...(['statutory', 'online', 'contract'] as const)
];

/** One material, to say otherwise where it comes from. */
export interface MaterialChange {
  sharedKey: string;
  name: string;
  /** Items that ask for it: how they have it now, and where what they say of it themselves is changed. */
  asks: {
    item: string;
    name: string;
    source: MaterialSource;
    producer: string | null;
    /** The producer is an item of this bundle. */
    made: boolean;
    href: string;
  }[];
  /** The item that it is about; empty: all that ask for it. */
  at: string;
  /** Items of the bundle that can produce it. */
  producers: { id: string; name: string }[];
}

/** What the address asks to change; null where no item asks for such a material. `source`: with its decisions applied. */
export function materialChange(
  source: BundleSource,
  matrix: MaterialMatrix,
  asked: string | null,
  at: string | null
): MaterialChange | null {
  const row = matrix.rows.find(({ sharedKey }) => sharedKey === asked);
  if (!row) return null;
  const nameOf = (id: string) => {
    const item = source.items[id];
    return item ? `${item.name}（${departmentOf(source, item.department).short}）` : null;
  };
  const asks = source.bundle.items.flatMap(({ id, item }) => {
    const list = source.items[id]?.materials ?? [];
    const place = list.findIndex(({ sharedKey }) => sharedKey === row.sharedKey);
    const found = list[place];
    if (!found) return [];
    const { producedBy } = found;
    const producer = producedBy === undefined ? null : (nameOf(producedBy) ?? source.elsewhere?.[producedBy] ?? null);
    const href = `/designer/catalogue/items/${item}/form?material=${place}#edit`;
    return [
      {
        item: id,
        name: nameOf(id) ?? id,
        source: found.source,
        producer,
        made: producedBy !== undefined && producedBy in source.items,
        href
      }
    ];
  });
  return {
    sharedKey: row.sharedKey,
    name: row.name,
    asks,
    at: asks.find(({ item }) => item === at)?.item ?? '',
    producers: source.bundle.items
      .filter(({ id }) => asks.length > 1 || asks[0]?.item !== id)
      .map(({ id }) => ({ id, name: nameOf(id) ?? id }))
  };
}
