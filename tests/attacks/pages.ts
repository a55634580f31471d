import { globSync, readFileSync } from 'node:fs';
import { ROUTES } from '../../src/lib/server/policy/routes.ts';
import { BUNDLE, type Ground, type Who } from './ground.ts';
import { everyPlace } from './places.ts';
import { Target } from './target.ts';

export interface Page {
  path: string;
  who?: Who;
}

/** Everything that is read from a query anywhere in the application. */
export function queryNames(): string[] {
  const files = globSync('src/{routes,lib}/**/*.{ts,svelte}').filter((file) => !file.includes('.test.'));
  const names = files.flatMap((file) => [
    ...readFileSync(file, 'utf8').matchAll(/(?:searchParams|query|parameters)\.(?:get|has|getAll)\('(\w+)'/g)
  ]);
  return [...new Set(names.map(([, name]) => name!))];
}

const known = new WeakMap<Ground, Page[]>();
const TRIES = 3;

/** Pages that are there: those whose address the ground knows, and what they link to, each route at least once. */
export function pagesOf(ground: Ground): Page[] {
  const pages = known.get(ground);
  if (!pages) throw new Error('Nobody has looked for the pages yet.');
  return pages;
}

/** Follows the links of every face from its first page, one address of each route and shape of query. */
export async function findPages(ground: Ground): Promise<Page[]> {
  const target = new Target(ground);
  const pages = new Map<string, Page>();
  const queue: Page[] = [
    ...everyPlace(ground)
      .filter(({ method }) => method === 'GET')
      .map(({ path, who }) => ({ path, who })),
    ...['/designer', `/designer/bundles/${BUNDLE}`].map((path) => ({ path, who: 'admin' as const })),
    { path: '/desk', who: 'officer' as const },
    { path: '/sign-in' }
  ];
  const tried = new Map<string, number>();
  for (let page = queue.shift(); page; page = queue.shift()) {
    const key = `${page.who} ${shapeOf(page.path)}`;
    const times = tried.get(key) ?? 0;
    // What leads elsewhere, or is not there, is asked for at a few addresses and no more.
    if (pages.has(key) || times >= TRIES) continue;
    tried.set(key, times + 1);
    const { status, headers, text } = await target.ask(page);
    if (status !== 200) continue;
    pages.set(key, page);
    if (!/^text\/html/.test(headers['content-type'] ?? '')) continue;
    for (const [, href] of text.matchAll(/\shref="(\/[^"#]*)/g))
      queue.push({ ...page, path: new URL(href!.replaceAll('&amp;', '&'), 'http://x').pathname });
  }
  const found = [...pages.values()];
  known.set(ground, found);
  return found;
}

const patterns = Object.keys(ROUTES).map((route) => ({
  route,
  pattern: new RegExp(`^${route.replace(/\[\.\.\.[^\]]+\]/g, '.*').replace(/\[[^\]]+\]/g, '[^/]+')}/?$`),
  parts: route.split('[').length
}));

/** The route of an address. */
function shapeOf(path: string): string {
  const [plain = ''] = path.split('?');
  const fitting = patterns.filter(({ pattern }) => pattern.test(plain)).sort((a, b) => a.parts - b.parts);
  return fitting[0]?.route ?? plain;
}
