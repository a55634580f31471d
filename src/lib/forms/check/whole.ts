import type { checkOf as CheckOf } from './compile.ts';

let checkOf: typeof CheckOf | undefined;

/** Fetches the whole check, which most forms do without: conditions use few words (`matches`). */
export async function fetchCheck(): Promise<void> {
  ({ checkOf } = await import('./compile.ts'));
}

/** Does a value meet a schema, by the whole check; undefined while it has not come. */
export function meetsWhole(schema: object, value: unknown): boolean | undefined {
  return checkOf?.(schema)(value);
}

// On the server everything is at hand.
if (import.meta.env.SSR) await fetchCheck();
