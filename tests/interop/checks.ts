import { renderForms } from './forms.ts';
import { coursesOf } from './support/courses.ts';
import { withFolder } from './support/folder.ts';
import { installIn } from './support/install.ts';
import type { Check, Row } from './support/row.ts';
import { bundles, templates, type Subject } from './support/subjects.ts';
import { playSlices } from './slice.ts';
import { checkTypes } from './types.ts';
import { playXstate } from './xstate.ts';

/** Scenarios a bundle. */
const COURSES = 1000;
/** Filled-in forms a bundle: converted, and shown. */
const APPLICATIONS = 1000;
const FORMS = 30;
const SEED = 20261122;

/** Everything that `npm run test:interop` shows, in its order. */
export const CHECKS: readonly Check[] = [
  {
    name: 'xstate',
    program: 'stock XState, installed by the exported folder itself',
    run: () =>
      each(all, (subject, dir) => playXstate(subject, dir, coursesOf(subject.source, COURSES, SEED), installIn))
  },
  {
    name: 'slice',
    program: 'slice.js in a plain Node outside the project, beside the slices of the server',
    run: () => each(bundles, (subject, dir) => playSlices(subject, dir, APPLICATIONS, SEED))
  },
  {
    name: 'rjsf',
    program: 'react-jsonschema-form 6.11.1, rendered on the server',
    run: () => each(bundles, (subject, dir) => renderForms(subject, dir, 'rjsf', FORMS))
  },
  {
    name: 'jsonforms',
    program: 'the vanilla React renderers of JSON Forms 3.8.0, rendered on the server',
    run: () => each(bundles, (subject, dir) => renderForms(subject, dir, 'jsonforms', FORMS))
  },
  { name: 'types', program: 'the TypeScript compiler', run: () => each(bundles, checkTypes) }
];

async function all(): Promise<Subject[]> {
  return [...(await bundles()), ...templates()];
}

async function* each(
  subjects: () => Promise<Subject[]>,
  show: (subject: Subject, dir: string) => Promise<Row>
): AsyncIterable<Row> {
  for (const subject of await subjects()) yield await withFolder((dir) => show(subject, dir));
}
