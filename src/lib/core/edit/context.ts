import type { ProcessStep } from '../chart/process-steps.ts';
import type { Bundle, BundleItem, BundleSource, Composition, Decision, Item } from '../model/index.ts';
import { placesOf } from '../model/variant.ts';

/** What an edit rests on besides the composition itself. */
export interface EditContext {
  /** Every item of the catalogue, by the id of its document. */
  items: Readonly<Record<string, Item>>;
  /** Ids of the departments that there are. */
  departments: readonly string[];
  /** Those of the bundle by their local ids, as decided (`placedIn`); absent: as the catalogue has them. */
  placed?: Readonly<Record<string, readonly Item[]>>;
  /** What was decided about the bundle; conditions in it read situations too. */
  decisions: readonly Decision[];
  /** `YYYY-MM-DD`, the day on which the edits are made; absent: what is still to come is not looked at. */
  today?: string;
  /** Steps of a process template by its id; `undefined`, or no such function: not known here, and not looked at. */
  stepsOf?: (process: string) => readonly ProcessStep[] | undefined;
}

/** The item's name, by its local id; the id where the catalogue has no such document. */
export function nameOf({ bundle }: Composition, { items }: EditContext, id: string): string {
  const entry = bundle.items.find((each) => each.id === id);
  return (entry && items[entry.item]?.name) ?? id;
}

/**
 * The items of a bundle as composed, by their local ids, as they are decided: with the process, limit and variant that were
 * chosen for them. Of several variants each.
 */
export function placedIn(
  bundle: Pick<Bundle, 'items'>,
  decided: Pick<BundleSource, 'bundle' | 'items'>
): Record<string, Item[]> {
  const at = (id: string) => placesOf(decided.bundle.items, id).flatMap((place) => decided.items[place] ?? []);
  return Object.fromEntries(bundle.items.map(({ id }) => [id, at(id)]));
}

/** An item at its place; a further variant that was put in only now is as the first one. */
export function itemsAt(
  { id, item, variantOf }: Pick<BundleItem, 'id' | 'item' | 'variantOf'>,
  { placed = {}, items }: Pick<EditContext, 'placed' | 'items'>
): readonly Item[] {
  const own = [id, variantOf ?? id].flatMap((place) => {
    const found = (placed[place] ?? []).filter((document) => document.id === item);
    return found.length > 0 ? [found] : [];
  });
  return own[0] ?? (items[item] ? [items[item]] : []);
}

/** The steps (环节) of an item at its place, those of several variants together; `undefined`: its process is not known here. */
export function stepsAt(entry: BundleItem, context: EditContext): ProcessStep[] | undefined {
  const lists = itemsAt(entry, context).flatMap(({ process }) => {
    const steps = context.stepsOf?.(process);
    return steps ? [steps] : [];
  });
  const all = lists.flat();
  return lists.length > 0
    ? all.filter(({ state }, at) => all.findIndex((each) => each.state === state) === at)
    : undefined;
}
