import { cpSync } from 'node:fs';
import { join } from 'node:path';
import type { Courses } from './support/courses.ts';
import { runChild } from './support/child.ts';
import { exportTo, PROJECT } from './support/folder.ts';
import type { Row } from './support/row.ts';
import type { Subject } from './support/subjects.ts';

interface Played {
  courses: number;
  events: number;
  differs: number;
  first: unknown;
}

/**
 * Plays the courses of our engine in the exported folder, on stock XState.
 * @param prepare puts xstate where the folder finds it
 */
export async function playXstate(
  { name, source }: Subject,
  dir: string,
  { courses, transitions }: Courses,
  prepare: (folder: string) => void = () => undefined
): Promise<Row> {
  const folder = join(dir, name);
  await exportTo(folder, source, 'xstate');
  prepare(folder);
  cpSync(join(PROJECT, 'tests/interop/xstate/play.mjs'), join(folder, 'play.mjs'));
  const lines = courses.map((course) => JSON.stringify(course.map(({ event, mark }) => ({ event, mark }))));
  const played = await runChild<Played>(['play.mjs'], folder, lines);
  return {
    check: 'xstate',
    subject: name,
    counts: { courses: played.courses, events: played.events, ...transitions },
    differs: played.differs === 0 ? [] : [`${played.differs} courses, first ${JSON.stringify(played.first)}`]
  };
}
