// How bpmn-engine hands on signals, and what it does for ways that nobody takes.
import { SequenceFlow } from 'bpmn-elements';

let hurried = false;
let isTaught = false;

/** Whether what costs time and changes nothing is left out from now on. */
export function hurry(on) {
  hurried = on;
}

/**
 * A signal is heard by everybody (BPMN 2.0, 10.5.1); this engine stops at the first who hears it, once in the box where it is
 * thrown and once in each box around that. It is told to go on, at the one place where it decides that. In a hurry the signal
 * is handed on only by the outermost box, so that everybody hears it once.
 */
export function teach(definition) {
  if (isTaught) return;
  isTaught = true;
  const execution = Object.getPrototypeOf(definition.getProcesses()[0].execution);
  const { _delegateApiMessage: toChildren, _onDelegateEvent: onThrown } = execution;
  if (typeof toChildren !== 'function' || typeof onThrown !== 'function')
    throw new Error('bpmn-engine hands signals on at another place now');
  execution._delegateApiMessage = function (key, message, goOn) {
    return toChildren.call(this, key, message, goOn || message.properties.type === 'signal');
  };
  execution._onDelegateEvent = function (message) {
    const isLater = hurried && this.isSubProcess && message.properties.type === 'signal';
    return isLater ? true : onThrown.call(this, message);
  };
}

/**
 * Of every way that is not taken this engine lets a token that says so run through all that lies behind it, for joins that wait
 * for tokens which never come. BPMN knows no such tokens, and no join of these diagrams waits for one: each of its items ends.
 */
const { discard } = SequenceFlow.prototype;
SequenceFlow.prototype.discard = function (content) {
  return hurried ? undefined : discard.call(this, content);
};
