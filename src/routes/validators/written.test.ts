import { beforeAll, expect, test } from 'vitest';
import type { ErrorObject } from 'ajv';
import { answerClasses } from '#lib/core/condition/situations.ts';
import { checkData } from '#lib/core/merge/check.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { generateData } from '#lib/core/merge/generate.ts';
import { mergeBundle } from '#lib/core/merge/merge.ts';
import { createRandom } from '#lib/core/merge/random.ts';
import type { AnswerForm } from '#lib/core/merge/types.ts';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { compileSchema } from '#lib/forms/check/compile.ts';
import { emitSchema } from '#lib/forms/check/emit.ts';
import { checkFormats } from '#lib/forms/errors.ts';
import { standardFormats } from '#lib/forms/check/formats.ts';
import { sectionOf, withoutEmpty } from '#lib/forms/section.ts';
import type { DataValidator } from '#lib/forms/types.ts';
import { checkSection } from '#lib/portal/check-section.ts';
import { liesIn } from '#lib/portal/form-view.ts';
import { createAjv } from '#lib/server/schema-ajv.ts';
import { createCheck, loadSources } from '../../../tests/support/merge.ts';
import { tries } from '../../../tests/support/tries.ts';
import { PACKAGE_IDS } from '../../../tests/support/packages.ts';
import { writeAhead } from './write-ahead.server.ts';
import { writtenAt, writtenModule } from './written.server.ts';

let sources: Map<string, BundleSource>;
beforeAll(async () => {
  sources = await loadSources();
});
const CLASSES = tries(1, 100);
const BREAKS = tries(2, 30);
const WRONG = [
  undefined,
  '',
  'x',
  '一二三四五六七八九十'.repeat(30),
  -1,
  1.5,
  true,
  [],
  {},
  null,
  '2026-02-30',
  '350206199001012840'
];

type Made = (formats: typeof standardFormats) => DataValidator;
function load(code: string): Made {
  return (new Function(code.replace('export default ', 'return ')) as () => Made)();
}
const told = (errors: readonly ErrorObject[] | null | undefined): object[] =>
  (errors ?? []).map(({ instancePath, schemaPath, keyword, params, message }) => ({
    ...{ instancePath, schemaPath, keyword, params, message }
  }));

const plans = new Map<BundleSource, ReturnType<typeof mergeBundle>>();
function planOf(source: BundleSource): ReturnType<typeof mergeBundle> {
  const plan = plans.get(source) ?? mergeBundle(source);
  plans.set(source, plan);
  return plan;
}

/** Some answers, spread over all classes of a bundle. */
function formsOf(
  source: BundleSource
): { form: AnswerForm; plan: ReturnType<typeof mergeBundle>; answers: ReturnType<typeof answerClasses>[number] }[] {
  const plan = planOf(source);
  const classes = answerClasses(source);
  return Array.from({ length: Math.min(CLASSES, classes.length) }, (_, turn) => {
    const answers = classes[Math.floor(((turn + 1) * classes.length) / (CLASSES + 1))]!;
    return { plan, answers, form: answerForm(plan, source, answers) };
  });
}

/** Good data, with some answers replaced by what does not belong there. */
function* cases(form: AnswerForm, plan: ReturnType<typeof mergeBundle>): Generator<Record<string, unknown>> {
  const random = createRandom(7);
  for (let turn = 0; turn <= BREAKS; turn++) {
    const data = structuredClone(generateData(form, plan, turn));
    for (const { element } of form.fields)
      if (turn > 0 && random.chance(turn / (BREAKS + 1) / 2)) setElement(data, element, random.pick(WRONG));
    yield JSON.parse(JSON.stringify(data)) as Record<string, unknown>;
  }
}

test.each(PACKAGE_IDS)("%s: what a section's module says, the server's Ajv and the interpreter say too", (bundle) => {
  const source = sources.get(bundle)!;
  const ajv = createAjv('2020-12', {});
  let faults = 0;
  for (const { form, plan } of formsOf(source))
    for (const topic of form.topics) {
      const schema = sectionOf(form.schema, topic.elements);
      const server = ajv.compile(schema);
      const [browser, preview] = [load(emitSchema(schema)!)(standardFormats), compileSchema(schema)];
      for (const data of cases(form, plan)) {
        const valid = server(data);
        expect([browser(data), preview(data)]).toEqual([valid, valid]);
        expect(told(browser.errors)).toEqual(told(server.errors));
        expect(told(preview.errors)).toEqual(told(server.errors));
        faults += server.errors?.length ?? 0;
      }
    }
  expect(faults).toBeGreaterThan(5);
});

test.each(PACKAGE_IDS)('%s: a page refuses nothing that the server takes, and says it in the same words', (bundle) => {
  const source = sources.get(bundle)!;
  const check = createCheck();
  let refused = 0;
  for (const { form, plan, answers } of formsOf(source))
    for (const topic of form.topics) {
      const module = { default: load(emitSchema(sectionOf(form.schema, topic.elements))!) };
      for (const drawn of cases(form, plan)) {
        const data = withoutEmpty(drawn) as Record<string, unknown>;
        const { schema, uischema } = form;
        const judged = [
          ...checkData(plan, source, answers, data, check),
          ...checkFormats(schema, data, chinaFormats, topic.elements, 'zh-CN', uischema)
        ];
        const server = judged.filter((problem) => liesIn(problem.path, topic.elements));
        const page = { schema, uischema, category: topic.id, elements: topic.elements, formats: chinaFormats };
        const shown = (path: string): boolean =>
          getElement(data, path) !== undefined || form.fields.some((one) => one.element === path && one.required);
        for (const { path, message } of checkSection(module, { ...page, locale: 'zh-CN', stands: shown }, data)) {
          refused++;
          const same = server.filter((problem) => problem.path === path);
          expect(
            same.map((problem) => problem.message),
            `${topic.id} ${path}`
          ).toContain(message);
        }
      }
    }
  expect(refused).toBeGreaterThan(5);
});

test('publishing writes the sections of the usual answers ahead; asked for, they are at the addresses that they had', async () => {
  const source = sources.get(PACKAGE_IDS[0]!)!;
  const plan = planOf(source);
  const ahead = await writeAhead({ source, plan });
  expect(ahead.size).toBeGreaterThan(5);
  for (const href of ahead)
    expect(writtenModule(href.slice('/validators/'.length, -3)), href).toContain('export default');
  const asked = formsOf(source).flatMap(({ form }) =>
    form.topics.map((topic) => writtenAt(sectionOf(form.schema, topic.elements)))
  );
  expect(asked.length).toBeGreaterThan(1);
  expect(asked.filter((href) => !ahead.has(href!))).toEqual([]);
});

test('a module is found under the address of its content, and not another one', () => {
  const href = writtenAt({ type: 'object', required: ['a'] });
  expect(href).toMatch(/^\/validators\/[\w-]{24}\.js$/);
  expect(writtenAt({ type: 'object', title: 'Another', required: ['a'] })).toBe(href);
  expect(writtenModule(href!.slice('/validators/'.length, -3))).toContain('export default');
  expect(writtenModule('nothing')).toBeUndefined();
});
