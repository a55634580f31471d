import { xml, xmlText, type Xml } from '../xml.ts';
import { laneId, noteLineId } from './ids.ts';
import { diagramsOf } from './write-diagram.ts';
import type { Language, Parts } from './languages/types.ts';
import { words } from './messages.ts';
import {
  nodesIn,
  type Flow,
  type FlowNode,
  type Graph,
  type ProcessModel,
  type Signal,
  type Trigger
} from './model.ts';

const NAMESPACES = {
  'xmlns:bpmn': 'http://www.omg.org/spec/BPMN/20100524/MODEL',
  'xmlns:bpmndi': 'http://www.omg.org/spec/BPMN/20100524/DI',
  'xmlns:dc': 'http://www.omg.org/spec/DD/20100524/DC',
  'xmlns:di': 'http://www.omg.org/spec/DD/20100524/DI',
  'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance'
};

/** The whole document: what is referred to, the pool, the process, and its diagrams, one a box. */
export function bpmnText(model: ProcessModel, language: Language): string {
  return xmlText(
    xml(
      'bpmn:definitions',
      {
        ...NAMESPACES,
        id: `${model.id}_definitions`,
        targetNamespace: 'urn:yijianshi:bpmn',
        exporter: 'Yijianshi',
        ...language.definitions
      },
      ...referred(model, language),
      xml(
        'bpmn:collaboration',
        { id: `${model.id}_pool` },
        xml('bpmn:participant', { id: `${model.id}_participant`, name: model.name, processRef: model.id })
      ),
      processOf(model, language),
      ...diagramsOf(model)
    )
  );
}

const signalId = (name: Signal) => `signal_${name}`;
const messageId = (name: string) => `message_${name.replace(/\W/g, '_')}`;

/** Signals and messages that some event names, each once. */
function referred(model: ProcessModel, language: Language): Xml[] {
  const found = new Map<string, Xml>();
  for (const node of nodesIn(model.graph))
    for (const trigger of triggersOf(node)) {
      if ('signal' in trigger) {
        const { name, attributes } = language.signal(trigger.signal);
        found.set(signalId(trigger.signal), xml('bpmn:signal', { id: signalId(trigger.signal), name, ...attributes }));
      } else if ('message' in trigger) {
        const { name, extension } = language.message(trigger.message);
        found.set(
          messageId(trigger.message),
          xml('bpmn:message', { id: messageId(trigger.message), name }, ...(extension ? [extension] : []))
        );
      }
    }
  return [...found.keys()].sort().map((id) => found.get(id)!);
}

function triggersOf(node: FlowNode): Trigger[] {
  if (node.kind === 'throw') return [{ signal: node.signal }];
  return 'trigger' in node && node.trigger ? [node.trigger] : [];
}

function processOf(model: ProcessModel, language: Language): Xml {
  const lanes = model.lanes.map(({ id, name }) =>
    xml(
      'bpmn:lane',
      { id: laneId(id), name },
      ...model.graph.nodes.filter(({ lane }) => lane === id).map((node) => xml('bpmn:flowNodeRef', {}, node.id))
    )
  );
  const about = [...model.unsaid].sort().map(words.unsaid);
  return xml(
    'bpmn:process',
    { id: model.id, name: model.name, isExecutable: 'true', ...language.process },
    documentation([words.aboutUnsaid(), ...about.map((sentence) => `· ${sentence}`)]),
    xml('bpmn:laneSet', { id: `${model.id}_lanes` }, ...lanes),
    ...elementsOf(model.graph, language),
    ...model.dependencies.map(({ id, from, to }) =>
      xml('bpmn:association', { id, associationDirection: 'One', sourceRef: from, targetRef: to })
    ),
    ...model.notes.flatMap(({ id, of, text }) => [
      xml('bpmn:textAnnotation', { id }, xml('bpmn:text', {}, text)),
      xml('bpmn:association', { id: noteLineId(id), sourceRef: of, targetRef: id })
    ])
  );
}

function documentation(lines: string[]): Xml {
  return xml('bpmn:documentation', {}, lines.join('\n'));
}

function elementsOf(graph: Graph, language: Language): Xml[] {
  return [
    ...graph.nodes.map((node) => elementOf(node, graph, language)),
    ...graph.flows.map((flow) => flowElement(flow, language))
  ];
}

function flowElement({ id, from, to, name, when }: Flow, language: Language): Xml {
  return xml(
    'bpmn:sequenceFlow',
    { id, name, sourceRef: from, targetRef: to },
    ...(when === undefined ? [] : [language.condition(when)])
  );
}

const ELEMENTS: Record<FlowNode['kind'], string> = {
  start: 'startEvent',
  end: 'endEvent',
  task: 'userTask',
  script: 'scriptTask',
  choice: 'exclusiveGateway',
  merge: 'exclusiveGateway',
  fork: 'parallelGateway',
  join: 'parallelGateway',
  events: 'eventBasedGateway',
  throw: 'intermediateThrowEvent',
  catch: 'intermediateCatchEvent',
  boundary: 'boundaryEvent',
  box: 'subProcess'
};

function elementOf(node: FlowNode, graph: Graph, language: Language): Xml {
  const { about = [], attributes = {}, extension = [], content = [] } = partsFor(node, graph, language);
  const said = [...(node.about ?? []), ...about];
  const refs = (name: string, flows: Flow[]) => flows.map(({ id }) => xml(`bpmn:${name}`, {}, id));
  return xml(
    `bpmn:${ELEMENTS[node.kind]}`,
    { id: node.id, name: node.name === '' ? undefined : node.name, ...attributes },
    ...(said.length > 0 ? [documentation(said)] : []),
    ...(extension.length > 0 ? [xml('bpmn:extensionElements', {}, ...extension)] : []),
    ...refs(
      'incoming',
      graph.flows.filter(({ to }) => to === node.id)
    ),
    ...refs(
      'outgoing',
      graph.flows.filter(({ from }) => from === node.id)
    ),
    ...content
  );
}

function partsFor(node: FlowNode, graph: Graph, language: Language): Parts {
  switch (node.kind) {
    case 'script':
      return language.script(node.operations);
    case 'task':
      return language.task(node.task);
    case 'choice': {
      const otherwise = graph.flows.find((flow) => flow.from === node.id && flow.otherwise);
      return otherwise ? { attributes: { default: otherwise.id } } : {};
    }
    case 'boundary':
      return {
        attributes: { attachedToRef: node.host, ...(node.interrupting ? {} : { cancelActivity: 'false' }) },
        content: definitionsOf(node, language)
      };
    case 'end':
      return node.all ? { content: [xml('bpmn:terminateEventDefinition', { id: `${node.id}_event` })] } : {};
    case 'box':
      return { content: elementsOf(node.graph, language) };
    default:
      return { content: definitionsOf(node, language) };
  }
}

function definitionsOf(node: FlowNode, language: Language): Xml[] {
  return triggersOf(node).map((trigger) => {
    const id = `${node.id}_event`;
    if ('signal' in trigger) return xml('bpmn:signalEventDefinition', { id, signalRef: signalId(trigger.signal) });
    if ('message' in trigger) return xml('bpmn:messageEventDefinition', { id, messageRef: messageId(trigger.message) });
    return xml(
      'bpmn:timerEventDefinition',
      { id },
      xml('bpmn:timeDate', { 'xsi:type': 'bpmn:tFormalExpression' }, language.moment(trigger.timer))
    );
  });
}
