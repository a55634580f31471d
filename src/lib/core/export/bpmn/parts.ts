import type { Leaf, Region } from './leaves.ts';

/** One box of a region: where it may begin and what lies in it. */
export interface Part {
  begins: string[];
  leaves: ReadonlySet<string>;
}

/**
 * A region in two parts: up to the decision, where the applicant may withdraw and what it waits for may end it, and what
 * lasts after it (review, checks, delivery). The second is absent where nothing does.
 */
export function partsOf(region: Region): { first: Part; second?: Part } {
  const first = within(region, [region.initial], (leaf) => !isAfter(leaf));
  const crossing = [...first].flatMap((name) => targetsOf(region, name)).filter((name) => !first.has(name));
  const begins = [...new Set(crossing)];
  if (begins.length === 0) return { first: { begins: [region.initial], leaves: first } };
  return {
    first: { begins: [region.initial], leaves: first },
    second: { begins, leaves: within(region, begins, () => true) }
  };
}

/** A region that is one part. */
export function wholePart(region: Region): Part {
  return { begins: [region.initial], leaves: within(region, [region.initial], () => true) };
}

/** Under way again or still, but decided: it lies in `settled` without being an end, or says itself what a withdrawal does. */
function isAfter({ name, state }: Leaf): boolean {
  if (state.type === 'final') return false;
  return name.startsWith('settled.') || Object.hasOwn(state.on ?? {}, 'withdraw');
}

function within(region: Region, from: string[], fits: (leaf: Leaf) => boolean): Set<string> {
  const found = new Set<string>();
  const open = [...from];
  while (open.length > 0) {
    const name = open.pop()!;
    if (found.has(name) || !fits(region.leaves.get(name)!)) continue;
    found.add(name);
    open.push(...targetsOf(region, name));
  }
  return found;
}

/** What ends the whole region from outside its leaves belongs to the box, not to what lies in it. */
function targetsOf(region: Region, name: string): string[] {
  return region.leaves
    .get(name)!
    .ways.flatMap(({ target, when, whole }) =>
      target === undefined || (whole && typeof when === 'object' && 'event' in when) ? [] : [target]
    );
}
