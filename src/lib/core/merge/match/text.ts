const LONGEST = 120;

/** A title in the form in which words are compared: one width, one case, nothing but letters, digits and characters. */
export function plainWords(text: string): string {
  return bounded(text)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** The same without what stands in brackets: 法定代表人(负责人)电话 → 法定代表人电话. */
export function withoutBrackets(text: string): string {
  return plainWords(
    bounded(text)
      .normalize('NFKC')
      .replace(/\([^()]*\)|\[[^[\]]*\]|【[^【】]*】|<[^<>]*>/gu, '')
  );
}

/** The ways in which a title may be read: without brackets, with what stands in them, and its first alternative. */
export function readings(title: string): string[] {
  const halves = bounded(title).normalize('NFKC').split('/').map(withoutBrackets);
  const all = [withoutBrackets(title), plainWords(title), ...(halves.length > 1 ? [halves[0]!] : [])];
  return [...new Set(all.map(withoutNumber))].filter((text) => text !== '');
}

/** A list is called after what it lists: 直系亲属信息. */
export function withoutListWord(reading: string): string {
  return reading.replace(/(信息|情况|明细|列表|名单|清单)$/u, '');
}

/** Whether any of the words occurs. */
export function speaksOf(text: string, words: readonly string[]): boolean {
  return words.some((word) => text.includes(word));
}

/** A first number is the form's own counting: 1.姓名. */
function withoutNumber(text: string): string {
  const rest = text.replace(/^(\d{1,2}|[一二三四五六七八九十]{1,2})(?=\p{Script=Han}{2})/u, '');
  return /^\d/.test(text) ? rest : text;
}

function bounded(text: string): string {
  return text.slice(0, LONGEST);
}
