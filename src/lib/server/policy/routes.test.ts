import { describe, expect, it } from 'vitest';
import type { Duty, Role, Subject } from './roles.ts';
import { actionOf, methodsOf, pathAccess, refusesItself, routeAccess, ROUTES } from './routes.ts';

/** Every file of the site that answers a request; loaded, so that what it really exports counts. */
const FILES = import.meta.glob<Record<string, unknown>>('/src/routes/**/+{page.server,server}.ts');
const PAGES = Object.keys(import.meta.glob('/src/routes/**/+page.svelte'));
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD'];

const routeOf = (file: string) =>
  file
    .replace('/src/routes', '')
    .replace(/\/\+[^/]+$/, '')
    .replace(/\/\([^/]+\)/g, '') || '/';

const as = (role: Role, ...duties: Duty[]): Subject => ({ id: 'x', role, department: 'd', duties });
/** One of each kind of person, in the order of the columns of the table. */
const PEOPLE: Record<string, Subject | null> = {
  nobody: null,
  citizen: as('citizen'),
  officer: as('officer'),
  itemOwner: as('officer', 'itemOwner'),
  lead: as('officer', 'lead'),
  clerk: as('clerk'),
  supervisor: as('supervisor'),
  operator: as('operator'),
  administrator: as('administrator'),
  access: as('administrator', 'access'),
  impostor: as('citizen', 'access', 'lead', 'itemOwner'),
  system: as('system')
};

/** Who is let in by each word of the table. */
const LET_IN: Record<string, string[]> = {
  everyone: Object.keys(PEOPLE),
  signedIn: Object.keys(PEOPLE).filter((name) => name !== 'nobody' && name !== 'system'),
  staff: Object.keys(PEOPLE).filter((name) => !['nobody', 'system', 'citizen', 'impostor'].includes(name)),
  citizen: ['citizen', 'impostor'],
  caller: ['citizen', 'impostor'],
  program: [],
  officer: ['officer', 'itemOwner', 'lead'],
  clerk: ['clerk'],
  supervisor: ['supervisor'],
  operator: ['operator'],
  keeper: ['operator', 'administrator', 'access'],
  overseer: ['supervisor', 'administrator', 'access'],
  administrator: ['administrator', 'access'],
  access: ['access']
};

describe('the table', () => {
  it('has every page and endpoint of the site, with every action and method, and nothing else', async () => {
    const found: Record<string, string[]> = Object.fromEntries(PAGES.map((file) => [routeOf(file), ['see']]));
    for (const [file, load] of Object.entries(FILES)) {
      const exported = await load();
      const isPage = file.endsWith('+page.server.ts');
      const actions = Object.keys((exported['actions'] as object | undefined) ?? {});
      const methods = 'fallback' in exported ? METHODS : METHODS.filter((method) => method in exported);
      found[routeOf(file)] = isPage ? ['see', ...actions.toSorted()] : methods;
    }
    const listed = Object.fromEntries(
      Object.entries(ROUTES).map(([route, rule]) => [
        route,
        'methods' in rule
          ? METHODS.filter((method) => method in rule.methods)
          : ['see', ...Object.keys(rule.actions).toSorted()]
      ])
    );
    expect(listed).toEqual(found);
  });

  it.each(Object.entries(ROUTES))('lets into %s whom it names, and nobody else', (route, rule) => {
    const wanted =
      'methods' in rule
        ? Object.entries(rule.methods).map(([method, who]) => ({ method, action: 'default', who }))
        : [
            { method: 'GET', action: 'default', who: rule.see },
            ...Object.entries(rule.actions).map(([action, who]) => ({ method: 'POST', action, who }))
          ];
    for (const { who, ...want } of wanted) {
      const open = Object.keys(PEOPLE).filter((name) => routeAccess({ route, ...want }, PEOPLE[name]!) === 'open');
      expect([route, want, open]).toEqual([route, want, LET_IN[who]]);
      if (who !== 'everyone') expect(routeAccess({ route, ...want }, null)).toBe('sign-in');
    }
  });

  it.each([
    ['/designer', 'administrator'],
    ['/desk', 'officer'],
    ['/applications', 'citizen'],
    ['/designer/people', 'access']
  ])('keeps %s for %s', (route, name) => {
    for (const [other, user] of Object.entries(PEOPLE)) {
      const open = routeAccess({ route, method: 'GET', action: 'default' }, user) === 'open';
      expect([other, open]).toEqual([other, LET_IN[name]!.includes(other)]);
    }
  });

  it('gives nobody a route, an action or a method that it does not know', () => {
    for (const user of Object.values(PEOPLE))
      for (const wanted of [
        { route: '/nowhere', method: 'GET', action: 'default' },
        { route: '/constructor', method: 'GET', action: 'default' },
        { route: '/sign-in', method: 'POST', action: 'nothing' },
        { route: '/sign-in', method: 'POST', action: 'constructor' },
        { route: '/healthz', method: 'POST', action: 'default' },
        { route: '/healthz', method: 'toString', action: 'default' }
      ])
        expect([wanted, routeAccess(wanted, user)]).toEqual([wanted, 'unlisted']);
    expect(methodsOf('/nowhere')).toBeNull();
  });

  it('leaves refusals to the handler only where it answers programs', () => {
    expect(Object.keys(ROUTES).filter(refusesItself)).toSatisfy((routes: string[]) =>
      routes.every((route) => /^\/(api|uploads)\//.test(route))
    );
  });
});

it.each([
  ['/x', 'default'],
  ['/x?/enter', 'enter'],
  ['/x?back=/y&/enter', 'enter'],
  ['/x?/a&/b', 'a'],
  ['/x?a=/b', 'default']
])('reads the action that %s means as SvelteKit does: %s', (path, action) => {
  expect(actionOf(new URL(path, 'http://x'))).toBe(action);
});

it.each([
  ['/designer/people', 'administrator', 'closed'],
  ['/designer/people?done=x', 'access', 'open'],
  ['/designer/', 'officer', 'closed'],
  ['/designer/catalogue/codelists/new', 'administrator', 'open'],
  ['/desk/tasks/a/b', 'officer', 'open'],
  ['/desk/tasks/a/b', 'citizen', 'closed'],
  ['/applications/a/receipt', 'nobody', 'sign-in'],
  ['/drafts/a/form/b?c=d', 'citizen', 'open'],
  ['/no/such/page', 'citizen', 'open']
])('%s for %s is %s', (path, name, expected) => {
  expect(pathAccess(path, PEOPLE[name]!)).toBe(expected);
});
