import { processOf } from '../../chart/process-of.ts';
import type { BundleSource } from '../../model/index.ts';

/** What a state is called for people: of an item's region the item's own name, of a step the word of its template. */
export function createTitles(source: BundleSource): (path: readonly string[]) => string {
  return (path) => {
    const [stage, region] = path;
    const last = path.at(-1) ?? source.bundle.id;
    const item = stage === 'run' && region !== undefined ? source.items[region] : undefined;
    if (!item) return last;
    if (path.length === 2) return `${last} ${item.name}`;
    const titles = processOf(item, source)?.titles ?? {};
    return titles[path.slice(2).join('.')] ?? titles[last] ?? last;
  };
}
