// Copied into an exported folder: turns each application on standard input, { input, slices }, into slices by slice.js and
// compares them with the given ones. Out comes one line of JSON.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createSlicer } from './slice.js';

const slicer = createSlicer(JSON.parse(readFileSync('bundle.json', 'utf8')));
let applications = 0;
let payloads = 0;
const differs = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { input, slices } = JSON.parse(line);
  const found = slicer.slices(input);
  applications += 1;
  payloads += Object.values(found).filter((payload) => payload !== null).length;
  if (JSON.stringify(found) !== JSON.stringify(slices)) differs.push({ input, found, slices });
}
console.log(JSON.stringify({ applications, payloads, differs: differs.length, first: differs[0] ?? null }));
