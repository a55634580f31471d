import { ROUTES, type RouteRule } from '../../src/lib/server/policy/routes.ts';
import type { Who as Rule } from '../../src/lib/server/policy/who.ts';
import { BUNDLE, ITEM, type Ground, type Who } from './ground.ts';

/** A way into the application: an address that is really there, how it is asked, and who may. */
export interface Place {
  route: string;
  path: string;
  method: string;
  /** Nobody: a program by its key or its signature, or whoever comes. */
  who: Who;
}

const NONE = '00000000-0000-4000-8000-000000000000';

/** Every route with the ids of things that are there, where the ground has one. */
export function pathOf(route: string, ground: Ground): string {
  const real: Record<string, string> = {
    ...{
      application: ground.application,
      draft: ground.draft,
      party: ground.party,
      authorisation: ground.authorisation,
      file: ground.files[0]!,
      item: ITEM,
      bundle: BUNDLE
    },
    ...{ receiver: ground.department, department: ground.department, list: 'gbt2261-1', version: '1' }
  };
  return route
    .replace(/\[\.\.\.[^\]]+\]/g, NONE)
    .replace(/\[([^\]]+)\]/g, (_, name: string) => encodeURIComponent(real[name] ?? NONE));
}

/** Who sends it when it is right: the session that a forged request would ride on. */
function whoOf(rule: Rule): Who {
  if (rule === 'officer' || rule === 'itemOwner' || rule === 'lead') return 'officer';
  return ['administrator', 'access', 'keeper', 'staff', 'operator'].includes(rule) ? 'admin' : 'owner';
}

const METHOD_THAT_WRITES = /^(POST|PUT|PATCH|DELETE)$/;

function placesOf(route: string, rule: RouteRule, ground: Ground): Place[] {
  const path = pathOf(route, ground);
  if ('methods' in rule)
    return Object.entries(rule.methods).map(([method, who]) => ({ route, path, method, who: whoOf(who) }));
  const actions = Object.entries(rule.actions).map(([action, who]) => ({
    ...{ route, method: 'POST', who: whoOf(who) },
    path: action === 'default' ? path : `${path}?/${action}`
  }));
  return [{ route, path, method: 'GET', who: whoOf(rule.see) }, ...actions];
}

/** All that the table of the policy knows, but for the development server's own page. */
export function everyPlace(ground: Ground): Place[] {
  return Object.entries(ROUTES)
    .filter(([route]) => !route.startsWith('/gallery'))
    .flatMap(([route, rule]) => placesOf(route, rule, ground));
}

export const writes = ({ method }: Place) => METHOD_THAT_WRITES.test(method);
