import { CharSet, JS, type Element, type NoParent } from 'refa';
import { waysOpen } from './pattern-positions.ts';

/** Steps that one check may take: about a second. */
const STEPS_AT_MOST = 1e8;
/** A pattern that may not even be tried on a text of this many characters is refused. */
const SHORTEST_LIMIT = 200;
const NODES_AT_MOST = 5000;
const LAST = 0x10ffff;

/** Texts up to `longest` characters are matched within the steps that are allowed; longer ones must not be tried. */
export type PatternCost = { state: 'quick'; longest: number } | { state: 'broken' } | { state: 'endless' };

/** The number of ways to match so far: `ways × n^degree` for a text of n characters; `work` the power of the steps taken. */
interface Cost {
  ways: number;
  degree: number;
  work: number;
}
/** What may come next: characters, and nothing of the sort after which it is all decided. */
interface Follow {
  chars: CharSet;
  /** The pattern may end here without looking at what follows. */
  end: boolean;
}
type Part = NoParent<Element>;
type Row = { elements: readonly Part[] };

const costs = new Map<string, PatternCost>();

/**
 * How long a backtracking engine may take with a pattern (JSON Schema: Unicode, found anywhere unless anchored): an upper
 * bound from its form, never from trying. A repetition whose way on is decided by the next character tries nothing twice; others
 * multiply, unless an automaton shows that no text can be split in two ways. One repetition inside another that can split the same text in several ways takes for ever: `endless`.
 */
export function patternCost(pattern: string): PatternCost {
  let known = costs.get(pattern);
  if (!known) {
    if (costs.size > 2000) costs.clear();
    costs.set(pattern, (known = weigh(pattern)));
  }
  return known;
}

function weigh(pattern: string): PatternCost {
  let rows: readonly Row[];
  try {
    new RegExp(pattern, 'u');
  } catch {
    return { state: 'broken' };
  }
  try {
    const parser = JS.Parser.fromLiteral({ source: pattern, flags: 'u' });
    rows = parser.parse({
      simplify: false,
      backreferences: 'unknown',
      maxBackreferenceWords: 0,
      maxNodes: NODES_AT_MOST
    }).expression.alternatives as readonly Row[];
  } catch {
    return { state: 'endless' };
  }
  const anchored = rows.every((row) => isStart(row.elements[0]));
  const start: Cost = { ways: 1, degree: anchored ? 0 : 1, work: anchored ? 0 : 1 };
  const cost = choose(rows, start, { chars: CharSet.empty(LAST), end: true });
  if (!Number.isFinite(cost.ways)) return { state: 'endless' };
  const power = Math.max(cost.work, cost.degree);
  const longest = power === 0 ? Infinity : Math.floor((STEPS_AT_MOST / cost.ways) ** (1 / power));
  return longest < SHORTEST_LIMIT || cost.ways > STEPS_AT_MOST ? { state: 'endless' } : { state: 'quick', longest };
}

/** `^`: nothing stands before. */
function isStart(part: Part | undefined): boolean {
  return part?.type === 'Assertion' && part.kind === 'behind' && part.negate && isAnything(part.alternatives as Row[]);
}

function isAnything(rows: readonly Row[]): boolean {
  const only = rows.length === 1 && rows[0]!.elements.length === 1 ? rows[0]!.elements[0]! : undefined;
  return only?.type === 'CharacterClass' && only.characters.isAll;
}

/** Alternatives that begin differently are no choice: only one of them goes on. */
function choose(rows: readonly Row[], before: Cost, follow: Follow): Cost {
  const costs = rows.map((row) => pass(row.elements, before, follow));
  const firsts = rows.map((row) => firstOf(row.elements, follow));
  const decided = firsts.every((one, at) => firsts.slice(at + 1).every((other) => apart(one, other)));
  const ways = costs.map((cost) => cost.ways);
  return {
    ways: decided ? Math.max(...ways, before.ways) : ways.reduce((sum, more) => sum + more, 0),
    degree: Math.max(before.degree, ...costs.map((cost) => cost.degree)),
    work: Math.max(before.work, ...costs.map((cost) => cost.work))
  };
}

function pass(elements: readonly Part[], before: Cost, follow: Follow): Cost {
  return elements.reduce((cost, part, at) => step(part, cost, followOf(elements.slice(at + 1), follow)), before);
}

function step(part: Part, cost: Cost, follow: Follow): Cost {
  switch (part.type) {
    case 'CharacterClass':
      return cost;
    case 'Alternation':
      return choose(part.alternatives as readonly Row[], cost, follow);
    case 'Assertion':
      return look(part.alternatives as readonly Row[], cost);
    case 'Quantifier':
      return repeat(part, cost, follow);
    default:
      // A text said before, compared again.
      return { ...cost, work: Math.max(cost.work, cost.degree + 1) };
  }
}

/** What is looked at is never tried a second way afterwards: it takes time and leaves no choice. */
function look(rows: readonly Row[], cost: Cost): Cost {
  const inner = choose(rows, { ways: 1, degree: 0, work: 0 }, { chars: CharSet.empty(LAST), end: true });
  return { ways: cost.ways * inner.ways, degree: cost.degree, work: Math.max(cost.work, cost.degree + inner.work) };
}

function repeat(part: Extract<Part, { type: 'Quantifier' }>, cost: Cost, follow: Follow): Cost {
  const rows = part.alternatives as readonly Row[];
  const first = rows.map((row) => firstOf(row.elements, follow));
  const again: Follow = { chars: CharSet.empty(LAST).union(follow.chars, ...first.map((f) => f.chars)), end: false };
  const least = choose(rows, { ways: 1, degree: 0, work: 0 }, part.max > 1 ? again : follow);
  // An upper bound says that there may be several ways; the automaton says whether there are.
  const open = least.ways > 1 && least.degree === 0 && part.max > 1 ? waysOpen(rows) : null;
  const inner = open === null ? least : { ...least, ways: 1 };
  const ways = cost.ways * (open ?? 1);
  const decided = part.min === part.max || (first.every((one) => apart(one, follow)) && !rows.some(isEmptyRow));
  if (part.max === Infinity) {
    // Two ways through once are two to the power of n ways through n times.
    if (inner.ways > 1 || inner.degree > 0 || rows.some(isEmptyRow)) return { ...cost, ways: Infinity };
    const work = Math.max(cost.work, cost.degree + 1);
    return { ways, degree: decided ? cost.degree : cost.degree + 1, work };
  }
  const times = Math.max(part.max, 1);
  const stops = decided ? 1 : part.max - part.min + 1;
  return {
    ways: ways * stops * inner.ways ** times,
    degree: cost.degree + inner.degree * times,
    work: Math.max(cost.work, cost.degree + inner.degree * (times - 1) + inner.work)
  };
}

/** No character begins both, so that the next one decides; where the pattern may simply end nothing is tried again. */
function apart(one: Follow, other: Follow): boolean {
  return one.chars.isDisjointWith(other.chars);
}

function followOf(elements: readonly Part[], follow: Follow): Follow {
  return elements.length === 0 ? follow : firstOf(elements, follow);
}

/** The characters that a row can begin with; where it can be empty, those behind it too. */
function firstOf(elements: readonly Part[], follow: Follow): Follow {
  let chars = CharSet.empty(LAST);
  for (const part of elements) {
    if (isEnd(part)) return { chars, end: false };
    chars = chars.union(firstOfPart(part, follow));
    if (!canBeEmpty(part)) return { chars, end: false };
  }
  return { chars: chars.union(follow.chars), end: follow.end };
}

/** `$`: nothing follows. */
function isEnd(part: Part): boolean {
  return part.type === 'Assertion' && part.kind === 'ahead' && part.negate && isAnything(part.alternatives as Row[]);
}

function firstOfPart(part: Part, follow: Follow): CharSet {
  if (part.type === 'CharacterClass') return part.characters;
  if (part.type === 'Assertion') return CharSet.empty(LAST);
  if (part.type === 'Unknown') return CharSet.all(LAST);
  const none = { chars: CharSet.empty(LAST), end: follow.end };
  const rows = part.alternatives as readonly Row[];
  return CharSet.empty(LAST).union(...rows.map((row) => firstOf(row.elements, none).chars));
}

function canBeEmpty(part: Part): boolean {
  if (part.type === 'CharacterClass') return false;
  if (part.type === 'Quantifier' && part.min === 0) return true;
  if (part.type === 'Quantifier' || part.type === 'Alternation')
    return (part.alternatives as readonly Row[]).some(isEmptyRow);
  return true;
}

function isEmptyRow(row: Row): boolean {
  return row.elements.every(canBeEmpty);
}
