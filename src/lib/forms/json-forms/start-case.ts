/** Marks on a letter (Latin letters with a sign above or below them). */
const MARKS = /[\u0300-\u036f]/g;
const WORDS = /\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?\p{Ll}+|\p{Lu}+|\d*(?:1st|2nd|3rd|(?![123])\dth)(?=\b|_)|\d+|\p{Lo}+/gu;

/** `relayCommittee_id` → `Relay Committee Id`: a label for a property that has no title. */
export function startCase(text: string): string {
  const plain = text
    .normalize('NFD')
    .replace(MARKS, '')
    .normalize('NFC')
    .replace(/['\u2019]/g, '');
  return (plain.match(WORDS) ?? []).map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ');
}
