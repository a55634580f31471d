import type { Role } from '../model/index.ts';
import type { RawUse } from './collect.ts';
import type { Known } from './knowledge.ts';

/** Characters that a title may have. */
export const LONGEST_TITLE = 14;

/**
 * What the merged form calls an element: its known title (with the role's in front, unless the entry names the element
 * itself), else the shortest title that a department gives it, without brackets; of somebody whom no catalogue has
 * (`shared`), whom only that title names, always this one. At most 14 characters.
 */
export function elementTitle(
  element: string,
  uses: Pick<RawUse, 'title'>[],
  known: Known,
  role: Role | undefined
): string {
  if (known.title !== undefined && role?.role !== 'shared')
    return known.ownTitle ? known.title : joined(role?.title ?? '', known.title);
  const titles = uses.map((use) => use.title.replace(/[（(][^（()）]*[)）]/g, '').trim() || use.title);
  const shortest = titles.reduce((best, title) => (title.length < best.length ? title : best), titles[0] ?? element);
  return cut(shortest);
}

function joined(role: string, title: string): string {
  return title.startsWith(role) || role.length + title.length > LONGEST_TITLE ? cut(title) : role + title;
}

function cut(title: string): string {
  return title.length <= LONGEST_TITLE ? title : title.split(/[、，,/:：]/)[0]!.slice(0, LONGEST_TITLE);
}

/** What makes a title a department's dialect and no citizen's word; `undefined` when nothing does. */
export function titleFault(
  title: string,
  departments: { name: string; short: string }[]
): 'long' | 'latin' | 'brackets' | 'joined' | 'department' | undefined {
  if ([...title].length > LONGEST_TITLE) return 'long';
  if (/[A-Za-z]{2,}|[A-Z]\d|_/.test(title)) return 'latin';
  if (/[()（）[\]【】]/.test(title)) return 'brackets';
  if (/[/、:：,，;；]/.test(title)) return 'joined';
  return departments.some(({ name }) => title.includes(name)) ? 'department' : undefined;
}
