import type { Chart, Named } from '../../chart/types.ts';
import { xml, type Xml } from '../xml.ts';

/** `flow.guard(context, "open", {"item":"HUKOU"})` */
export function call(method: 'guard' | 'act', { type, params = {} }: Named): string {
  const event = method === 'act' ? '_event, ' : '';
  return `flow.${method}(context, ${event}${JSON.stringify(type)}, ${JSON.stringify(params)})`;
}

/** An action as executable content: the context after it, then what it asks of clocks, then what else it asks for. */
export function contentOf(chart: Chart, action: Named): Xml[] {
  const assign = xml('assign', { location: 'context', expr: call('act', action) });
  const clocks = clocksOf(chart, action).flatMap((clock) => clockContent(action.type, clock));
  return [assign, ...clocks, ...(tells(action) ? [told()] : [])];
}

/** Clocks that an action may ask something of. */
function clocksOf(chart: Chart, { type, params }: Named): string[] {
  if (type === 'clock.clear') return chart.clocks.filter(({ item }) => item === params?.['item']).map(({ id }) => id);
  return type.startsWith('clock.') && type !== 'clock.done' ? [String(params?.['clock'])] : [];
}

function clockContent(type: string, clock: string): Xml[] {
  const done = type === 'clock.clear' ? 'clock.cancel' : type;
  const send = xml('send', { id: sendId(clock), event: `clock.due.${clock}`, delayexpr: `flow.delay('${clock}')` });
  const cancel = xml('cancel', { sendid: sendId(clock) });
  const content: Record<string, Xml[]> = {
    'clock.start': [send],
    'clock.resume': [send],
    'clock.stop': [cancel],
    'clock.cancel': [cancel],
    'clock.extend': [cancel, xml('if', { cond: `flow.runs('${clock}')` }, send)]
  };
  return [xml('if', { cond: `flow.did('${done}', '${clock}')` }, ...content[done]!)];
}

function sendId(clock: string): string {
  return `clock.${clock}`;
}

const SILENT = /^(begin|recordOutcome|retractOutcome|recordFacts|forgetFacts|count|clock\..*)$/;

/** Actions that ask the world for something: dispatch, notice, settled and their like. */
function tells({ type }: Named): boolean {
  return !SILENT.test(type);
}

function told(): Xml {
  return xml('if', { cond: "flow.told() !== ''" }, xml('log', { label: 'effects', expr: 'flow.told()' }));
}
