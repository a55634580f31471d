// Validates each file of standard input (one path a line) with the fhir package, and looks at what its rules leave out: link
// ids that are there twice, conditions that speak of no question or of no code of it, value sets that are not there. Out comes
// one line of JSON.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import fhir from 'fhir';

const { Fhir } = fhir;
const validator = new Fhir();
const counts = { resources: 0, items: 0, conditions: 0, options: 0 };
const differs = [];
const resources = [];
for await (const path of createInterface({ input: process.stdin })) {
  const resource = JSON.parse(readFileSync(path, 'utf8'));
  resources.push(resource);
  const { valid, messages } = validator.validate(resource, { errorOnUnexpected: true });
  counts.resources += 1;
  if (!valid) differs.push({ path, messages: messages.filter(({ severity }) => severity === 'error').slice(0, 3) });
  // Through XML and back nothing is lost.
  const again = validator.xmlToObj(validator.objToXml(resource));
  if (JSON.stringify(sorted(again)) !== JSON.stringify(sorted(resource)))
    differs.push({ path, xml: 'not the same after XML' });
}
const sets = new Set(resources.filter(({ resourceType }) => resourceType === 'ValueSet').map(({ url }) => url));
for (const { resourceType, url, item } of resources) {
  if (resourceType !== 'Questionnaire') continue;
  const all = below(item);
  const byId = new Map(all.map((each) => [each.linkId, each]));
  counts.items += all.length;
  if (byId.size !== all.length) differs.push({ url, message: 'a link id is there twice' });
  for (const each of all) {
    counts.options += each.answerOption?.length ?? 0;
    if (each.answerValueSet && !sets.has(each.answerValueSet)) differs.push({ url, missing: each.answerValueSet });
    if ((each.enableWhen?.length ?? 0) > 1 && !each.enableBehavior) differs.push({ url, linkId: each.linkId });
    for (const when of each.enableWhen ?? []) {
      counts.conditions += 1;
      const asked = byId.get(when.question);
      const { answerCoding } = when;
      const known = asked?.answerOption?.some(
        ({ valueCoding }) => valueCoding.code === answerCoding?.code && valueCoding.system === answerCoding?.system
      );
      if (!asked || (answerCoding && asked.answerOption && !known)) differs.push({ url, linkId: each.linkId, when });
    }
  }
}
console.log(JSON.stringify({ ...counts, differs: differs.length, first: differs[0] ?? null }));

function below(items = []) {
  return items.flatMap((each) => [each, ...below(each.item)]);
}

function sorted(value) {
  if (Array.isArray(value)) return value.map(sorted);
  // The package reads decimals of XML as texts.
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)])
  );
}
