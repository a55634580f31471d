/** `npm run bench -- NAME`: runs tests/bench/NAME.ts, which prints a table and ends with one line of JSON. */
import { readdirSync } from 'node:fs';

const names = readdirSync('tests/bench')
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const name = process.argv[2];
if (!name || !names.includes(name)) {
  console.error(`Usage: npm run bench -- NAME, with one of: ${names.join(', ')}`);
  process.exit(2);
}
await import(`../tests/bench/${name}.ts`);
