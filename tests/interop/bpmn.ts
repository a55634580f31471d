import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { bpmnCourses } from './bpmn-courses.ts';
import { runChild } from './support/child.ts';
import { exportTo, PROJECT } from './support/folder.ts';
import { installed } from './support/install.ts';
import type { Row } from './support/row.ts';
import { inShares } from './support/shares.ts';
import type { Subject } from './support/subjects.ts';

const PROFILES = ['bpmn', 'bpmn-camunda8', 'bpmn-flowable'];

interface Linted {
  rules: number;
  elements: number;
  lost: number;
  forms: number;
  warnings: string[];
  found: string[];
}

/** All three profiles read by bpmn-moddle, and by the linters. */
export async function lintBpmn({ name, source }: Subject, dir: string): Promise<Row> {
  const program = installed('bpmn');
  const folders = PROFILES.map((format) => join(dir, `${name}-${format}`));
  for (const [index, folder] of folders.entries()) await exportTo(folder, source, PROFILES[index]!);
  const files = await runChild<Linted[]>([join(program, 'lint.mjs'), ...folders], program);
  const sum = (key: 'elements' | 'lost' | 'forms') => files.reduce((total, file) => total + file[key], 0);
  return {
    check: 'bpmn-lint',
    subject: name,
    counts: {
      files: files.length,
      elements: sum('elements'),
      forms: sum('forms'),
      rules: Math.max(...files.map(({ rules }) => rules))
    },
    differs: [
      ...files.flatMap(({ found, warnings }) => [...warnings, ...found]).slice(0, 10),
      ...(sum('lost') > 0 ? [`${sum('lost')} elements are lost on the way through bpmn-moddle`] : [])
    ]
  };
}

interface Compared {
  conditions: number;
  evaluated: number;
  scripts: number;
  differs: number;
  first: unknown;
}

/** Conditions and scripts of the Camunda profile in somebody else's FEEL, beside those in ECMAScript that bpmn-engine runs. */
export async function compareFeel({ name, source }: Subject, dir: string): Promise<Row> {
  const program = installed('bpmn');
  const folders = PROFILES.slice(0, 2).map((format) => join(dir, `${name}-${format}`));
  for (const [index, folder] of folders.entries()) await exportTo(folder, source, PROFILES[index]!);
  const files = folders.map((folder) => join(folder, 'process.bpmn'));
  const { differs, first, ...counts } = await runChild<Compared>([join(program, 'feel.mjs'), ...files], program);
  return {
    check: 'bpmn-feel',
    subject: name,
    counts: { ...counts },
    differs: differs === 0 ? [] : [`${differs} differ, first ${JSON.stringify(first)}`]
  };
}

interface Played {
  courses: number;
  events: number;
  ended: number;
  paths: Record<string, number>;
  differs: unknown[];
}

/** Young objects by the gigabyte: they are to be gone before they are moved to where collecting them is dear. */
const NODE = ['--max-semi-space-size=64'];

/** Plays what our engine did in bpmn-engine: the same outcomes by item, the same open tasks, over at the same time. */
export async function playBpmn({ name, source }: Subject, dir: string, random: number): Promise<Row> {
  const folder = join(dir, `${name}-bpmn`);
  await exportTo(folder, source, 'bpmn');
  const program = installed('bpmn');
  const play = [...NODE, join(program, 'play.mjs'), join(folder, 'process.bpmn')];
  const lines = bpmnCourses(source, random, 20261122).map((course, index) =>
    JSON.stringify({ course: index, ...course })
  );
  const played = await inShares(lines, (share) => runChild<Played>(play, program, share));
  const differs = played.flatMap((share) => share.differs);
  return {
    check: 'bpmn',
    subject: name,
    counts: summed(played.flatMap(({ courses, events, ended, paths }) => [{ courses, events, ended }, paths])),
    differs:
      differs.length === 0 ? [] : [`${differs.length} courses, first ${JSON.stringify(differs[0]).slice(0, 1500)}`]
  };
}

function summed(counts: Record<string, number>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [name, count] of counts.flatMap(Object.entries)) sum[name] = (sum[name] ?? 0) + count;
  return sum;
}

interface Drawn {
  warnings: string[];
  drawn: { plane: string; shapes: number }[];
}

/** Draws every diagram with bpmn-js in Chromium, into `test-results/bpmn` to be looked at. */
export async function drawBpmn({ name, source }: Subject, dir: string): Promise<Row> {
  const folder = join(dir, `${name}-bpmn-camunda8`);
  await exportTo(folder, source, 'bpmn-camunda8');
  const program = installed('bpmn');
  const pictures = join(PROJECT, 'test-results/bpmn', name);
  const { warnings, drawn } = await runChild<Drawn>(
    [join(program, 'render.mjs'), join(folder, 'process.bpmn'), pictures, PROJECT],
    program
  );
  const missing = drawn
    .filter(({ plane }) => !readdirSync(pictures).includes(`${plane}.png`))
    .map(({ plane }) => `no picture of ${plane}`);
  const boxes = source.bundle.items.length;
  return {
    check: 'bpmn-draw',
    subject: name,
    counts: { pictures: drawn.length, shapes: drawn.reduce((sum, { shapes }) => sum + shapes, 0) },
    differs: [
      ...warnings,
      ...missing,
      ...(drawn.length > boxes ? [] : [`only ${drawn.length} diagrams of ${boxes} items`])
    ]
  };
}
