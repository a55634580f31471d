/** A name as others see it: 林小雨 → 林*雨, 林雨 → 林*, John Smith → J***. */
export function maskName(name: string): string {
  const letters = [...name.trim()];
  if (letters.length === 0) return '';
  if (!/\p{Script=Han}/u.test(name)) return `${letters[0]}***`;
  if (letters.length <= 2) return `${letters[0]}*`;
  return `${letters[0]}${'*'.repeat(letters.length - 2)}${letters.at(-1)}`;
}
