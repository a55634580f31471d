import type { PageServerLoad } from './$types';
import { ISSUES, issuesOf, progressOf } from '#lib/designer/catalogue/catalogue-issues.ts';
import { pageOf, searchFor } from '#lib/designer/catalogue/catalogue-search.ts';
import { requireAdministrator } from '../../designer.server.ts';
import { catalogueFacts } from '../catalogue.server.ts';

/** What the documents of items leave open (问题清单), by kind, each with the place to mend it. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const all = issuesOf(facts);
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 60);
  const matches = await searchFor(query);
  const what = ISSUES.find((each) => each === url.searchParams.get('what')) ?? null;
  const found = all
    .filter(({ kind }) => what === null || kind === what)
    .filter((issue) => matches(issue.itemName, issue.item, issue.what, issue.department.name, issue.department.short));
  return {
    query,
    what,
    kinds: ISSUES.map((kind) => ({ kind, count: all.filter((issue) => issue.kind === kind).length })),
    issues: pageOf(found, Number(url.searchParams.get('page'))),
    progress: progressOf(facts, all)
  };
};
