/**
 * Width of a text, in ems: never less than what common Chinese fonts take. Signs of Asia, full-width forms and pictures are one
 * em; of the others none is wider than `W` and `m`.
 */
export function widthOf(words: string): number {
  let width = 0;
  for (const sign of words) width += signWidth(sign.codePointAt(0)!);
  return width;
}

function signWidth(code: number): number {
  if (code >= 0x1100) return 1;
  const sign = String.fromCodePoint(code);
  if (/[mwMW@%—…]/.test(sign)) return 0.95;
  if (/[A-Z]/.test(sign)) return 0.75;
  // Quotes and middle dots are as wide as a Chinese sign in Chinese fonts.
  return code > 0xff || sign === '·' ? 1 : 0.62;
}

/** Signs that begin no line. */
const NOT_FIRST = '，。、；：！？）」』】》”’％·,.;:!?)]}%';

/**
 * The text in lines of at most `most` ems, broken between words and between any two Chinese signs; what is longer than `lines`
 * lines ends with `…`.
 */
export function wrapped(words: string, most: number, lines = Infinity): string[] {
  const found: string[] = [];
  let line = '';
  for (const part of words
    .replace(/\s+/g, ' ')
    .trim()
    .match(/[\w.@/:%+-]+|\s|[^]/gu) ?? []) {
    const fits = widthOf(line + part) <= most || (NOT_FIRST.includes(part) && widthOf(line + part) <= most + 1);
    if (fits) {
      line += part;
      continue;
    }
    for (const piece of pieces(part, most)) {
      if (line.trim() !== '') found.push(line.trim());
      line = piece;
    }
  }
  if (line.trim() !== '') found.push(line.trim());
  if (found.length <= lines) return found;
  return [...found.slice(0, lines - 1), shortened(found.slice(lines - 1).join(''), most)];
}

/** A word that is longer than a line is broken anywhere. */
function pieces(word: string, most: number): string[] {
  if (widthOf(word) <= most) return [word];
  const found: string[] = [];
  let piece = '';
  for (const sign of word) {
    if (piece !== '' && widthOf(piece + sign) > most) {
      found.push(piece);
      piece = '';
    }
    piece += sign;
  }
  return [...found, piece];
}

function shortened(words: string, most: number): string {
  let line = '';
  for (const sign of words) {
    if (widthOf(`${line}${sign}…`) > most) return `${line}…`;
    line += sign;
  }
  return line;
}
