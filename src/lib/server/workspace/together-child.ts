// Writes the same documents over and over until it is killed; for together.test.ts.
import { finishTogether, writeTogether } from './together.ts';

const [dir = ''] = process.argv.slice(2);
await finishTogether(dir);
for (let round = 1; ; round++) {
  const paths = Array.from({ length: 30 }, (_, n) => `flows/items/x.I${n}.json`);
  await writeTogether(dir, new Map(paths.map((path) => [path, `{ "round": ${round} }\n`])));
  if (round === 1) process.stdout.write('going\n');
}
