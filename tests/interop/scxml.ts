import { join } from 'node:path';
import type { Course } from './support/courses.ts';
import { runChild } from './support/child.ts';
import { exportTo } from './support/folder.ts';
import { installed } from './support/install.ts';
import type { Row } from './support/row.ts';
import type { Subject } from './support/subjects.ts';

interface Played {
  courses: number;
  events: number;
  differs: number;
  first: unknown;
}

/** Plays the courses of our engine on the exported document in SCION. */
export async function playScxml({ name, source }: Subject, dir: string, courses: Course[]): Promise<Row> {
  const folder = join(dir, `${name}-scxml`);
  await exportTo(folder, source, 'scxml');
  const { differs, first, ...counts } = await playFile(join(folder, 'flow.scxml'), courses);
  return {
    check: 'scxml',
    subject: name,
    counts,
    differs: differs === 0 ? [] : [`${differs} courses, first ${JSON.stringify(first).slice(0, 1500)}`]
  };
}

/** The same with any document. */
export async function playFile(file: string, courses: Course[]): Promise<Played> {
  const program = installed('scion');
  const lines = courses.map((course) =>
    JSON.stringify(
      course.map(({ event, leaves, context, effects, running }) => ({
        event,
        leaves,
        context,
        effects: effects.filter((effect) => !/"type":"clock\./.test(effect)),
        running: leaves[0] === 'closed' ? [] : running
      }))
    )
  );
  return runChild<Played>([join(program, 'play.mjs'), file], program, lines);
}
