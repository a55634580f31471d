import { json } from '../json.ts';
import { text } from '../messages.ts';
import type { ExportInput, Exported, Format } from '../types.ts';
import { rjsfForm } from './rjsf.ts';
import { serverRules } from './server-rules.ts';
import { widestForm } from './widest-form.ts';

/** Schema and UI schema for react-jsonschema-form. */
export const rjsfFormat: Format = { id: 'rjsf', code: [], write };

function write(input: ExportInput): Exported {
  const { form, answers, plan } = widestForm(input);
  const { schema, uiSchema } = rjsfForm(form, plan.roles);
  const { name } = input.source.bundle;
  return {
    notes: [text.widestOnly(), text.noPages(), ...serverRules(input)],
    files: [
      { path: 'schema.json', text: json({ title: name, ...schema }) },
      { path: 'uischema.json', text: json(uiSchema) },
      { path: 'answers.json', text: json(answers) },
      {
        path: 'README.md',
        text: `# ${name}：react-jsonschema-form\n\n\`<Form schema={schema} uiSchema={uiSchema} validator={validator} />\`，校验器用 JSON Schema 2020-12：\`customizeValidator({ AjvClass: Ajv2020 })\`。情形见 \`answers.json\`；按答案才显示的字段在 schema 的 \`allOf\` / \`if\` 里。\n`
      }
    ]
  };
}
