import type { CharSet, Element, NoParent } from 'refa';

type Part = NoParent<Element>;
type Row = { elements: readonly Part[] };

const POSITIONS_AT_MOST = 300;

/** A pattern as the places where it takes a character (Glushkov): which come first, last, and after which other. */
interface Places {
  first: number[];
  last: number[];
  empty: boolean;
}
interface Automaton {
  chars: CharSet[];
  follow: Map<number, Set<number>>;
}
/** Two ways that go over the same places, or more places than are looked at. */
class Unclear extends Error {}

/**
 * How many ways can be open at once in a repetition of these alternatives, if no text can be split in two ways: never more than
 * there are places. `null`: it can, or that cannot be told. A choice that only later characters settle (`(ab|ac)*`) is harmless,
 * because the wrong way ends by itself.
 */
export function waysOpen(rows: readonly Row[]): number | null {
  const automaton: Automaton = { chars: [], follow: new Map() };
  try {
    const { first, last, empty } = placesOf(rows, automaton);
    if (empty) return null;
    connect(automaton, last, first);
  } catch (error) {
    if (error instanceof Unclear) return null;
    throw error;
  }
  return isAmbiguous(automaton) ? null : automaton.chars.length;
}

/** From one place two ways part over the same characters and meet again. */
function isAmbiguous({ chars, follow }: Automaton): boolean {
  const next = (place: number) => [...(follow.get(place) ?? [])];
  const share = new Map<string, boolean>();
  const shares = (a: number, b: number) => {
    const key = a < b ? `${a} ${b}` : `${b} ${a}`;
    if (!share.has(key)) share.set(key, !chars[a]!.isDisjointWith(chars[b]!));
    return share.get(key)!;
  };
  const met = new Set<string>();
  const open: [number, number][] = [];
  const add = (a: number, b: number) => {
    const pair: [number, number] = a < b ? [a, b] : [b, a];
    if (!shares(a, b) || met.has(pair.join(' '))) return;
    met.add(pair.join(' '));
    open.push(pair);
  };
  for (const place of chars.keys()) for (const a of next(place)) for (const b of next(place)) if (a !== b) add(a, b);
  for (let pair = open.pop(); pair; pair = open.pop())
    for (const a of next(pair[0]))
      for (const b of next(pair[1])) {
        if (a === b) return true;
        add(a, b);
      }
  return false;
}

function placesOf(rows: readonly Row[], automaton: Automaton): Places {
  const all = rows.map((row) => inRow(row.elements, automaton));
  // To be nothing in two ways is two ways.
  if (all.filter(({ empty }) => empty).length > 1) throw new Unclear();
  return {
    first: all.flatMap(({ first }) => first),
    last: all.flatMap(({ last }) => last),
    empty: all.some(({ empty }) => empty)
  };
}

function inRow(elements: readonly Part[], automaton: Automaton): Places {
  return elements.reduce<Places>((before, part) => behind(before, inPart(part, automaton), automaton), {
    first: [],
    last: [],
    empty: true
  });
}

function behind(one: Places, other: Places, automaton: Automaton): Places {
  connect(automaton, one.last, other.first);
  return {
    first: one.empty ? [...one.first, ...other.first] : one.first,
    last: other.empty ? [...one.last, ...other.last] : other.last,
    empty: one.empty && other.empty
  };
}

function inPart(part: Part, automaton: Automaton): Places {
  if (part.type === 'CharacterClass') return place(part.characters, automaton);
  if (part.type === 'Alternation') return placesOf(part.alternatives as readonly Row[], automaton);
  if (part.type !== 'Quantifier') throw new Unclear();
  const { min, max } = part;
  const copies = Math.max(max === Infinity ? Math.max(min, 1) : max, 0);
  let whole: Places = { first: [], last: [], empty: true };
  for (let copy = 0; copy < copies; copy++) {
    const once = placesOf(part.alternatives as readonly Row[], automaton);
    if (once.empty) throw new Unclear();
    if (max === Infinity && copy === copies - 1) connect(automaton, once.last, once.first);
    whole = optional(whole, copy < min ? once : { ...once, empty: true }, copy, min, automaton);
  }
  return whole;
}

/** `x{1,3}`: a copy beyond the least is reached only through the one before it. */
function optional(before: Places, copy: Places, index: number, min: number, automaton: Automaton): Places {
  if (index < min || index === 0) return behind(before, copy, automaton);
  // What the copies before end with is where the repetition may stop; only the latest copy goes on.
  const latest = before.last.slice(before.last.length - copy.last.length);
  connect(automaton, latest, copy.first);
  return { first: before.first, last: [...before.last, ...copy.last], empty: before.empty };
}

function place(chars: CharSet, automaton: Automaton): Places {
  const index = automaton.chars.push(chars) - 1;
  if (index >= POSITIONS_AT_MOST) throw new Unclear();
  return { first: [index], last: [index], empty: false };
}

/** The same step for two reasons is two ways. */
function connect({ follow }: Automaton, from: readonly number[], to: readonly number[]): void {
  for (const place of from) {
    const known = follow.get(place) ?? new Set<number>();
    for (const next of to) {
      if (known.has(next)) throw new Unclear();
      known.add(next);
    }
    follow.set(place, known);
  }
}
