/** How long somebody counts as being there after the page last asked. */
const HERE_MS = 15_000;
/** Bundles that are remembered at once; the one that nobody asked about longest goes first. */
const MOST = 500;

const seen = new Map<string, Map<string, { name: string; at: number }>>();

/** Somebody has the bundle open. Kept in this process alone: it is a courtesy, and steps are what protects the work. */
export function here(bundle: string, person: { id: string; name: string }, now: number): void {
  const people = seen.get(bundle) ?? new Map<string, { name: string; at: number }>();
  people.set(person.id, { name: person.name, at: now });
  seen.delete(bundle);
  seen.set(bundle, people);
  const [oldest] = seen.keys();
  if (seen.size > MOST && oldest !== undefined) seen.delete(oldest);
}

/** Names of the others who have it open. */
export function othersOn(bundle: string, person: string, now: number): string[] {
  const people = seen.get(bundle) ?? new Map<string, { name: string; at: number }>();
  for (const [id, { at }] of people) if (now - at > HERE_MS) people.delete(id);
  return [...people].filter(([id]) => id !== person).map(([, { name }]) => name);
}
