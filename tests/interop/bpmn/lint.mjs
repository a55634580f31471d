// Reads the BPMN of the folders given as arguments with bpmn-moddle and lints it: the recommended rules of bpmnlint, and for
// the profile camunda8 those of bpmnlint-plugin-camunda-compat for Camunda 8.8, and
// that each form is there. Out comes one line of JSON.
import { createRequire } from 'node:module';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { Linter } from 'bpmnlint';
import NodeResolver from 'bpmnlint/lib/resolver/node-resolver.js';

const require = createRequire(import.meta.url);
const zeebe = require('zeebe-bpmn-moddle/resources/zeebe.json');
const modeler = require('modeler-moddle/resources/modeler.json');

const results = [];
for (const folder of process.argv.slice(2)) {
  const file = join(folder, 'process.bpmn');
  const isCamunda = readFileSync(file, 'utf8').includes('zeebe/1.0');
  const moddle = new BpmnModdle(isCamunda ? { zeebe, modeler } : {});
  const { rootElement, warnings, elementsById } = await moddle.fromXML(readFileSync(file, 'utf8'));
  const config = {
    extends: ['bpmnlint:recommended', ...(isCamunda ? ['plugin:camunda-compat/camunda-cloud-8-8'] : [])]
  };
  const linter = new Linter({ config, resolver: new NodeResolver({ require }) });
  const reports = await linter.lint(rootElement);
  const found = Object.entries(reports).flatMap(([rule, list]) =>
    list.map(({ id, message, category }) => `${rule} ${category} ${id}: ${message}`)
  );
  const forms = formsIn(join(folder, 'forms'));
  const { xml } = await moddle.toXML(rootElement);
  const again = await moddle.fromXML(xml);
  results.push({
    file,
    forms: forms.length,
    rules: Object.keys(await rulesOf(linter, config)).length,
    elements: Object.keys(elementsById).length,
    lost: Object.keys(elementsById).filter((id) => !again.elementsById[id]).length,
    warnings: warnings.map(({ message }) => message),
    found: [...found, ...(isCamunda ? withoutForm(elementsById, forms) : [])]
  });
}
console.log(JSON.stringify(results));

async function rulesOf(linter, config) {
  return linter
    .resolveRules(config)
    .then((rules) =>
      Object.fromEntries(rules.filter(({ category }) => category !== 'off').map((rule) => [rule.name, rule]))
    );
}

function formsIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((name) => ({ name, form: JSON.parse(readFileSync(join(folder, name), 'utf8')) }));
}

/** A task that names a form which is not there. */
function withoutForm(elementsById, forms) {
  const known = new Set(forms.map(({ form }) => form.id));
  return Object.values(elementsById)
    .filter(({ $type }) => $type === 'bpmn:UserTask')
    .flatMap(({ id, extensionElements }) => {
      const named = extensionElements?.values?.find(({ $type }) => $type === 'zeebe:FormDefinition')?.formId;
      return known.has(named) ? [] : [`task ${id}: no form ${named}`];
    });
}
