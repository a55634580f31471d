import type { DataKey } from '../crypto/data-key.ts';
import { openJson } from '../sealed.ts';
import type { Commit } from '../store/types.ts';
import { firstDifference, shown, type Difference } from './difference.ts';
import type { Logged, LoggedCommit } from './log.ts';
import { text } from './messages.ts';

/** They carry the words of a fault, which another release may put otherwise. */
const IN_WORDS = ['item.faulted', 'application.flagged'];

/** What the engine would write now for one commit, against what the log has; the first event is given, the others follow. */
export function compareCommit(commit: LoggedCommit, work: Commit, key: DataKey): Difference | null {
  for (const [index, logged] of commit.entries()) {
    const { row } = logged;
    const event = text.event(row.seq, row.type, row.item);
    const now = work.events[index];
    if (!now) return { seq: row.seq, path: 'event', expected: null, found: row.type, message: text.lessEvents(event) };
    const own = pick(now);
    const wrong = firstDifference(own, pick(row), 'event') ?? payloadDifference(logged, work, key);
    if (!wrong) continue;
    const what = wrong.path.replace(/^event\./, '');
    const message = text.otherEvent(event, what, shown(wrong.expected), shown(wrong.found));
    return { seq: row.seq, ...wrong, message };
  }
  const more = work.events[commit.length];
  const { row } = commit.at(-1)!;
  if (!more) return null;
  const message = text.moreEvents(text.event(row.seq, row.type, row.item), more.type);
  return { seq: row.seq, path: 'event', expected: more.type, found: null, message };
}

function pick({ key, type, item, actor, at }: Logged['row']): Record<string, unknown> {
  return { type, item, actor, at, key };
}

function payloadDifference(
  { row, value }: Logged,
  { payloads }: Commit,
  key: DataKey
): Omit<Difference, 'seq' | 'message'> | null {
  if (IN_WORDS.includes(row.type)) return null;
  const ref = `event:${row.seq}`;
  const own = payloads.find((payload) => payload.ref === ref);
  const plain = own && (openJson(key, `${row.application}/${ref}`, own.ciphertext) as { value: unknown });
  return firstDifference(plain?.value ?? null, value ?? null, 'event.payload');
}
