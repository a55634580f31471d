// Copied into an exported folder: renders the form on the server by react-jsonschema-form for each line of standard input,
// { data, shown, hidden, valid }, and says where it shows something else or judges otherwise. Out comes one line of JSON.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import rjsf from '@rjsf/core';
import { customizeValidator } from '@rjsf/validator-ajv8';
import Ajv2020 from 'ajv/dist/2020.js';

const Form = rjsf.default ?? rjsf;
const validator = customizeValidator({ AjvClass: Ajv2020.default ?? Ajv2020 });
const schema = JSON.parse(readFileSync('schema.json', 'utf8'));
const uiSchema = JSON.parse(readFileSync('uischema.json', 'utf8'));
let forms = 0;
let fields = 0;
const differs = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { data, shown, hidden, valid } = JSON.parse(line);
  const html = renderToStaticMarkup(createElement(Form, { schema, uiSchema, validator, formData: data }));
  const has = (element) => new RegExp(`id="root_${element.replaceAll('.', '_')}(__title|-\\d+)?"`).test(html);
  const missing = shown.filter((element) => !has(element));
  const extra = hidden.filter((element) => has(element));
  const unsupported = html.match(/Unsupported field schema|unsupported-field/g)?.length ?? 0;
  const { errors } = validator.validateFormData(data, schema);
  forms += 1;
  fields += shown.length;
  if (missing.length + extra.length + unsupported > 0 || (errors.length === 0) !== valid)
    differs.push({ missing, extra, unsupported, valid, errors: errors.slice(0, 3) });
}
console.log(JSON.stringify({ forms, fields, differs: differs.length, first: differs[0] ?? null }));
