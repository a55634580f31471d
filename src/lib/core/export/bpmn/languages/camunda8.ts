import { xml, type Xml } from '../../xml.ts';
import type { Expression } from '../expression.ts';
import { camundaForms, formIdOf } from '../forms/camunda.ts';
import { isoDuration, type Length } from '../lengths.ts';
import type { Operation } from '../operations.ts';
import { NEVER, type Language, type Parts } from './types.ts';

/** Camunda 8.8: FEEL, user tasks with forms and candidate groups, events that belong to one `applicationId`. */
export const camunda8: Language = {
  profile: 'camunda8',
  definitions: {
    'xmlns:zeebe': 'http://camunda.org/schema/zeebe/1.0',
    'xmlns:modeler': 'http://camunda.org/schema/modeler/1.0',
    'modeler:executionPlatform': 'Camunda Cloud',
    'modeler:executionPlatformVersion': '8.8.0'
  },
  process: {},
  condition: (expression) =>
    xml('bpmn:conditionExpression', { 'xsi:type': 'bpmn:tFormalExpression' }, `=${feel(expression)}`),
  script,
  moment: (due) => `=if ${due} = null then date and time("${NEVER}") else date and time(${due})`,
  task: ({ performer, moves, choice, item }) => ({
    extension: [
      xml('zeebe:userTask'),
      xml('zeebe:formDefinition', { formId: formIdOf(item) }),
      xml('zeebe:assignmentDefinition', { candidateGroups: performer }),
      ...(moves.length < 2
        ? []
        : [
            xml(
              'zeebe:ioMapping',
              {},
              xml('zeebe:input', { source: `=${choices(moves)}`, target: 'moves' }),
              xml('zeebe:output', { source: '=move', target: choice })
            )
          ])
    ]
  }),
  signal: (name) => ({ name: `="yijianshi.${name}." + applicationId` }),
  message: (name) => ({
    name,
    extension: xml('bpmn:extensionElements', {}, xml('zeebe:subscription', { correlationKey: '=applicationId' }))
  }),
  files: camundaForms
};

function choices(moves: { name: string; label: string }[]): string {
  return `[${moves.map(({ name, label }) => `{"label": ${JSON.stringify(label)}, "value": ${JSON.stringify(name)}}`).join(', ')}]`;
}

/** A condition in FEEL; every part of it is true or false, never nothing. */
export function feel(expression: Expression): string {
  if (typeof expression === 'boolean') return String(expression);
  if ('all' in expression) return `(${expression.all.map(feel).join(' and ')})`;
  if ('any' in expression) return `(${expression.any.map(feel).join(' or ')})`;
  if ('not' in expression) return `not(${feel(expression.not)})`;
  if ('is' in expression) return `(${expression.is[0]} = ${JSON.stringify(expression.is[1])})`;
  if ('has' in expression)
    return `(if ${expression.has[0]} = null then false else list contains(${expression.has[0]}, ${JSON.stringify(expression.has[1])}))`;
  if ('none' in expression) return `(${expression.none} = null)`;
  if ('flag' in expression) return `(${expression.flag} = true)`;
  return `(${expression.runs} != null)`;
}

/** One expression makes all values, output mappings set the variables. */
function script(operations: Operation[]): Parts {
  const values = new Map(operations.flatMap((operation) => Object.entries(assignments(operation))));
  const entries = [...values];
  const [only] = entries;
  const definition = (expression: string, resultVariable: string) =>
    xml('zeebe:script', { expression: `=${expression}`, resultVariable });
  if (only && entries.length === 1) return { extension: [definition(only[1], only[0])] };
  const context = `{${entries.map(([name, value]) => `"${name}": ${value}`).join(', ')}}`;
  const outputs: Xml[] = entries.map(([name]) => xml('zeebe:output', { source: `=set.${name}`, target: name }));
  return { extension: [definition(context, 'set'), xml('zeebe:ioMapping', {}, ...outputs)] };
}

function assignments(operation: Operation): Record<string, string> {
  if ('set' in operation) return { [operation.set]: value(operation) };
  const { due } = operation;
  if (operation.clock === 'extend')
    return { [due]: `if ${due} = null then null else string(date and time(${due}) + ${duration(operation.length)})` };
  const { left } = operation;
  switch (operation.clock) {
    case 'start': {
      const { override, length } = operation;
      const own = `if ${override} = null then ${duration(length)} else duration(${override})`;
      return { [left]: 'null', [due]: `string(now() + (${own}))` };
    }
    case 'stop':
      return { [left]: `if ${due} = null then ${left} else string(date and time(${due}) - now())`, [due]: 'null' };
    case 'resume':
      return { [due]: `if ${left} = null then ${due} else string(now() + duration(${left}))`, [left]: 'null' };
    case 'end':
      return { [due]: 'null', [left]: 'null' };
  }
}

function value(operation: Extract<Operation, { set: string }>): string {
  if ('ifNone' in operation)
    return `if ${operation.set} = null then ${JSON.stringify(operation.ifNone)} else ${operation.set}`;
  const to = JSON.stringify(operation.to);
  return 'when' in operation ? `if ${feel(operation.when)} then ${to} else null` : to;
}

function duration({ hours, cases }: Length): string {
  const of = (amount: number) => `duration("${isoDuration(amount)}")`;
  return `(${cases.map(({ when, hours: own }) => `if ${feel(when)} then ${of(own)} else `).join('')}${of(hours)})`;
}
