import type { Bundle, BundleItem, Edit } from '#lib/core/model/index.ts';

const MARK = 'yijianshi/items';

/** Items as text for the clipboard: into another bundle, another window, or a message to somebody. */
export function copyText(bundle: Bundle, selected: readonly string[]): string {
  const items = bundle.items.filter(({ id }) => selected.includes(id));
  return JSON.stringify({ format: MARK, items }, null, 2);
}

/**
 * The edits that put copied items in: those that are not there yet, with what they wait for among each other and among what is
 * there; conditions on questions that this bundle does not ask are left behind.
 */
export function pasteEdits(bundle: Bundle, text: string, known: (item: string) => boolean): Edit[] {
  const placed = new Set(bundle.items.map(({ item }) => item));
  const fresh = readItems(text).filter(({ item }) => known(item) && !placed.has(item));
  const taken = new Set(bundle.items.map(({ id }) => id));
  const edits: Edit[] = [];
  for (const entry of fresh) {
    if (taken.has(entry.id)) continue;
    const dependsOn = entry.dependsOn.filter((id) => taken.has(id));
    taken.add(entry.id);
    edits.push({
      do: 'place',
      entry: { ...entry, dependsOn, appliesWhen: isAsked(bundle, entry) ? entry.appliesWhen : true }
    });
  }
  return edits;
}

/** Items in an order in which what one waits for comes before it. */
function readItems(text: string): BundleItem[] {
  try {
    const read = JSON.parse(text) as { format?: unknown; items?: BundleItem[] };
    if (read.format !== MARK || !Array.isArray(read.items)) return [];
    const left = [...read.items];
    const order: BundleItem[] = [];
    while (left.length > 0) {
      const next = left.findIndex((entry) => !entry.dependsOn.some((id) => left.some((other) => other.id === id)));
      order.push(...left.splice(Math.max(0, next), 1));
    }
    return order;
  } catch {
    return [];
  }
}

function isAsked(bundle: Bundle, entry: BundleItem): boolean {
  const asked = new Set(bundle.situations.map(({ key }) => `"s.${key}"`));
  const read = JSON.stringify(entry.appliesWhen).match(/"s\.\w+"/g) ?? [];
  return read.every((name) => asked.has(name));
}
