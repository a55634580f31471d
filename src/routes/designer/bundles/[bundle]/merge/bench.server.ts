import { fail, redirect } from '@sveltejs/kit';
import type { Problem } from '#lib/core/errors.ts';
import type { Study } from '#lib/designer/life/study.ts';
import type { Titles } from '#lib/designer/merge/bench-history.ts';
import type { Actor } from '#lib/server/engine/types.ts';

/** Back to the same view, with a word about what happened; `group` names the difference to show. */
export function back(url: URL, done: string, group?: string): never {
  const query = new URLSearchParams(url.searchParams);
  for (const name of [...query.keys()]) if (name.startsWith('/')) query.delete(name);
  query.set('done', done);
  if (group === undefined) query.delete('c');
  else query.set('c', group);
  redirect(303, `${url.pathname}?${query}`);
}

/** Who decides, and when. */
export function maker(administrator: Actor, now: number): { who: string; now: number } {
  return { who: administrator.name, now };
}

export function refused(problems: Problem[]) {
  return fail(422, { refused: problems.map(({ message }) => message) });
}

/** Element → what the merge calls it. */
export function titlesOf({ plan }: Study): Titles {
  return new Map(plan.elements.map(({ element, title }) => [element, title]));
}
