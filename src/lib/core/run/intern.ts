import type { Standing } from './stepper.ts';

/** A configuration of a chart; the same one is always the same object. */
export interface Configuration extends Standing {
  /** Tells configurations of one explorer apart. */
  key: string;
}

/** Finds the one configuration for states and context, told apart by content and not by the order it was written in. */
export function createInterner(): { at(standing: Standing): Configuration } {
  const known = new Map<string, Configuration>();
  const states = new Map<string, number>();
  const parts = new Map<string, number>();
  // Steps hand unchanged parts of a context on, so most are known by identity.
  const seen = new WeakMap<object, number>();

  function numberOf(part: object): number {
    const before = seen.get(part);
    if (before !== undefined) return before;
    const number = index(parts, canonical(part));
    seen.set(part, number);
    return number;
  }

  return {
    at(standing) {
      const { active, context, done, endless } = standing;
      const numbers = Object.keys(context)
        .sort()
        .map((name) => numberOf(context[name as keyof typeof context]));
      const key = `${index(states, placesOf(active))} ${numbers.join()}${endless ? ' endless' : ''}`;
      let found = known.get(key);
      if (!found) known.set(key, (found = { active, context, done, endless, key }));
      return found;
    }
  };
}

/** Thirty places a word: a key that is quickly made. */
function placesOf(active: Uint8Array): string {
  let places = '';
  let word = 0;
  for (let at = 0; at < active.length; at += 1) {
    word = word * 2 + active[at]!;
    if (at % 30 !== 29) continue;
    places += `${word} `;
    word = 0;
  }
  return places + word;
}

function index(table: Map<string, number>, text: string): number {
  const number = table.get(text) ?? table.size;
  table.set(text, number);
  return number;
}

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return JSON.stringify(value);
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
    .join()}}`;
}
