import { PACKAGE_IDS, rawPackage, type PackageId } from '../support/packages.ts';
import { loadDump } from './dump.ts';
import { openExcel } from './excel.ts';
import { validateFhir } from './fhir.ts';
import { compareFeel, drawBpmn, lintBpmn, playBpmn } from './bpmn.ts';
import { renderForms } from './forms.ts';
import { drawMermaid, parseMermaid, withHardWords } from './mermaid.ts';
import { submitByDocument } from './openapi-client.ts';
import { validateOpenapi } from './openapi.ts';
import { coursesOf } from './support/courses.ts';
import { withFolder } from './support/folder.ts';
import { installIn } from './support/install.ts';
import type { Check, Row } from './support/row.ts';
import { bundles, templates, type Subject } from './support/subjects.ts';
import { coursesWith, playScxml, scxmlEvents } from './scxml.ts';
import { tryCases } from './scxml-cases.ts';
import { spoilScxml } from './scxml-mutants.ts';
import { roundTrip } from './round-trips.ts';
import { playSlices } from './slice.ts';
import { checkTypes } from './types.ts';
import { playXstate } from './xstate.ts';

/** Scenarios a bundle. */
const COURSES = 1000;
/** Filled-in forms a bundle: converted, and shown. */
const APPLICATIONS = 1000;
const FORMS = 30;
/** Mutants of each SCXML document, a mistake: one that the courses never come by costs all of its events. */
const MUTANTS = 1;
/** Random ones a bundle, besides the paths of each item. */
const BPMN_COURSES = 10;
const SEED = 20261122;
/** Bundles that travel with a published version; publishing takes its time. */
const PUBLISHED: readonly PackageId[] = PACKAGE_IDS.slice(0, 3);
/** Bundles whose applications are dumped; each is published and handed in several times. */
const DUMPED = PUBLISHED.slice(0, 2);

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
  {
    name: 'scxml',
    program: 'SCION 4.3.27',
    run: () =>
      each(all, (subject, dir) => playScxml(subject, dir, coursesWith(subject.source, scxmlEvents(subject), SEED)))
  },
  {
    name: 'scxml-mutants',
    program: 'SCION 4.3.27',
    run: () => each(bundles, (subject, dir) => spoilScxml(subject, dir, MUTANTS))
  },
  { name: 'scxml-cases', program: '@scion-scxml/test-framework 2.0.16, its cases read as charts', run: tryCases },
  { name: 'openapi', program: '@readme/openapi-parser 9.0.0', run: () => each(bundles, validateOpenapi) },
  {
    name: 'openapi-client',
    program: 'openapi-client-axios 7.9.1 against the built server',
    run: async function* () {
      yield* submitByDocument(await bundles());
    }
  },
  { name: 'fhir', program: 'fhir 4.12.0', run: () => each(bundles, validateFhir) },
  {
    name: 'bpmn',
    program: 'bpmn-engine 25.0.1',
    run: () => each(all, (subject, dir) => playBpmn(subject, dir, BPMN_COURSES))
  },
  {
    name: 'bpmn-lint',
    program: 'bpmnlint 11.15.0, bpmnlint-plugin-camunda-compat 2.61.0 for Camunda 8.8, bpmn-moddle 10.3.1',
    run: () => each(all, lintBpmn)
  },
  { name: 'bpmn-feel', program: 'feelin 8.2.0', run: () => each(all, compareFeel) },
  { name: 'bpmn-draw', program: 'bpmn-js 18.31.1 in Chromium', run: () => each(bundles, drawBpmn) },
  { name: 'mermaid', program: 'mermaid 12.3.0', run: () => each(hardToo, parseMermaid) },
  { name: 'mermaid-draw', program: 'mermaid 12.3.0 in Chromium', run: () => each(drawnOnes, drawMermaid) },
  {
    name: 'dump',
    program: 'PostgreSQL 18.4',
    run: () => packages((id, dir) => loadDump(id, dir), DUMPED)
  },
  { name: 'types', program: 'the TypeScript compiler', run: () => each(bundles, checkTypes) },
  { name: 'excel', program: 'ExcelJS 4.4.0', run: () => packages((id, dir) => openExcel(id, rawPackage(id), dir)) },
  {
    name: 'round-trips',
    program: 'cmp: the interchange file and the whole bundle, there and back',
    run: () => packages((id, dir) => roundTrip(id, PUBLISHED.includes(id), dir))
  }
];

async function* packages(
  show: (id: PackageId, dir: string) => Promise<Row>,
  ids: readonly PackageId[] = PACKAGE_IDS
): AsyncIterable<Row> {
  for (const id of ids) yield await withFolder((dir) => show(id, dir));
}

async function all(): Promise<Subject[]> {
  return [...(await bundles()), ...templates()];
}

/** The first bundle once more, with words that a diagram could trip over. */
async function hardToo(): Promise<Subject[]> {
  const subjects = await all();
  return [...subjects, withHardWords(subjects[0]!)];
}

/** Drawing takes longer than reading: of the templates the one with every step. */
async function drawnOnes(): Promise<Subject[]> {
  const [subjects, own] = [await hardToo(), templates()];
  return subjects.filter(({ name }) => name === own.at(-1)!.name || !own.some((each) => each.name === name));
}

async function* each(
  subjects: () => Promise<Subject[]>,
  show: (subject: Subject, dir: string) => Promise<Row>
): AsyncIterable<Row> {
  for (const subject of await subjects()) yield await withFolder((dir) => show(subject, dir));
}
