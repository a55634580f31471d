import { json } from '../json.ts';
import { text } from '../messages.ts';
import type { ExportFile, ExportInput, Exported, Format } from '../types.ts';
import { sliceData } from './slice-data.ts';
import { sliceReadme } from './slice-readme.ts';
import { widestForm } from './widest-form.ts';

const DRAFT = 'https://json-schema.org/draft/2020-12/schema';

/** The merged form and every department's own as JSON Schema 2020-12, the ways between them as data, and a program for them. */
export const jsonSchemaFormat: Format = { id: 'json-schema', code: ['slice'], write };

function write(input: ExportInput): Exported {
  const { form, answers, plan } = widestForm(input);
  const { bundle } = input.source;
  const merged = { $schema: DRAFT, $id: `urn:yijianshi:${bundle.id}:form`, title: bundle.name, ...form.schema };
  return {
    notes: [text.widestOnly()],
    files: [
      { path: 'form.schema.json', text: json(merged) },
      { path: 'form.answers.json', text: json(answers) },
      ...Object.entries(plan.schemas).map(([item, schema]): ExportFile => ({
        path: `items/${item}.schema.json`,
        text: json({ $schema: DRAFT, $id: `urn:yijianshi:${bundle.id}:${item}`, ...schema })
      })),
      { path: 'lenses.json', text: json(lensesOf(input)) },
      { path: 'bundle.json', text: json(sliceData(input)) },
      { path: 'slice.js', text: input.code.slice! },
      { path: 'package.json', text: json(packageOf(input)) },
      { path: 'README.md', text: sliceReadme(input) }
    ]
  };
}

/** One line for every field of every department: where its value comes from, when, and how it is turned. */
function lensesOf(input: ExportInput) {
  return input.plan().elements.flatMap(({ element, uses }) =>
    uses.map(({ item, field, title, required, when, lens, exact }) => ({
      element,
      item,
      field,
      title,
      required,
      when,
      lens,
      exact
    }))
  );
}

function packageOf({ source, version }: ExportInput) {
  return {
    name: `${source.bundle.id}-forms`,
    version: `${version ?? 0}.0.0`,
    private: true,
    type: 'module',
    main: 'slice.js',
    license: 'Apache-2.0'
  };
}
