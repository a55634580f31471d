import type { ProcessStep } from '../chart/process-steps.ts';
import type { Composition, Decision, Item } from '../model/index.ts';

/** What an edit rests on besides the composition itself. */
export interface EditContext {
  /** Every item of the catalogue, by the id of its document. */
  items: Readonly<Record<string, Item>>;
  /** Ids of the departments that there are. */
  departments: readonly string[];
  /** What was decided about the bundle; conditions in it read situations too. */
  decisions: readonly Decision[];
  /** Steps of a process template by its id; `undefined`, or no such function: not known here, and not looked at. */
  stepsOf?: (process: string) => readonly ProcessStep[] | undefined;
}

/** The item's name, by its local id; the id where the catalogue has no such document. */
export function nameOf({ bundle }: Composition, { items }: EditContext, id: string): string {
  const entry = bundle.items.find((each) => each.id === id);
  return (entry && items[entry.item]?.name) ?? id;
}
