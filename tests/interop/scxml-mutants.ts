import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../src/lib/core/merge/random.ts';
import type { BundleSource } from '../../src/lib/core/model/index.ts';
import { MISTAKES, spoilt, type Spoilt } from './scxml-mistakes.ts';
import { coursesWith, playFile } from './scxml.ts';
import { coursesOf, type Course } from './support/courses.ts';
import { exportTo } from './support/folder.ts';
import type { Row } from './support/row.ts';
import { inShares } from './support/shares.ts';
import type { Subject } from './support/subjects.ts';

/** Courses that a mistake is looked for on first; those that take every transition are among them. */
const SHORT = 60;

/** How a mistake came to light: on the short courses, on the long ones, or not. */
type Fate = 'caught' | 'late' | 'never' | 'unseen';

/**
 * Puts single mistakes into the exported document; each has to be noticed by playing it beside our engine, first on the courses
 * that take every transition, then on 6,000 events. One that is not noticed is a failure (`unseen`), unless nothing ever comes by
 * there, or nothing happens there: those are told with their lines (`never`). A clock is cancelled by name in many places where
 * it cannot run, an item that brings nothing records nothing, and a condition can hold whenever it is asked.
 * @param each mutants a mistake
 */
export async function spoilScxml({ name, source }: Subject, dir: string, each: number): Promise<Row> {
  const folder = join(dir, `${name}-mutants`);
  await exportTo(folder, source, 'scxml');
  const lines = readFileSync(join(folder, 'flow.scxml'), 'utf8').split('\n');
  const random = createRandom(7);
  const mutants = Object.keys(MISTAKES).flatMap((mistake) => spoilt(lines, mistake, random, each));
  const { isOtherwise, judge } = createJudge(source, folder);
  const sound = (await isOtherwise(lines.join('\n'))) ? ['the document without a mistake is otherwise too'] : [];
  const judged = (await inShares(mutants, judge)).flat();
  const fates = { caught: 0, late: 0, never: 0, unseen: 0 };
  for (const { fate } of judged) fates[fate] += 1;
  const of = (wanted: Fate) => judged.flatMap(({ fate, what }) => (fate === wanted ? [what] : []));
  return {
    check: 'scxml-mutants',
    subject: name,
    counts: { mutants: judged.length, ...fates },
    told: of('never').map((what) => `makes no difference there: ${what}`),
    differs: [...sound, ...of('unseen')]
  };
}

/** Judges mutants one after the other; several may be judged at once. */
function createJudge(source: BundleSource, folder: string) {
  const short = coursesOf(source, SHORT, 1).courses;
  let made: Course[] | undefined;
  const long = () => (made ??= coursesWith(source, 6000, 2));
  let files = 0;

  async function isOtherwise(text: string, courses = short): Promise<boolean> {
    files += 1;
    const file = join(folder, `spoilt-${files}.scxml`);
    writeFileSync(file, text);
    return playFile(file, courses, 'first').then(
      ({ differs }) => differs > 0,
      () => true
    );
  }

  /** The probe says in the sound document that the place of the mistake is come by, and that it does something there. */
  async function fateOf({ text, probed }: Spoilt): Promise<Fate> {
    if (await isOtherwise(text)) return 'caught';
    if (!(await isOtherwise(probed, long()))) return 'never';
    return (await isOtherwise(text, long())) ? 'late' : 'unseen';
  }

  async function judge(mutants: Spoilt[]): Promise<{ fate: Fate; what: string }[]> {
    const fates: { fate: Fate; what: string }[] = [];
    for (const mutant of mutants) fates.push({ fate: await fateOf(mutant), what: mutant.what });
    return fates;
  }

  return { isOtherwise, judge };
}
