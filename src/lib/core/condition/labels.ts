import { text } from './messages.ts';

interface Option {
  value: string;
  label: string;
}

/** A question in few words: without its question mark and what stands in brackets at its end. */
export function shortQuestion(question: string): string {
  const bare = question.replace(/[\s?？:：]*([（(][^（()）]*[)）])?[\s?？:：]*$/u, '').trim();
  return bare === '' ? question : bare;
}

/**
 * Some of the options in few words, in their order: those that begin alike are told together (存量房买卖(个人→个人、个人→单位)), all
 * of them by their number (存量房买卖(4 种)), and most of all options by those that are left out.
 */
export function labelWords(options: readonly Option[], values: readonly string[]): string {
  const known = options.filter(({ value }) => values.includes(value));
  const strange = values.filter((value) => !options.some((option) => option.value === value));
  const others = options.filter(({ value }) => !values.includes(value));
  const few = others.length > 0 && others.length <= 3 && others.length * 2 < known.length && strange.length === 0;
  return few ? text.exceptFor(listed(options, others)) : [...listed(options, known), ...strange].join(text.listSign);
}

function listed(options: readonly Option[], chosen: readonly Option[]): string[] {
  const told = new Set<string>();
  return chosen.flatMap(({ label }) => {
    const { stem } = parted(label);
    const alike = stem === undefined ? [] : chosen.filter((other) => parted(other.label).stem === stem);
    if (stem === undefined || alike.length < 2) return [label];
    if (told.has(stem)) return [];
    told.add(stem);
    const all = options.filter((option) => parted(option.label).stem === stem).length === alike.length;
    if (all && alike.length > 2) return [text.allOfStem(stem, alike.length)];
    return [text.someOfStem(stem, alike.map((each) => parted(each.label).rest).join(text.listSign))];
  });
}

/** `存量房买卖(个人→个人)` → what stands before the brackets and what in them. */
function parted(label: string): { stem?: string; rest: string } {
  const found = /^([^（(]+)[（(](.+)[)）]$/u.exec(label);
  return found ? { stem: found[1]!.trim(), rest: found[2]! } : { rest: label };
}
