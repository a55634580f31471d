// Copied into an exported folder: shows every page of the form by JSON Forms' own vanilla React renderers for each line of
// standard input, { data, shown, hidden, valid }, and says where it shows something else. Out comes one line of JSON.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createInterface } from 'node:readline';

const require = createRequire(import.meta.url);
const { createElement } = require('react');
const { renderToStaticMarkup } = require('react-dom/server');
const { createAjv } = require('@jsonforms/core');
const { JsonForms } = require('@jsonforms/react');
const { vanillaCells, vanillaRenderers } = require('@jsonforms/vanilla-renderers');
const Ajv2020 = require('ajv/dist/2020.js').default;

const schema = JSON.parse(readFileSync('schema.json', 'utf8'));
const uischema = JSON.parse(readFileSync('uischema.json', 'utf8'));
const ajv = createAjv({ strict: false });
const validate = new Ajv2020({ allErrors: true, strict: false, validateFormats: false }).compile(schema);
// The vanilla layout of pages shows one page at a time: each is shown by itself.
const pages = uischema.elements.map(({ label, elements }) => ({ type: 'Group', label, elements }));
let forms = 0;
let fields = 0;
const differs = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { data, shown, hidden, valid } = JSON.parse(line);
  const html = pages
    .map((page) =>
      renderToStaticMarkup(
        createElement(JsonForms, {
          schema,
          uischema: page,
          data,
          ajv,
          renderers: vanillaRenderers,
          cells: vanillaCells
        })
      )
    )
    .join('\n');
  // Every control of the vanilla renderers carries its scope as a class; one that a rule hides is there, but hidden.
  const tags = (element) =>
    html.match(new RegExp(`<[^>]*control root_properties_${element.replaceAll('.', '_properties_')}"[^>]*>`, 'g')) ??
    [];
  const has = (element) => tags(element).some((tag) => !/ hidden=""/.test(tag));
  const missing = shown.filter((element) => !has(element));
  const extra = hidden.filter((element) => has(element));
  const unsupported = html.match(/No applicable (renderer|cell) found|no-renderer/g)?.length ?? 0;
  forms += 1;
  fields += shown.length;
  if (missing.length + extra.length + unsupported > 0 || validate(data) !== valid)
    differs.push({ missing, extra, unsupported, valid, errors: validate.errors?.slice(0, 3) });
}
console.log(JSON.stringify({ forms, fields, differs: differs.length, first: differs[0] ?? null }));
