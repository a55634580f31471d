import type { Named } from '../types.ts';
import { sentence, text } from './messages.ts';
import type { Reading } from './reading.ts';
import { SCXML, type Element } from './xml-tree.ts';

/**
 * Executable content as actions of the vocabulary: `<assign location="context" expr="flow.act(context, _event, …)"/>`. What the
 * export writes behind one, for clocks and for the world, comes of the action itself.
 */
export function actionsOf(element: Element, reading: Reading): Named[] {
  return element.children.flatMap((child) => actionOf(child, reading) ?? []);
}

function actionOf(child: Element, reading: Reading): Named | undefined {
  const { page } = reading;
  const { location, expr = '', cond = '' } = child.attributes;
  const isOurs = child.namespace === undefined || child.namespace === SCXML;
  const act = isOurs && child.name === 'assign' && location === 'context' ? callOf(expr, 'act', reading) : undefined;
  if (act) return page.put(child.offset, act);
  if (isOurs && child.name === 'if' && follows(cond)) return undefined;
  if (isOurs && child.name === 'log') page.note(child.offset, 'left-out', text.leftOut('log'));
  else
    page.refuse(
      child.offset,
      'construct',
      isOurs ? (sentence(text.content, child.name) ?? text.unknownElement(child.name)) : text.foreignContent(child.name)
    );
  return undefined;
}

function follows(cond: string): boolean {
  return /^flow\.(did\('clock\.\w+', '[\w.$]+'\)|told\(\) !== '')$/.test(cond.trim());
}

/** `flow.guard(context, "open", {"item":"ITEM"})` as what it says; `undefined` when it is something else. */
export function callOf(written: string, method: 'guard' | 'act', { plain }: Reading): Named | undefined {
  const found = /^flow\.(guard|act)\(context,( _event,)? "([\w.]+)", (\{.*\})\)$/s.exec(written.trim());
  if (!found || found[1] !== method) return undefined;
  try {
    const params = JSON.parse(found[4]!) as Record<string, unknown>;
    const filled = Object.entries(params).map(([key, value]) => [
      key,
      typeof value === 'string' ? plain(value) : value
    ]);
    return { type: found[3]!, ...(filled.length > 0 && { params: Object.fromEntries(filled) }) };
  } catch {
    return undefined;
  }
}
