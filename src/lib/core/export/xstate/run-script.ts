/** `run.mjs`: plays a scenario on stock XState and prints every step with its states and effects. */
export const RUN = `// node run.mjs scenario.json — plays it on a virtual calendar; exit 1 when something is otherwise than expected.
import { readFileSync } from 'node:fs';
import { createActor } from 'xstate';
import { createBundleMachine } from './vocabulary.js';
import { playOn } from './driver.js';

const read = (file) => JSON.parse(readFileSync(file, 'utf8'));
const here = (name) => read(new URL(name, import.meta.url));
const chart = { ...here('chart.json'), config: here('machine.json') };
const scenario = read(process.argv[2] ?? new URL('scenario.json', import.meta.url));
const actor = createActor(createBundleMachine(chart));
const { steps, differs } = playOn(actor, { chart, calendar: here('calendar.json') }, scenario);
for (const step of steps) console.log(JSON.stringify(step));
for (const sentence of differs) console.error(sentence);
process.exitCode = differs.length > 0 ? 1 : 0;
`;
