export type InboxAct = 'down' | 'up' | 'open' | 'next' | 'find' | 'mark' | 'help';

type Press = Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'> & { target?: EventTarget | null };

/** True while somebody types or a button or link would take the key itself. */
export function isTyping(target: EventTarget | null | undefined): boolean {
  const node = target as { tagName?: string; isContentEditable?: boolean } | null | undefined;
  return ['INPUT', 'TEXTAREA', 'SELECT'].includes(node?.tagName ?? '') || node?.isContentEditable === true;
}

function takesEnter(target: EventTarget | null | undefined): boolean {
  return ['A', 'BUTTON', 'SUMMARY'].includes((target as { tagName?: string } | null | undefined)?.tagName ?? '');
}

/** What a key press means in the inbox; null when it is not ours. */
export function inboxKeys(press: Press): InboxAct | null {
  if (press.ctrlKey || press.metaKey || press.altKey || isTyping(press.target)) return null;
  const acts: Record<string, InboxAct> = { j: 'down', k: 'up', n: 'next', x: 'mark', '/': 'find', '?': 'help' };
  if (press.key === 'Enter') return takesEnter(press.target) ? null : 'open';
  const key = press.key.toLowerCase();
  return Object.hasOwn(acts, key) ? (acts[key] ?? null) : null;
}
