// Runs the BPMN file given as an argument in bpmn-engine, for each course on standard input: { course, path, steps: [{ type,
// answers, outcomes, tasks, closed }] }. Says where outcomes or open tasks are otherwise. Out comes one line of JSON.
import { createInterface } from 'node:readline';
import { createApplications } from './application.mjs';

/** Where a course goes another way than ours, or null. */
async function otherwise(begin, { course, path, steps }) {
  // The first one is played by the engine as it comes, but for hearing signals.
  const application = await begin(steps[0].answers, course > 0);
  try {
    for (const [index, { type, outcomes, tasks, closed }] of steps.entries()) {
      if (index > 0) application.send(type);
      const { faults } = application;
      const found = { ...application.standing(), closed: application.isOver() };
      const wanted = { outcomes, tasks, closed };
      if (faults.length === 0 && JSON.stringify(found) === JSON.stringify(wanted)) continue;
      const before = steps.slice(0, index).map((step) => step.type);
      return { course, path, event: type, before, found, wanted, faults };
    }
    return null;
  } finally {
    application.finish();
  }
}

const begin = await createApplications(process.argv[2]);
const sum = { courses: 0, events: 0, ended: 0, paths: {}, differs: [] };
for await (const line of createInterface({ input: process.stdin })) {
  const course = JSON.parse(line);
  const differs = await otherwise(begin, course);
  sum.courses += 1;
  sum.events += differs ? differs.before.length + 1 : course.steps.length;
  sum.paths[course.path] = (sum.paths[course.path] ?? 0) + 1;
  if (differs) sum.differs.push(differs);
  else if (course.steps.at(-1).closed) sum.ended += 1;
}
console.log(JSON.stringify(sum));
process.exit(0);
