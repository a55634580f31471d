import { join } from 'node:path';
import type { BundleSource } from '../../src/lib/core/model/index.ts';
import { coursesOf, someCourses, type Course } from './support/courses.ts';
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

/**
 * Courses that take every transition that can be taken, then random ones, until they hold so many events.
 * @param events at least; the last course is played to its end
 */
export function coursesWith(source: BundleSource, events: number, seed: number): Course[] {
  const { courses } = coursesOf(source, 0, seed);
  for (let more = 1; eventsIn(courses) < events; more += 1) courses.push(...someCourses(source, 20, seed + more));
  return courses;
}

function eventsIn(courses: Course[]): number {
  return courses.reduce((sum, course) => sum + course.length, 0);
}

/** Events a subject: a bundle, and a template in a small bundle of its own. */
const EVENTS = { bundle: 6000, template: 2000 };

export function scxmlEvents({ name }: Subject): number {
  return name.startsWith('template-') ? EVENTS.template : EVENTS.bundle;
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

/**
 * The same with any document.
 * @param until `first`: no further than to the first course that goes otherwise
 */
export async function playFile(file: string, courses: Course[], until: 'first' | 'end' = 'end'): Promise<Played> {
  const program = installed('scion');
  const lines = courses.map((course) => JSON.stringify(course.map(expected)));
  return runChild<Played>([join(program, 'play.mjs'), file, until], program, lines);
}

/** Without what concerns clocks, which are delayed sends there. */
function expected({ event, leaves, context, effects, running }: Course[number]) {
  const isOver = leaves[0] === 'closed';
  return { event, leaves, context, effects: effects.filter(isOfTheWorld), running: isOver ? [] : running };
}

function isOfTheWorld(effect: string): boolean {
  return !/"type":"clock\./.test(effect);
}
