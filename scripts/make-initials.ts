// Writes the first letter of the pinyin of the common characters (GB 2312, level 1), so that the matcher can read keys such as FQXM.
import { writeFileSync } from 'node:fs';
import { pinyin } from 'pinyin-pro';

const table: Record<string, string> = {};
const decoder = new TextDecoder('gbk');
for (let high = 0xb0; high <= 0xd7; high++) {
  for (let low = 0xa1; low <= 0xfe; low++) {
    const char = decoder.decode(new Uint8Array([high, low]));
    const letter = pinyin(char, { pattern: 'first', toneType: 'none' });
    if (/^\p{Script=Han}$/u.test(char) && /^[a-z]$/.test(letter)) table[letter] = (table[letter] ?? '') + char;
  }
}
const sorted = Object.fromEntries(Object.entries(table).sort(([a], [b]) => (a < b ? -1 : 1)));
const file = new URL('../forms/elements/words/initials.json', import.meta.url);
writeFileSync(file, `${JSON.stringify({ $schema: '../../schemas/words.json', initials: sorted }, null, 2)}\n`);
