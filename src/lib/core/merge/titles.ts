import type { Role } from '../model/index.ts';
import type { RawUse } from './collect.ts';
import type { Known } from './knowledge.ts';

const LONGEST = 14;

/**
 * What the merged form calls an element: its known title (with the role's in front, unless the entry names the element
 * itself), else the shortest title that a department gives it, without brackets. At most 14 characters.
 */
export function elementTitle(
  element: string,
  uses: Pick<RawUse, 'title'>[],
  known: Known,
  role: Role | undefined
): string {
  if (known.title !== undefined) return known.ownTitle ? known.title : joined(role?.title ?? '', known.title);
  const titles = uses.map((use) => use.title.replace(/[（(][^（()）]*[)）]/g, '').trim() || use.title);
  const shortest = titles.reduce((best, title) => (title.length < best.length ? title : best), titles[0] ?? element);
  return cut(shortest);
}

function joined(role: string, title: string): string {
  return title.startsWith(role) || role.length + title.length > LONGEST ? cut(title) : role + title;
}

function cut(title: string): string {
  return title.length <= LONGEST ? title : title.split(/[、，,/:：]/)[0]!.slice(0, LONGEST);
}
