import type { Named } from '../../chart/types.ts';
import type { Expression } from './expression.ts';
import type { Leaf, Region, Way } from './leaves.ts';
import type { Performer } from './model.ts';
import type { Done } from './operations.ts';
import type { Part } from './parts.ts';

/** What the nodes of one part of a region need to know about it and about the rest. */
export interface Scope {
  /** Begins every id: `HUKOU`, `HUKOU_after`. */
  id: string;
  /** What begins here was entered in the part before. */
  isAfter: boolean;
  /** Its end is heard at once; of an item it is told behind the box. */
  signalsEnd: boolean;
  region: Region;
  part: Part;
  /** Begins in the second part go by the variable that the first part left behind. */
  next: string;
  title(leaf: string): string;
  performer(leaf: Leaf, event: string): Performer;
  actorOf(event: string): 'officer' | 'citizen' | 'system';
  moveOf(event: string): { name: string; label: string };
  sum(actions: Named[]): Done;
  /** Variables that some region waits for. */
  heard: ReadonlySet<string>;
  item?: string;
  /** The limit whose end is shown as the day by which a task has to be done. */
  limits: readonly string[];
  /** Ends the region where it waits for what will not come. */
  over?: Expression;
  /** Ways that the box around says for all leaves at once. */
  isAround(way: Way): boolean;
}
