import { DFA, JS, NFA, Transformers, transform, Words } from 'refa';
import type { JsonSchema } from '../../model/index.ts';

/** A rule over texts: what its automaton is made from. */
export interface TextRule {
  pattern?: string;
  minLength?: number;
  maxLength?: number;
}

/** Longer borders make automata too large to be decided quickly. */
const LENGTH_AT_MOST = 600;
const NODES_AT_MOST = 20_000;
/** A value as it is meant: not empty, without space at either end (`cleanValue`). */
const CLEAN = '^\\S([^]*\\S)?$';
const NO_SMALL = '^[^a-z]*$';

const automata = new Map<string, NFA | null>();
const answers = new Map<string, string | null | undefined>();

/** Text rules of a schema; `null` when it says something about texts that is no length and no pattern. */
export function textRules(schema: JsonSchema): TextRule[] | null {
  const { type, title: _, description: __, default: ___, pattern, minLength, maxLength, allOf, ...rest } = schema;
  const other = Object.keys(rest).filter((key) => !key.startsWith('x-') && key !== 'readOnly');
  if (type !== 'string' || other.length > 0) return null;
  const inner = (allOf ?? []).map((part) => textRules({ type: 'string', ...part }));
  if (inner.includes(null)) return null;
  const own: TextRule[] = [];
  if (pattern !== undefined) own.push({ pattern });
  if ((minLength ?? 0) > 1 || maxLength !== undefined) own.push({ minLength, maxLength });
  return [...own, ...inner.flatMap((rules) => rules!)];
}

/**
 * A shortest text that all of `inside` accept and, where given, not all of `outside` do: `null` when there is none,
 * `undefined` when that cannot be decided (look-around that does not resolve, automata that grow too large).
 */
export function wordIn(inside: TextRule[], outside: TextRule[] | null, capitals: boolean): string | null | undefined {
  const key = JSON.stringify([inside, outside, capitals]);
  if (!answers.has(key)) answers.set(key, search(inside, outside, capitals));
  if (answers.size > 5000) answers.clear();
  return answers.get(key);
}

function search(inside: TextRule[], outside: TextRule[] | null, capitals: boolean): string | null | undefined {
  try {
    let all = languageOf({ pattern: CLEAN });
    for (const rule of [...(capitals ? [{ pattern: NO_SMALL }] : []), ...inside]) all = both(all, languageOf(rule));
    if (outside === null) return shortest(all);
    for (const rule of outside) {
      const found = shortest(both(all, complementOf(rule)));
      if (found !== null) return found;
    }
    return null;
  } catch {
    return undefined;
  }
}

function shortest(language: NFA): string | null {
  for (const word of language.words()) return readable(language, Words.fromUnicodeToString(word));
  return null;
}

/** Among the first words one of usual characters reads better. */
function readable(language: NFA, first: string): string {
  let looked = 0;
  for (const word of language.words()) {
    const text = Words.fromUnicodeToString(word);
    if (/^[\p{L}\p{N}@._-]+$/u.test(text)) return text;
    if (++looked >= 50) break;
  }
  return first;
}

function both(a: NFA, b: NFA): NFA {
  return NFA.fromIntersection(a, b, new NFA.LimitedNodeFactory(NODES_AT_MOST));
}

function complementOf(rule: TextRule): NFA {
  const dfa = DFA.fromFA(languageOf(rule), new DFA.LimitedNodeFactory(NODES_AT_MOST));
  dfa.minimize();
  dfa.complement();
  return NFA.fromFA(dfa);
}

function languageOf(rule: TextRule): NFA {
  const key = JSON.stringify(rule);
  let known = automata.get(key);
  if (known === undefined) automata.set(key, (known = build(rule)));
  if (automata.size > 2000) automata.clear();
  if (known === null) throw new Error('not regular');
  return known;
}

function build({ pattern, minLength = 0, maxLength }: TextRule): NFA | null {
  try {
    if (pattern !== undefined) return parse(anchored(pattern));
    if (Math.max(minLength, maxLength ?? 0) > LENGTH_AT_MOST) return null;
    return parse(`[^]{${minLength},${maxLength ?? ''}}`);
  } catch {
    return null;
  }
}

function parse(source: string): NFA {
  const { expression, maxCharacter } = JS.Parser.fromLiteral({ source, flags: 'u' }).parse({
    backreferences: 'throw',
    assertions: 'parse'
  });
  return NFA.fromRegex(
    transform(Transformers.applyAssertions(), expression),
    { maxCharacter },
    { assertions: 'throw' }
  );
}

/** JSON Schema patterns look for a place in the text: what is not tied to an end may have anything before or after it. */
function anchored(pattern: string): string {
  return alternatives(pattern)
    .map((part) => {
      const start = part.startsWith('^');
      const end = /(^|[^\\])(\\\\)*\$$/.test(part);
      return `${start ? '' : '[^]*'}(?:${part.slice(start ? 1 : 0, end ? -1 : undefined)})${end ? '' : '[^]*'}`;
    })
    .join('|');
}

/** Parts between the outermost `|`. */
function alternatives(pattern: string): string[] {
  const parts = [''];
  let depth = 0;
  let inClass = false;
  for (const token of pattern.match(/\\[^]|[^]/gu) ?? []) {
    if (inClass) inClass = token !== ']';
    else if (token === '[') inClass = true;
    else if (token === '(') depth += 1;
    else if (token === ')') depth -= 1;
    if (token === '|' && depth === 0 && !inClass) parts.push('');
    else parts[parts.length - 1] += token;
  }
  return parts;
}
