// Lets people and officers of 新生儿出生一件事 work through the days before today, in a data folder that no server has open.
import type { Answers } from '../../src/lib/core/model/index.ts';
import {
  act,
  citizen,
  createTestClock,
  filledDraft,
  openTestApp,
  submitDraft
} from '../../src/lib/server/engine/engine-fixture.ts';

const ANSWERS: Answers = {
  ...{ marriage: 'in', follow: 'father', surname: 'father', ethnicSame: 'yes', maternityIns: 'employee' },
  ...{ bornPlace: 'hospital', opt: ['ssc', 'parenting', 'pay'] }
};
const DAY = 86_400_000;
const PEOPLE = 6;

/** Six births ten days ago; both certificates at once, every second household registered five days later, nothing else. */
async function work(folder: string): Promise<void> {
  const began = Date.now() - 10 * DAY;
  const clock = createTestClock(new Date(began).toISOString());
  const app = await openTestApp(folder, clock);
  const version = (await app.versions.load('newborn'))!;
  const applications: string[] = [];
  for (let at = 0; at < PEOPLE; at += 1) {
    clock.set(new Date(began + at * 600_000).toISOString());
    const person = citizen(`past-${at}`);
    applications.push(
      await submitDraft(app, await filledDraft(app, version, person.id, ANSWERS, at + 1), person, `past-${at}`)
    );
  }
  for (const application of applications) {
    for (const item of Object.keys(version.chart.items)) await act(app, version, application, item, 'accept');
    for (const item of ['BIRTH_REG', 'BIRTH_CERT']) await act(app, version, application, item, 'approve');
  }
  clock.set(new Date(began + 5 * DAY).toISOString());
  for (const application of applications.filter((_, at) => at % 2 === 0))
    await act(app, version, application, 'HUKOU', 'approve');
  await app.close();
}

await work(process.argv[2]!);
