import type { Answer } from './target.ts';

/** An element of no kind, which is there only where a text became markup. */
export const ELEMENT = 'xss-p';
/** Breaks out of a text, an attribute and a script, in few signs, because many fields are short. */
export const PROBE = `"'></script><${ELEMENT} onclick=xss()>`;
export const SHORT_PROBE = `"><${ELEMENT}>`;
/** What a spreadsheet would run. */
export const FORMULA = `=1+1|<${ELEMENT}>`;

const PAGE = /^(text\/html|application\/xhtml\+xml|image\/svg\+xml|(text|application)\/xml|text\/javascript)/;

/** The place where an answer that a browser would draw or run holds the probe as it was typed. */
export function markupIn({ headers, text }: Pick<Answer, 'headers' | 'text'>): string | null {
  if (!PAGE.test(headers['content-type'] ?? '')) return null;
  const at = text.indexOf(`<${ELEMENT}`);
  return at < 0 ? null : `…${text.slice(Math.max(0, at - 40), at + 20)}…`;
}
