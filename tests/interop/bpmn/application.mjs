// One application in bpmn-engine: the process of a file with its open tasks and timers.
import { readFileSync } from 'node:fs';
import { BpmnModdle } from 'bpmn-moddle';
import { Engine } from 'bpmn-engine';
import { Timers } from 'bpmn-elements';
import { hurry, teach } from './hearing.mjs';
import { createScripts } from './scripts.mjs';

const NEVER = '9999-12-31T00:00:00Z';
const quiet = () => undefined;
const silent = { debug: quiet, error: quiet, warn: quiet };

/** What has to be known of a file to play it. */
async function read(file) {
  const moddleContext = await new BpmnModdle().fromXML(readFileSync(file, 'utf8'));
  const elements = Object.values(moddleContext.elementsById);
  const own = (type) => elements.filter(({ $type }) => $type === type);
  return {
    moddleContext,
    /** Task → what can be done there; the file tells it in the task's documentation. */
    moves: new Map(
      own('bpmn:UserTask').map(({ id, documentation }) => {
        const [, variable, names] = /^(\w+): (.*)$/m.exec(documentation?.[0]?.text ?? '') ?? [];
        return [id, { variable, names: (names ?? '').split(' ') }];
      })
    ),
    /** Timer → the variable with its moment. */
    timers: new Map(
      elements.flatMap(({ id, eventDefinitions }) => {
        const date = eventDefinitions?.[0]?.timeDate?.body;
        return date ? [[id, /flow\.(\w+)\}/.exec(date)[1]]] : [];
      })
    ),
    messages: new Map(own('bpmn:Message').map(({ id, name }) => [name, id]))
  };
}

/** Begins applications of one file; timers never run out by themselves. */
export async function createApplications(file) {
  const known = await read(file);
  const scripts = createScripts();

  /** @param hurried without what costs time and changes nothing (`hearing.mjs`, `scripts.mjs`) */
  return async function begin(answers, hurried) {
    hurry(hurried);
    const flow = Object.fromEntries(Object.entries(answers).map(([key, value]) => [`answer_${key}`, value]));
    const run = { ...known, flow, open: new Map(), timing: new Set(), faults: [] };
    const engine = new Engine({
      name: 'course',
      moddleContext: known.moddleContext,
      variables: { flow },
      Logger: () => silent,
      settings: { disableTrackState: true },
      timers: new Timers({ setTimeout: () => 0, clearTimeout: quiet }),
      ...(hurried && { scripts })
    });
    engine.broker.subscribeTmp('event', '#', (key, { content }) => note(run, key, content), { noAck: true });
    engine.on('error', (fault) => run.faults.push(fault.message));
    const execution = await engine.execute();
    teach(execution.definitions[0]);
    return {
      faults: run.faults,
      send: (type) => send(run, execution, type),
      standing: () => ({ outcomes: outcomesOf(flow), tasks: [...run.open.keys()].sort() }),
      isOver: () => execution.state === 'idle' || execution.completed === true,
      finish: () => execution.stop()
    };
  };
}

function note({ moves, open, timing, faults }, key, content) {
  if (key === 'activity.wait' && moves.has(content.id)) open.set(content.id, content.executionId);
  if (key === 'activity.timer') timing.add(content.id);
  if (/^activity\.(leave|discard|end|timeout)$/.test(key)) {
    open.delete(content.id);
    timing.delete(content.id);
  }
  if (key.endsWith('.error')) faults.push(`${content.id}: ${content.error?.message ?? key}`);
}

/** An event as whoever runs the process would bring it in: a signal, a message, a timer, or a task that is done. */
function send(run, execution, type) {
  const { timers, messages, flow, timing } = run;
  if (type === 'withdraw') return execution.signal({ id: 'signal_withdraw' });
  if (type.startsWith('clock.due.')) {
    const due = `due_${type.slice('clock.due.'.length).replaceAll('.', '_')}`;
    if ((flow[due] ?? NEVER) === NEVER) return;
    for (const id of [...timing]) if (timers.get(id) === due) execution.cancelActivity({ id });
    return;
  }
  if (messages.has(type)) return execution.signal({ id: messages.get(type) });
  complete(run, execution, type);
}

function complete({ moves, open, flow }, execution, type) {
  const [owner, move] = type.includes('.') ? type.split('.') : [null, type];
  for (const [id, executionId] of [...open]) {
    const { names, variable } = moves.get(id);
    const isOwn = owner !== null && id.startsWith(`${owner}_`) && (names.length > 1 || names.includes(move));
    if (!isOwn && !(owner === null && names.includes(move))) continue;
    if (variable) flow[variable] = move;
    execution.signal({ id, executionId });
  }
}

function outcomesOf(flow) {
  return Object.fromEntries(
    Object.entries(flow)
      .filter(([key, value]) => key.startsWith('outcome_') && value != null)
      .map(([key, value]) => [key.slice(8), value])
      .sort()
  );
}
