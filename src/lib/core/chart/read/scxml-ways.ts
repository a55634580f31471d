import type { State, Written } from '../edit/tree.ts';
import { text } from './messages.ts';
import { actionsOf, callOf } from './scxml-content.ts';
import type { Reading } from './reading.ts';
import type { Element } from './xml-tree.ts';

const KNOWN = ['event', 'cond', 'target', 'type'];

/** One `<transition>`, put where the state keeps it: by its event, without one, or for the end of what is inside. */
export function readTransition(state: State, element: Element, path: string[], reading: Reading): void {
  const { page, plain } = reading;
  const { event, target } = element.attributes;
  for (const name of Object.keys(element.attributes))
    if (!KNOWN.includes(name)) page.refuse(element.at(name), 'construct', text.unknownAttribute('transition', name));
  const events = event?.split(/\s+/).filter(Boolean) ?? [];
  if (events.length === 0) {
    if (target === undefined) page.refuse(element.offset, 'endless', text.endless());
    else state.always = [...(state.always ?? []), wayOf(element, path, reading)];
    return;
  }
  for (const written of events) {
    const way = wayOf(element, path, reading);
    if (written.startsWith('done.state.')) {
      const ended = reading.ids.get(written.slice('done.state.'.length));
      if (ended?.join('.') === path.join('.') && path.length > 0) state.onDone = [...(state.onDone ?? []), way];
      else page.refuse(element.at('event'), 'done', text.doneElsewhere(written));
    } else if (/\*|\.$|^(error|done)\./.test(written))
      page.refuse(element.at('event'), 'wildcard', text.wildcard(written));
    else {
      const name = plain(written);
      page.heard(name, element.at('event'));
      state.on = state.on ?? {};
      listen(state.on, name, way);
    }
  }
}

/** Names that every object has are events like others. */
function listen(on: Record<string, Written[]>, name: string, way: Written): void {
  if (Object.hasOwn(on, name)) on[name]!.push(way);
  else Object.defineProperty(on, name, { value: [way], enumerable: true, configurable: true, writable: true });
}

function wayOf(element: Element, path: string[], reading: Reading): Written {
  const { page, pending, ids } = reading;
  const { cond, target, type } = element.attributes;
  const way = page.put(element.offset, {} as Written);
  if (element.own['only'] !== undefined) way.only = element.own['only'] as NonNullable<Written['only']>;
  if (cond !== undefined && cond.trim() !== 'true') {
    const guard = callOf(cond, 'guard', reading);
    if (guard) way.guard = page.put(element.at('cond'), guard);
    else page.refuse(element.at('cond'), 'condition', text.condition(cond));
  }
  const targets = target?.split(/\s+/).filter(Boolean) ?? [];
  if (targets.length > 1) page.refuse(element.at('target'), 'targets', text.severalTargets());
  else if (targets.length === 1)
    pending.push({
      from: path.join('.'),
      way,
      to: ids.get(targets[0]!)?.join('.'),
      written: targets[0]!,
      offset: element.at('target'),
      external: type !== 'internal'
    });
  const actions = actionsOf(element, reading);
  if (actions.length > 0) way.actions = actions;
  return way;
}
