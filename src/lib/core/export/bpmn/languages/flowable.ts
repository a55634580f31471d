import { xml } from '../../xml.ts';
import type { Expression } from '../expression.ts';
import { flowableForms, formKeyOf } from '../forms/flowable.ts';
import { isoDuration, type Length } from '../lengths.ts';
import type { Operation } from '../operations.ts';
import { NEVER, type Language } from './types.ts';

/** Flowable: JUEL in conditions, Groovy in scripts, form keys, candidate groups, signals within one process instance. */
export const flowable: Language = {
  profile: 'flowable',
  definitions: { 'xmlns:flowable': 'http://flowable.org/bpmn' },
  process: {},
  condition: (expression) =>
    xml('bpmn:conditionExpression', { 'xsi:type': 'bpmn:tFormalExpression' }, `\${${juel(expression)}}`),
  script: (operations) => ({
    attributes: { scriptFormat: 'groovy', 'flowable:autoStoreVariables': 'false' },
    content: [xml('bpmn:script', {}, [IMPORTS, ...operations.flatMap(statements)].join('\n'))]
  }),
  moment: (due) => `\${${get(due)} == null ? '${NEVER}' : ${get(due)}}`,
  task: ({ performer, moves, choice, item, due }) => ({
    attributes: {
      'flowable:candidateGroups': performer,
      ...(item !== undefined && { 'flowable:formKey': formKeyOf(item) }),
      ...(due !== undefined && { 'flowable:dueDate': `\${${get(due)}}` })
    },
    extension:
      moves.length < 2
        ? []
        : [
            xml(
              'flowable:formProperty',
              { id: choice, name: '怎样办', type: 'enum', required: 'true' },
              ...moves.map(({ name, label }) => xml('flowable:value', { id: name, name: label }))
            )
          ]
  }),
  signal: (name) => ({ name: `yijianshi.${name}`, attributes: { 'flowable:scope': 'processInstance' } }),
  message: (name) => ({ name }),
  files: flowableForms
};

const IMPORTS = 'import java.time.*';

function get(variable: string): string {
  return `execution.getVariable('${variable}')`;
}

/** A condition as JUEL. */
export function juel(expression: Expression): string {
  if (typeof expression === 'boolean') return String(expression);
  if ('all' in expression) return `(${expression.all.map(juel).join(' && ')})`;
  if ('any' in expression) return `(${expression.any.map(juel).join(' || ')})`;
  if ('not' in expression) return `!${juel(expression.not)}`;
  if ('is' in expression) return `(${get(expression.is[0])} == ${quoted(expression.is[1])})`;
  if ('has' in expression)
    return `(${get(expression.has[0])} != null && ${get(expression.has[0])}.contains(${quoted(expression.has[1])}))`;
  if ('none' in expression) return `(${get(expression.none)} == null)`;
  if ('flag' in expression) return `(${get(expression.flag)} == true)`;
  return `(${get(expression.runs)} != null)`;
}

/** In JUEL and Groovy alike. */
function quoted(value: string): string {
  return `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

function statements(operation: Operation): string[] {
  const set = (name: string, value: string) => `execution.setVariable('${name}', ${value})`;
  if ('set' in operation) {
    if ('ifNone' in operation)
      return [`if (${get(operation.set)} == null) ${set(operation.set, quoted(operation.ifNone))}`];
    const value = typeof operation.to === 'string' ? quoted(operation.to) : String(operation.to);
    return [
      'when' in operation ? `if (${juel(operation.when)}) ${set(operation.set, value)}` : set(operation.set, value)
    ];
  }
  const { due } = operation;
  if (operation.clock === 'extend')
    return [
      `if (${get(due)} != null) ${set(due, `Instant.parse(${get(due)}).plus(${duration(operation.length)}).toString()`)}`
    ];
  const { left } = operation;
  const until = (length: string) => `Instant.now().plus(${length}).toString()`;
  switch (operation.clock) {
    case 'start': {
      const { override, length } = operation;
      const own = `(${get(override)} != null ? Duration.parse(${get(override)}) : ${duration(length)})`;
      return [set(due, until(own)), set(left, 'null')];
    }
    case 'stop':
      return [
        `if (${get(due)} != null) ${set(left, `Duration.between(Instant.now(), Instant.parse(${get(due)})).toString()`)}`,
        set(due, 'null')
      ];
    case 'resume':
      return [`if (${get(left)} != null) ${set(due, until(`Duration.parse(${get(left)})`))}`, set(left, 'null')];
    case 'end':
      return [set(due, 'null'), set(left, 'null')];
  }
}

function duration({ hours, cases }: Length): string {
  const of = (amount: number) => `Duration.parse('${isoDuration(amount)}')`;
  return `(${cases.map(({ when, hours: own }) => `${juel(when)} ? ${of(own)} : `).join('')}${of(hours)})`;
}
