import type { CodeWords } from './types.ts';

const lists = new Map<string, Promise<CodeWords | undefined>>();

async function get(href: string): Promise<CodeWords | undefined> {
  try {
    const response = await fetch(href, { headers: { accept: 'application/json' } });
    return response.ok ? ((await response.json()) as CodeWords) : undefined;
  } catch {
    return undefined;
  }
}

/** The whole list behind a URL, asked for once a page; undefined when it cannot be had, and then asked for again. */
export function fetchCodelist(href: string): Promise<CodeWords | undefined> {
  let list = lists.get(href);
  if (!list) {
    list = get(href).then((found) => {
      if (!found) lists.delete(href);
      return found;
    });
    lists.set(href, list);
  }
  return list;
}
