/**
 * `npm run test:interop`: what is exported runs in programs that nobody here wrote. They are installed by their own lock
 * files under `tests/interop`. Arguments choose checks: `npm run test:interop -- scxml`. Prints a table of counts and ends
 * with 1 when something is otherwise than in our own engine.
 */
import { CHECKS } from '../tests/interop/checks.ts';
import { findChromium } from './browser.ts';
import type { Row } from '../tests/interop/support/row.ts';

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !CHECKS.some((check) => check.name === name));
if (unknown.length > 0) {
  console.error(`No such check: ${unknown.join(', ')}. There are: ${CHECKS.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
// What draws in a browser runs in processes of its own, which take it from here.
process.env['CHROMIUM_PATH'] = findChromium();
const rows: Row[] = [];
for (const check of CHECKS) {
  if (wanted.length > 0 && !wanted.includes(check.name)) continue;
  console.log(`\n${check.name}: ${check.program}`);
  for await (const row of check.run()) {
    rows.push(row);
    const counts = Object.entries(row.counts).map(([name, count]) => `${name} ${count}`);
    console.log(`  ${row.differs.length === 0 ? 'ok  ' : 'FAIL'} ${row.subject.padEnd(24)} ${counts.join(', ')}`);
    for (const line of row.told ?? []) console.log(`       ${line}`);
    for (const difference of row.differs) console.log(`       ${difference}`);
  }
}
const failed = rows.filter(({ differs }) => differs.length > 0).length;
console.log(`\n${rows.length - failed} passed, ${failed} failed`);
process.exit(failed === 0 && rows.length > 0 ? 0 : 1);
