import type { CodeList, CodeValue } from '../../model/element.ts';
import { plainWord } from './code-value.ts';

export interface PastedRow {
  code: string;
  title: string;
  labels: string[];
}

/**
 * A copy of a list that takes one row after the other: who goes by a word, and where a code stands, is looked up and not
 * searched for, so that thousands of rows into thousands of codes take no longer than reading both.
 */
export class ListInHand {
  readonly values: CodeValue[];
  readonly #places: Map<string, number>;
  /** Places of the codes that are asked for and go by a word, in the order of the list. */
  readonly #words = new Map<string, Set<number>>();

  constructor({ values }: Pick<CodeList, 'values'>) {
    this.values = [...values];
    // Of two with the same code the first one is meant.
    this.#places = new Map(values.map(({ code }, at) => [code, at] as const).toReversed());
    for (const at of values.keys()) this.#name(at);
  }

  /** The first other code that goes by one of these words. */
  holder(code: string, words: readonly string[]): CodeValue | undefined {
    for (const word of words)
      for (const at of this.#words.get(plainWord(word)) ?? [])
        if (this.values[at]!.code !== code) return this.values[at];
    return undefined;
  }

  /** Known codes are changed where they stand, new ones come last. Words of departments that are known already stay. */
  put({ code, title, labels }: PastedRow): void {
    const known = this.#places.get(code);
    const at = known ?? this.values.length;
    if (known === undefined) this.values.push({ code, title, ...(labels.length > 0 ? { labels } : {}) });
    else {
      const before = this.values[at]!;
      this.values[at] = withRow(before, { code, title, labels });
      // A word that it keeps keeps its place among those that others go by too.
      const left = new Set(wordsOf(this.values[at]));
      for (const word of wordsOf(before)) if (!left.has(word)) this.#words.get(word)?.delete(at);
    }
    this.#places.set(code, at);
    this.#name(at);
  }

  #name(at: number): void {
    const value = this.values[at]!;
    if (value.retired) return;
    for (const word of wordsOf(value)) {
      const places = this.#words.get(word) ?? new Set();
      this.#words.set(word, places.add(at));
    }
  }
}

function wordsOf({ title, labels = [] }: CodeValue): string[] {
  return [title, ...labels].map(plainWord);
}

/** A spreadsheet seldom has the words of departments: those that are known stay. */
function withRow(before: CodeValue, { code, title, labels }: PastedRow): CodeValue {
  const all = [...new Set([...(before.labels ?? []), ...labels])].filter((word) => word !== title);
  const { code: _, title: _title, labels: _labels, ...rest } = before;
  return { code, title, ...(all.length > 0 ? { labels: all } : {}), ...rest };
}
