// Validates one OpenAPI document (its path is the argument) with @readme/openapi-parser. Out comes one line of JSON.
import { dereference, validate } from '@readme/openapi-parser';
import { readFileSync } from 'node:fs';

const document = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const { valid, errors = [], warnings = [] } = await validate(structuredClone(document));
const whole = await dereference(structuredClone(document));
const operations = Object.values(whole.paths).flatMap((path) => Object.values(path));
const { Data, WidestData, Answers } = whole.components.schemas;
console.log(
  JSON.stringify({
    operations: operations.length,
    questions: Object.keys(Answers.properties).length,
    elements: leaves(Data),
    asked: leaves(WidestData),
    differs: valid ? 0 : errors.length,
    first: errors[0] ?? warnings[0] ?? null
  })
);

function leaves(schema) {
  return schema.properties ? Object.values(schema.properties).reduce((sum, inner) => sum + leaves(inner), 0) : 1;
}
