import { json } from '../json.ts';
import { text } from '../messages.ts';
import type { ExportInput, Exported, Format } from '../types.ts';
import { serverRules } from './server-rules.ts';
import { widestForm } from './widest-form.ts';

/** Schema and UI schema as any renderer of JSON Forms takes them. */
export const jsonformsFormat: Format = { id: 'jsonforms', code: [], write };

function write(input: ExportInput): Exported {
  const { form, answers } = widestForm(input);
  const { name } = input.source.bundle;
  return {
    notes: [text.widestOnly(), ...serverRules(input)],
    files: [
      { path: 'schema.json', text: json(form.schema) },
      { path: 'uischema.json', text: json(form.uischema) },
      { path: 'answers.json', text: json(answers) },
      {
        path: 'README.md',
        text: `# ${name}：JSON Forms\n\n\`<JsonForms schema={schema} uischema={uischema} data={data} renderers={renderers} cells={cells} />\`，情形见 \`answers.json\`。\`options\` 里的 \`hint\`、\`unit\`、\`codelist\`、\`sensitive\` 是本系统的提示，不认识它们的渲染器可以不管。\n`
      }
    ]
  };
}
