// Conditions and scripts of a file as functions that are made once, in place of one context of `node:vm` each time.

/** For the option `scripts` of bpmn-engine. They see `environment` and `next`, and nothing else of the engine. */
export function createScripts() {
  const made = new Map();
  return {
    register({ id, type, behaviour }) {
      const body = type === 'bpmn:SequenceFlow' ? behaviour.conditionExpression?.body : behaviour.script;
      if (!body || made.has(id)) return;
      const run = new Function('environment', 'next', body);
      made.set(id, { execute: ({ environment }, next) => run(environment, next) });
    },
    getScript: (language, { id }) => made.get(id)
  };
}
