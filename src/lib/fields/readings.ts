import type { Readings } from '#lib/forms/types.ts';

/** Readings in 拼音 without tones: each word in full, run together, and by its initials. Its tables come when they are needed. */
export async function pinyinReadings(): Promise<Readings> {
  const { pinyin } = await import('pinyin-pro');
  const known = new Map<string, readonly string[]>();
  return (text) => {
    let found = known.get(text);
    if (!found) {
      const parts = pinyin(text, { toneType: 'none', type: 'array', nonZh: 'consecutive', v: true });
      const initials = parts.map((part) => part.charAt(0));
      found = [parts.join(' '), parts.join(''), initials.join('')].map((one) => one.toLowerCase());
      known.set(text, found);
    }
    return found;
  };
}

/** Readings in 拼音 without tones, one for each character of a text; of what is not Chinese the character itself. */
export async function pinyinSyllables(): Promise<(text: string) => string[]> {
  const { pinyin } = await import('pinyin-pro');
  return (text) => pinyin(text, { toneType: 'none', type: 'array', nonZh: 'spaced', v: true });
}
