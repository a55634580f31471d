// Runs the SCXML document given as an argument in SCION (`first` behind it: up to the first difference), for each course on standard input: [{ event, leaves, context,
// effects, running }]. Says where its states, its context, what it asked for and its delayed sends are otherwise. Out comes
// one line of JSON.
import { createInterface } from 'node:readline';
import scion from '@scion-scxml/scxml';

const { core, pathToModel } = scion;

const canonical = (value) =>
  JSON.stringify(value, (_, inner) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner
  );

/**
 * SCION enters states by their depth, W3C by document order, and in one step a notice may go out while others end. Who ends by
 * the same event may so stand in the notice or not: there it is not looked at.
 */
function comparable({ effects, ...standing }) {
  const all = effects.map((effect) => (effect.startsWith('{') ? JSON.parse(effect) : effect));
  const ended = all.filter(({ type }) => type === 'settled').map(({ item }) => item);
  const noticed = all.map((effect) =>
    effect.type === 'notice' ? { ...effect, items: effect.items.filter((item) => !ended.includes(item)) } : effect
  );
  return { ...standing, effects: noticed.map((effect) => canonical(effect)).sort() };
}

async function load(file) {
  const model = await new Promise((done, fail) =>
    pathToModel(file, (fault, made) => (fault ? fail(fault) : done(made)))
  );
  return () => new Promise((done, fail) => model.prepare((fault, made) => (fault ? fail(fault) : done(made))));
}

/** One session with a datamodel of its own, and with its own list of delayed sends in place of timers. */
async function open(prepare) {
  const pending = new Map();
  let effects = [];
  const session = new core.Statechart(await prepare(), {
    customSend: (event) => void pending.set(event.sendid ?? event.name, event.name),
    customCancel: (sendid) => void pending.delete(sendid),
    console: { log: (...words) => effects.push(...JSON.parse(words.find((word) => /^\[/.test(word)) ?? '[]')) }
  });
  // A script or a condition that fails is told, not passed over.
  let faults = [];
  session.registerListener({ onError: (fault) => void faults.push(JSON.stringify(fault.data)) });
  session.start();
  return {
    send({ type, ...data }) {
      effects = [];
      for (const [id, name] of pending) if (name === type) pending.delete(id);
      faults = [];
      if (!session.isFinal()) session.gen({ name: type, data });
    },
    standing: () => ({
      leaves: session.isFinal() ? ['closed'] : session.getConfiguration().sort(),
      context: canonical(session.getSnapshot()[3].context),
      effects: [...effects.map(canonical).sort(), ...faults],
      running: session.isFinal() ? [] : [...pending.values()].map((name) => name.slice('clock.due.'.length)).sort()
    })
  };
}

async function main() {
  const prepare = await load(process.argv[2]);
  let courses = 0;
  let events = 0;
  const differs = [];
  for await (const line of createInterface({ input: process.stdin })) {
    const session = await open(prepare);
    for (const { event, ...asked } of JSON.parse(line)) {
      session.send(event);
      const wanted = comparable(asked);
      const found = comparable(session.standing());
      events += 1;
      const other = Object.keys(found).filter((key) => canonical(found[key]) !== canonical(wanted[key]));
      if (other.length === 0) continue;
      differs.push({ course: courses, event: event.type, other: other.map((key) => [key, found[key], wanted[key]]) });
      break;
    }
    courses += 1;
    if (differs.length > 0 && process.argv[3] === 'first') break;
  }
  console.log(JSON.stringify({ courses, events, differs: differs.length, first: differs[0] ?? null }));
}
main().then(
  // Standard input may not be at its end.
  () => process.exit(0),
  (fault) => {
    console.error(fault);
    process.exit(1);
  }
);
