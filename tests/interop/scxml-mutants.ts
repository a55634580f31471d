import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom, type Random } from '../../src/lib/core/merge/random.ts';
import { playFile } from './scxml.ts';
import { coursesOf } from './support/courses.ts';
import { exportTo } from './support/folder.ts';
import type { Row } from './support/row.ts';
import type { Subject } from './support/subjects.ts';

/** Mistakes that an export could make, each by the lines that it concerns; `null`: none of that line. */
const MISTAKES: Record<string, (line: string) => string | null> = {
  'a condition is turned round': (line) =>
    / cond="flow\.guard/.test(line) ? line.replace(/ cond="(flow\.guard[^"]*)"/, ' cond="!($1)"') : null,
  'a condition is dropped': (line) =>
    / event=/.test(line) && / cond="flow\.guard/.test(line) ? line.replace(/ cond="flow\.guard[^"]*"/, '') : null,
  'an event has another name': (line) =>
    /<transition event="[^"]*\.(accept|approve|refuse)"/.test(line) ? line.replace(/event="/, 'event="not.') : null,
  'an action is forgotten': (line) =>
    /<assign/.test(line) && /recordOutcome|clock\.start|count/.test(line) ? '' : null,
  'a delayed send is not cancelled': (line) => (/<cancel /.test(line) ? '' : null),
  'a target is another': (line) =>
    /target="[^"]*settled\.refused"/.test(line) ? line.replace('settled.refused', 'settled.approved') : null
};

/**
 * Puts single mistakes into the exported document; each has to be noticed by playing it beside our engine. One that is
 * noticed by nothing is told with its line: the course of events may not come by there.
 */
export async function spoilScxml({ name, source }: Subject, dir: string, count: number): Promise<Row> {
  const folder = join(dir, `${name}-mutants`);
  await exportTo(folder, source, 'scxml');
  const lines = readFileSync(join(folder, 'flow.scxml'), 'utf8').split('\n');
  const { courses } = coursesOf(source, 60, 1);
  const random = createRandom(7);
  const survivors: string[] = [];
  for (let at = 0; at < count; at += 1) {
    const { text, what } = spoil(lines, Object.keys(MISTAKES)[at % Object.keys(MISTAKES).length]!, random);
    const file = join(folder, 'spoilt.scxml');
    writeFileSync(file, text);
    const caught = await playFile(file, courses).then(
      ({ differs }) => differs > 0,
      () => true
    );
    if (!caught) survivors.push(what);
  }
  return {
    check: 'scxml-mutants',
    subject: name,
    counts: { mutants: count, caught: count - survivors.length },
    differs: survivors
  };
}

function spoil(lines: string[], mistake: string, random: Random): { text: string; what: string } {
  const places = lines.flatMap((line, index) => (MISTAKES[mistake]!(line) === null ? [] : [index]));
  const index = random.pick(places);
  const spoilt = lines.with(index, MISTAKES[mistake]!(lines[index]!)!);
  return { text: spoilt.join('\n'), what: `${mistake}, line ${index + 1}: ${lines[index]!.trim().slice(0, 160)}` };
}
