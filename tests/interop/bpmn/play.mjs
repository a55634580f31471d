// Runs the BPMN file given as an argument in bpmn-engine, for each course on standard input: [{ type, answers, outcomes, tasks }].
// Says where outcomes or open tasks are otherwise. Out comes one line of JSON.
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { BpmnModdle } from 'bpmn-moddle';
import { Engine } from 'bpmn-engine';
import { Timers } from 'bpmn-elements';

const NEVER = '9999-12-31T00:00:00Z';
const moddleContext = await new BpmnModdle().fromXML(readFileSync(process.argv[2], 'utf8'));
const elements = Object.values(moddleContext.elementsById);
const own = (type) => elements.filter(({ $type }) => $type === type);

/** Task → what can be done there; the file tells it in the task's documentation. */
const moves = new Map(
  own('bpmn:UserTask').map(({ id, documentation }) => {
    const [, variable, names] = /^(\w+): (.*)$/m.exec(documentation?.[0]?.text ?? '') ?? [];
    return [id, { variable, names: (names ?? '').split(' ') }];
  })
);
/** Timer → the variable with its moment. */
const timers = new Map(
  elements.flatMap(({ id, eventDefinitions }) => {
    const date = eventDefinitions?.[0]?.timeDate?.body;
    return date ? [[id, /flow\.(\w+)\}/.exec(date)[1]]] : [];
  })
);
const messages = new Map(own('bpmn:Message').map(({ id, name }) => [name, id]));

const quiet = () => undefined;
const silent = { debug: quiet, error: quiet, warn: quiet };

/**
 * A signal is heard by everybody (BPMN 2.0, 10.5.1); this engine stops at the first who hears it. It is told to go on, at the
 * one place where it decides that, and does everything else as it does.
 */
let broadcasts = false;
function broadcast(definition) {
  if (broadcasts) return;
  broadcasts = true;
  const inner = Object.getPrototypeOf(definition.getProcesses()[0].execution);
  const delegate = inner._delegateApiMessage;
  if (typeof delegate !== 'function') throw new Error('bpmn-engine hands signals on at another place now');
  inner._delegateApiMessage = function (key, message, on) {
    return delegate.call(this, key, message, on || message.properties.type === 'signal');
  };
}

/** One application: the process with its open tasks and timers. Timers never run out by themselves. */
async function start(answers) {
  const flow = Object.fromEntries(Object.entries(answers).map(([key, value]) => [`answer_${key}`, value]));
  const open = new Map();
  const faults = [];
  const timing = new Set();
  const engine = new Engine({
    name: 'course',
    moddleContext,
    variables: { flow },
    Logger: () => silent,
    settings: { disableTrackState: true },
    timers: new Timers({ setTimeout: () => 0, clearTimeout: () => undefined })
  });
  engine.broker.subscribeTmp(
    'event',
    '#',
    (key, { content }) => {
      if (key === 'activity.wait' && moves.has(content.id)) open.set(content.id, content.executionId);
      if (key === 'activity.timer') timing.add(content.id);
      if (/^activity\.(leave|discard|end|timeout)$/.test(key)) {
        open.delete(content.id);
        timing.delete(content.id);
      }
      if (key.endsWith('.error')) faults.push(`${content.id}: ${content.error?.message ?? key}`);
    },
    { noAck: true }
  );
  engine.on('error', (fault) => faults.push(fault.message));
  const execution = await engine.execute();
  broadcast(execution.definitions[0]);
  return { flow, open, timing, faults, execution, finish: () => execution.stop() };
}

function send({ flow, open, timing, execution }, type) {
  const complete = (id, move) => {
    if (moves.get(id).variable) flow[moves.get(id).variable] = move;
    execution.signal({ id, executionId: open.get(id) });
  };
  if (type === 'withdraw') return execution.signal({ id: 'signal_withdraw' });
  if (type.startsWith('clock.due.')) {
    const due = `due_${type.slice('clock.due.'.length).replaceAll('.', '_')}`;
    if ((flow[due] ?? NEVER) === NEVER) return;
    for (const id of [...timing]) if (timers.get(id) === due) execution.cancelActivity({ id });
    return;
  }
  if (messages.has(type)) return execution.signal({ id: messages.get(type) });
  const [owner, move] = type.includes('.') ? type.split('.') : [null, type];
  for (const id of [...open.keys()]) {
    const { names } = moves.get(id);
    if (
      owner === null ? names.includes(move) : id.startsWith(`${owner}_`) && (names.length > 1 || names.includes(move))
    )
      complete(id, move);
  }
}

const outcomesOf = (flow) =>
  Object.fromEntries(
    Object.entries(flow)
      .filter(([key, value]) => key.startsWith('outcome_') && value != null)
      .map(([key, value]) => [key.slice(8), value])
      .sort()
  );

let courses = 0;
let events = 0;
let ended = 0;
const paths = {};
const differs = [];
for await (const line of createInterface({ input: process.stdin })) {
  const { path, steps } = JSON.parse(line);
  const run = await start(steps[0].answers);
  let wrong = null;
  for (const [index, { type, outcomes, tasks, closed }] of steps.entries()) {
    if (index > 0) send(run, type);
    events += 1;
    const found = { outcomes: outcomesOf(run.flow), tasks: [...run.open.keys()].sort() };
    const isOver = run.execution.state === 'idle' || run.execution.completed === true;
    if (closed && isOver) ended += 1;
    const same =
      JSON.stringify(found.outcomes) === JSON.stringify(outcomes) &&
      JSON.stringify(found.tasks) === JSON.stringify(tasks) &&
      Boolean(closed) === isOver &&
      run.faults.length === 0;
    if (same) continue;
    wrong = {
      course: courses,
      path,
      index,
      event: type,
      before: steps.slice(0, index).map((step) => step.type),
      found,
      wanted: { outcomes, tasks, closed },
      isOver,
      faults: run.faults
    };
    break;
  }
  if (wrong) differs.push(wrong);
  paths[path] = (paths[path] ?? 0) + 1;
  run.finish();
  courses += 1;
}
console.log(JSON.stringify({ courses, events, ended, paths, differs: differs.length, first: differs[0] ?? null }));
process.exit(0);
