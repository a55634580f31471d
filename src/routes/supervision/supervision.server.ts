import { error, redirect } from '@sveltejs/kit';
import { readPeriod, type Filter } from '#lib/core/supervise/period.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/engine/types.ts';
import { access } from '#lib/server/policy/who.ts';

/** Whoever supervises, and administrators. Nobody signed in: to the sign-in page and back; somebody else: told plainly. */
export function requireOverseer(locals: App.Locals, url: URL): Actor {
  const { user } = locals;
  if (!user) redirect(303, `/sign-in?back=${encodeURIComponent(url.pathname + url.search)}`);
  if (access('overseer', user) !== 'open') error(403, m.auth_closed());
  return user;
}

/** What was chosen, by the address. */
export function readFilter({ searchParams }: URL): Filter {
  return {
    period: readPeriod(searchParams.get('period')),
    bundle: searchParams.get('bundle') || null,
    department: searchParams.get('department') || null
  };
}

const PAGES = 1000;

/** Which page of a list, from 0. */
export function readPage({ searchParams }: URL): number {
  return Math.min(PAGES, Math.max(0, Math.trunc(Number(searchParams.get('page'))) || 0));
}

/** The chosen part of an address, with its `?`: what a file of the same page is asked for with. */
export function queryOf({ searchParams }: URL): string {
  const kept = ['period', 'bundle', 'department', 'colour'].flatMap((name): [string, string][] => {
    const value = searchParams.get(name);
    return value ? [[name, value]] : [];
  });
  return kept.length > 0 ? `?${new URLSearchParams(kept)}` : '';
}
