import { cursorOf, readCursor } from '../api/cursor.ts';
import type { DeskPlace } from '../store/desk-rows.ts';

/** A row's place in the order of the inbox, as it stands in an address. Nothing in it is personal. */
export function placeText({ lane, sortAt, number, application, item }: DeskPlace): string {
  return cursorOf(lane, String(sortAt), number, application, item);
}

/** The place; nothing where it is not one: then the inbox begins at its beginning. */
export function readPlace(text: string | undefined): DeskPlace | undefined {
  const parts = text ? readCursor(text, ['number', 'string', 'string', 'string', 'string']) : null;
  if (!parts) return undefined;
  const [lane, said, number, application, item] = parts;
  const sortAt = Number(said);
  return lane <= 2 && Number.isSafeInteger(sortAt) ? { lane, sortAt, number, application, item } : undefined;
}
