import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../src/lib/core/merge/random.ts';
import { MISTAKES, spoil, type Spoilt } from './scxml-mistakes.ts';
import { coursesWith, playFile } from './scxml.ts';
import { coursesOf, type Course } from './support/courses.ts';
import { exportTo } from './support/folder.ts';
import type { Row } from './support/row.ts';
import type { Subject } from './support/subjects.ts';

/**
 * Puts single mistakes into the exported document; each has to be noticed by playing it beside our engine, first on the courses
 * that take every transition, then on 6,000 events. One that is not noticed is told, with its line, unless nothing ever comes by
 * there (`never`): a clock is cancelled by name in many places where it cannot run, and a condition can hold whenever it is asked.
 * @param each mutants a mistake
 */
export async function spoilScxml({ name, source }: Subject, dir: string, each: number): Promise<Row> {
  const folder = join(dir, `${name}-mutants`);
  await exportTo(folder, source, 'scxml');
  const lines = readFileSync(join(folder, 'flow.scxml'), 'utf8').split('\n');
  const file = join(folder, 'spoilt.scxml');
  const short = coursesOf(source, 60, 1).courses;
  const long = coursesWith(source, 6000, 2);
  const random = createRandom(7);
  const counts = { mutants: 0, caught: 0, late: 0, never: 0 };
  const differs: string[] = [];
  for (const mistake of Object.keys(MISTAKES))
    for (let at = 0; at < each; at += 1) {
      const spoilt = spoil(lines, mistake, random);
      counts.mutants += 1;
      if (await caughtBy(short, spoilt, file)) counts.caught += 1;
      else if (await caughtBy(long, spoilt, file)) counts.late += 1;
      else if (!(await comesBy(long, spoilt, file))) counts.never += 1;
      else differs.push(spoilt.what);
    }
  return { check: 'scxml-mutants', subject: name, counts, differs };
}

async function caughtBy(courses: Course[], { text }: Spoilt, file: string): Promise<boolean> {
  writeFileSync(file, text);
  return playFile(file, courses).then(
    ({ differs }) => differs > 0,
    () => true
  );
}

/** Whether the courses come by the place of the mistake: there the sound document says something that it otherwise would not. */
function comesBy(courses: Course[], { probed }: Spoilt, file: string): Promise<boolean> {
  return caughtBy(courses, { probed, text: probed } as Spoilt, file);
}
