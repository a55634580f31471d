// Copied into an exported folder, it runs on the xstate that this folder finds: plays the courses on standard input and says
// where it stands otherwise than they tell. One course a line: [{ event, mark }]. Out comes one line of JSON.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createActor } from 'xstate';
import { createBundleMachine } from './vocabulary.js';

const read = (name) => JSON.parse(readFileSync(name, 'utf8'));
const machine = createBundleMachine({ ...read('chart.json'), config: read('machine.json') });

const canonical = (value) =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner
  );
function leavesOf(value, prefix = '') {
  if (typeof value === 'string') return [prefix + value];
  return Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' && Object.keys(inner).length === 0 ? [prefix + key] : leavesOf(inner, `${prefix}${key}.`)
  );
}

let courses = 0;
let events = 0;
const differs = [];
for await (const line of createInterface({ input: process.stdin })) {
  const actor = createActor(machine).start();
  let effects = [];
  actor.on('*', (effect) => effects.push(canonical(effect)));
  for (const { event, mark } of JSON.parse(line)) {
    effects = [];
    actor.send(event);
    const { value, context } = actor.getSnapshot();
    const found = canonical({ leaves: leavesOf(value).sort(), context, effects: effects.sort() });
    events += 1;
    if (createHash('sha256').update(found).digest('hex') === mark) continue;
    differs.push({ course: courses, event: event.type, found });
    break;
  }
  courses += 1;
}
console.log(JSON.stringify({ courses, events, differs: differs.length, first: differs[0] ?? null }));
