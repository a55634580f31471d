import type { Random } from './random.ts';

type Node =
  | { kind: 'set'; ranges: [number, number][]; negated: boolean }
  | { kind: 'choice'; options: Node[][] }
  | { kind: 'repeat'; node: Node; least: number; most: number };

/** Classes by letter; `.` is any letter or digit here. */
const DIGITS: [number, number][] = [[48, 57]];
const LETTERS: [number, number][] = [
  [65, 90],
  [97, 122]
];
const CLASSES: Record<string, [number, number][]> = { d: DIGITS, w: [...DIGITS, ...LETTERS], s: [[32, 32]] };
const PLAIN: [number, number][] = [...DIGITS, ...LETTERS, [0x4e00, 0x9fa5]];

/** A text that a pattern accepts, or `null` for a pattern with parts that are not understood (look-around, back references). */
export function patternText(pattern: string, random: Random): string | null {
  try {
    const text = write({ kind: 'choice', options: new Reader(pattern).alternatives() }, random);
    return new RegExp(pattern, 'u').test(text) ? text : null;
  } catch {
    return null;
  }
}

function write(node: Node, random: Random): string {
  if (node.kind === 'choice')
    return random
      .pick(node.options)
      .map((part) => write(part, random))
      .join('');
  if (node.kind === 'set') return writeSet(node, random);
  const times = random.between(node.least, Math.min(node.most, Math.max(node.least, node.least + 3)));
  return Array.from({ length: times }, () => write(node.node, random)).join('');
}

function writeSet({ ranges, negated }: Extract<Node, { kind: 'set' }>, random: Random): string {
  if (!negated) {
    const [low, high] = random.pick(ranges);
    return String.fromCodePoint(random.between(low, high));
  }
  const allowed = LETTERS.flatMap(([low, high]) =>
    Array.from({ length: high - low + 1 }, (_, index) => low + index)
  ).filter((code) => !ranges.some(([low, high]) => code >= low && code <= high));
  return String.fromCodePoint(random.pick(allowed));
}

class Reader {
  readonly #text: string[];
  #at = 0;
  constructor(pattern: string) {
    this.#text = [...pattern];
  }

  alternatives(): Node[][] {
    const options: Node[][] = [[]];
    while (this.#at < this.#text.length && this.#peek() !== ')') {
      if (this.#take('|')) options.push([]);
      else if (!this.#take('^') && !this.#take('$')) options.at(-1)!.push(this.#quantified());
    }
    return options;
  }

  #quantified(): Node {
    const node = this.#atom();
    const [least, most] = this.#quantifier();
    return least === 1 && most === 1 ? node : { kind: 'repeat', node, least, most };
  }

  #quantifier(): [number, number] {
    if (this.#take('?')) return [0, 1];
    if (this.#take('*')) return [0, 5];
    if (this.#take('+')) return [1, 6];
    const match = /^\{(\d+)(,?)(\d*)\}/.exec(this.#text.slice(this.#at).join(''));
    if (!match) return [1, 1];
    this.#at += match[0].length;
    const least = Number(match[1]);
    if (match[2] === '') return [least, least];
    return [least, match[3] === '' ? least + 5 : Number(match[3])];
  }

  #atom(): Node {
    const char = this.#next();
    if (char === '(') return this.#group();
    if (char === '[') return this.#set();
    if (char === '.') return { kind: 'set', ranges: PLAIN, negated: false };
    const ranges = char === '\\' ? this.#escape() : single(char);
    return { kind: 'set', ranges, negated: false };
  }

  #group(): Node {
    if (this.#take('?') && !this.#take(':')) throw new Error('look-around');
    const options = this.alternatives();
    if (!this.#take(')')) throw new Error('open group');
    return { kind: 'choice', options };
  }

  #set(): Node {
    const negated = this.#take('^');
    const ranges: [number, number][] = [];
    while (!this.#take(']')) {
      const low = this.#member();
      const isRange = low.length === 1 && this.#peek() === '-' && this.#text[this.#at + 1] !== ']';
      if (!isRange) ranges.push(...low);
      else {
        this.#at += 1;
        ranges.push([low[0]![0], this.#member()[0]![0]]);
      }
    }
    return { kind: 'set', ranges, negated };
  }

  #member(): [number, number][] {
    const char = this.#next();
    return char === '\\' ? this.#escape() : single(char);
  }

  #escape(): [number, number][] {
    const char = this.#next();
    if (CLASSES[char]) return CLASSES[char];
    if (/[a-zA-Z0-9]/.test(char) && char !== 'u') throw new Error('escape');
    if (char !== 'u') return single(char);
    const code = this.#text.slice(this.#at, this.#at + 4).join('');
    this.#at += 4;
    return single(String.fromCodePoint(Number.parseInt(code, 16)));
  }

  #peek(): string | undefined {
    return this.#text[this.#at];
  }

  #next(): string {
    const char = this.#text[this.#at++];
    if (char === undefined) throw new Error('end');
    return char;
  }

  #take(char: string): boolean {
    if (this.#peek() !== char) return false;
    this.#at += 1;
    return true;
  }
}

function single(char: string): [number, number][] {
  const code = char.codePointAt(0)!;
  return [[code, code]];
}
