// Evaluates every condition of a Camunda file (second argument) with feelin, and the same condition of the plain file (first)
// as ECMAScript, over made-up variables. Scripts are evaluated for what they set. Out comes one line of JSON.
import { readFileSync } from 'node:fs';
import { evaluate } from 'feelin';
import { BpmnModdle } from 'bpmn-moddle';
import { createRequire } from 'node:module';

const zeebe = createRequire(import.meta.url)('zeebe-bpmn-moddle/resources/zeebe.json');
const ROUNDS = 6;
const NEVER = '9999-12-31T00:00:00Z';
const read = async (file, more) => (await new BpmnModdle(more).fromXML(readFileSync(file, 'utf8'))).elementsById;
const [plain, camunda] = [await read(process.argv[2], {}), await read(process.argv[3], { zeebe })];

/** The same numbers on every run. */
let seed = 20261122;
const random = (count) => {
  seed = (seed * 1103515245 + 12345) % 2147483648;
  return Math.floor((seed / 2147483648) * count);
};

/** Values that a variable can have, by its name and by the texts that the condition compares with. */
function valueFor(name, text) {
  const texts = [...text.matchAll(/"([^"]*)"/g)].map(([, value]) => value);
  const pick = (list) => list[random(list.length)];
  if (name.startsWith('flag_')) return pick([null, true, false]);
  if (name.startsWith('due_') || name.startsWith('left_')) return pick([null, '2027-01-01T00:00:00Z']);
  if (text.includes(`flow.${name}.includes(`)) return pick([null, [], [pick(texts)], texts]);
  return pick([null, 'something else', ...texts, ...texts]);
}

const answered = (result) =>
  typeof result === 'object' && result !== null && 'value' in result ? result.value : result;
let conditions = 0;
let evaluated = 0;
const differs = [];
for (const [id, { conditionExpression }] of Object.entries(plain)) {
  if (!conditionExpression) continue;
  const script = /next\(null, ([^]*)\);$/.exec(conditionExpression.body)[1];
  const holds = new Function('flow', `return ${script}`);
  const names = [...new Set([...script.matchAll(/flow\.(\w+)/g)].map(([, name]) => name))];
  const feel = camunda[id].conditionExpression.body.slice(1);
  conditions += 1;
  for (let round = 0; round < ROUNDS; round += 1) {
    const values = Object.fromEntries(names.map((name) => [name, valueFor(name, script)]));
    const flow = Object.fromEntries(
      names.map((name) => [name, name.startsWith('due_') ? (values[name] ?? NEVER) : values[name]])
    );
    const [wanted, found] = [holds(flow), answered(evaluate(feel, values))];
    evaluated += 1;
    if (wanted !== found) differs.push({ id, feel, values, wanted, found });
  }
}

/** Clocks that start, stop and go on: what is set has to be a moment, a length, or nothing. */
let scripts = 0;
for (const { $type, id, extensionElements } of Object.values(camunda)) {
  if ($type !== 'bpmn:ScriptTask') continue;
  const { expression, resultVariable } = extensionElements.values.find((one) => one.$type === 'zeebe:Script');
  const names = [
    ...new Set([...expression.matchAll(/\b((?:due|left|length|outcome|answer|flag)_\w+)/g)].map(([, name]) => name))
  ];
  const lefts = { due: '2027-01-01T00:00:00Z', left: 'P3D' };
  const given = Object.fromEntries(names.map((name) => [name, lefts[name.split('_')[0]] ?? null]));
  const result = answered(evaluate(expression.slice(1), given));
  const values = resultVariable === 'set' ? Object.entries(result ?? { set: undefined }) : [[resultVariable, result]];
  scripts += 1;
  for (const [name, value] of values) {
    const isMoment = typeof value === 'string' && !Number.isNaN(Date.parse(value.replace(/@.*$/, '')));
    const fits = name.startsWith('due_')
      ? value === null || isMoment
      : name.startsWith('left_')
        ? value === null || /^-?P/.test(value)
        : value === null || value === true || typeof value === 'string';
    if (!fits) differs.push({ id, expression, name, value });
  }
}
console.log(JSON.stringify({ conditions, evaluated, scripts, differs: differs.length, first: differs.slice(0, 2) }));
