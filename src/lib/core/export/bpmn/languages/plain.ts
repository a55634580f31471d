import { xml } from '../../xml.ts';
import type { Expression } from '../expression.ts';
import type { Length } from '../lengths.ts';
import type { Operation } from '../operations.ts';
import { words } from '../messages.ts';
import { NEVER, type Language } from './types.ts';

const FLOW = 'environment.variables.flow';

/** Standard BPMN with ECMAScript in conditions and scripts, over one object of variables, as `bpmn-engine` runs it. */
export const plain: Language = {
  profile: 'plain',
  definitions: {},
  process: {},
  condition: (expression) =>
    xml(
      'bpmn:conditionExpression',
      { 'xsi:type': 'bpmn:tFormalExpression', language: 'javascript' },
      `const flow = ${FLOW}; next(null, ${ecmaScript(expression)});`
    ),
  script: (operations) => ({
    attributes: { scriptFormat: 'javascript' },
    content: [
      xml('bpmn:script', {}, [`const flow = ${FLOW};`, ...operations.flatMap(statements), 'next();'].join('\n'))
    ]
  }),
  moment: (due) => `\${${FLOW}.${due}}`,
  // Without a form the documentation says what can be done, and in which variable the choice goes.
  task: ({ choice, moves, performer }) => ({ about: [words.performer(performer), words.choice(choice, moves)] }),
  signal: (name) => ({ name: `yijianshi.${name}` }),
  message: (name) => ({ name }),
  files: () => []
};

/** A condition as ECMAScript over `flow`. */
export function ecmaScript(expression: Expression): string {
  if (typeof expression === 'boolean') return String(expression);
  if ('all' in expression) return `(${expression.all.map(ecmaScript).join(' && ')})`;
  if ('any' in expression) return `(${expression.any.map(ecmaScript).join(' || ')})`;
  if ('not' in expression) return `!${ecmaScript(expression.not)}`;
  if ('is' in expression) return `(flow.${expression.is[0]} === ${JSON.stringify(expression.is[1])})`;
  if ('has' in expression)
    return `(Array.isArray(flow.${expression.has[0]}) && flow.${expression.has[0]}.includes(${JSON.stringify(expression.has[1])}))`;
  if ('none' in expression) return `(flow.${expression.none} == null)`;
  if ('flag' in expression) return `(flow.${expression.flag} === true)`;
  return `(flow.${expression.runs} !== undefined && flow.${expression.runs} !== '${NEVER}')`;
}

function statements(operation: Operation): string[] {
  if ('set' in operation) return [assignment(operation)];
  const due = `flow.${operation.due}`;
  const runs = ecmaScript({ runs: operation.due });
  if (operation.clock === 'extend')
    return [`if (${runs}) ${due} = new Date(Date.parse(${due}) + ${milliseconds(operation.length)}).toISOString();`];
  const left = `flow.${operation.left}`;
  const until = (length: string) => `new Date(Date.now() + ${length}).toISOString()`;
  switch (operation.clock) {
    case 'start':
      return [
        `${due} = ${until(`(flow.${operation.override} ?? ${milliseconds(operation.length)})`)};`,
        `${left} = null;`
      ];
    case 'stop':
      return [`if (${runs}) ${left} = Date.parse(${due}) - Date.now();`, `${due} = '${NEVER}';`];
    case 'resume':
      return [`if (${left} != null) ${due} = ${until(left)};`, `${left} = null;`];
    case 'end':
      return [`${due} = '${NEVER}';`, `${left} = null;`];
  }
}

function assignment(operation: Extract<Operation, { set: string }>): string {
  const name = `flow.${operation.set}`;
  if ('ifNone' in operation) return `${name} ??= ${JSON.stringify(operation.ifNone)};`;
  const value = JSON.stringify(operation.to);
  return 'when' in operation ? `if (${ecmaScript(operation.when)}) ${name} = ${value};` : `${name} = ${value};`;
}

function milliseconds({ hours, cases }: Length): string {
  const of = (amount: number) => String(amount * 3_600_000);
  return `(${cases.map(({ when, hours: own }) => `${ecmaScript(when)} ? ${of(own)} : `).join('')}${of(hours)})`;
}
