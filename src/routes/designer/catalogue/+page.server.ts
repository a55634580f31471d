import type { PageServerLoad } from './$types';
import {
  bundleLines,
  calendarLines,
  codeListLines,
  departmentLines,
  elementLines,
  itemLines,
  KINDS,
  type Kind,
  variantLines
} from '#lib/designer/catalogue/catalogue-lists.ts';
import { pageOf, searchFor, type Paged } from '#lib/designer/catalogue/catalogue-search.ts';
import { processLines } from '#lib/designer/process/process-list.ts';
import { requireAdministrator } from '../designer.server.ts';
import { decidedSources } from '../processes/processes.server.ts';
import { catalogueFacts } from './catalogue.server.ts';

/** One section of the catalogue, narrowed by what is looked for and by filters, a page at a time. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { app } = locals;
  const said = (name: string) => (url.searchParams.get(name) ?? '').trim().slice(0, 60);
  const kind = KINDS.find((each) => each === said('kind')) ?? 'items';
  const query = said('q');
  const filters = {
    department: said('department'),
    status: said('status'),
    mode: said('mode'),
    bundle: said('bundle'),
    owner: said('owner'),
    asked: said('asked')
  };
  const matches = await searchFor(query);
  const facts = await catalogueFacts(app);
  const page = Number(said('page'));
  const list = async <T>(wanted: Kind, lines: () => T[] | Promise<T[]>): Promise<Paged<T> | null> =>
    kind === wanted ? pageOf(await lines(), page) : null;
  return {
    kind,
    query,
    filters,
    items: await list('items', () => itemLines(facts, matches, filters)),
    variants: await list('variants', () => variantLines(facts, matches)),
    departments: await list('departments', () => departmentLines(facts, matches)),
    elements: await list('elements', () =>
      elementLines(facts, matches, { owner: filters.owner, asked: filters.asked !== 'all' })
    ),
    codelists: await list('codelists', () => codeListLines(facts, matches)),
    processes: await list('processes', async () =>
      processLines(app.workspace.processes(), await decidedSources(app)).filter(({ id, name, description }) =>
        matches(id, name, description)
      )
    ),
    calendars: await list('calendars', () => calendarLines(facts, matches)),
    bundles: await list('bundles', () => bundleLines(facts, matches)),
    choices: {
      departments: facts.departments.map(({ id, name }) => ({ id, name })),
      bundles: facts.sources.map(({ bundle: { id, name } }) => ({ id, name }))
    }
  };
};
