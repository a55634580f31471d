import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { codeListsOf, elementsOf } from '#lib/designer/catalogue-elements.ts';
import { pageOf, searchFor } from '#lib/designer/catalogue-search.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireAdministrator } from '../../../designer.server.ts';
import { catalogueFacts } from '../../catalogue.server.ts';

/** A code list: its values with the words of departments, found by word, code or pinyin, and what uses it. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const elements = elementsOf(facts);
  const found = codeListsOf(facts, elements).find(({ list }) => list.id === params.list);
  if (!found) error(404, m.catalogue_no_codelist());
  const { list, owner } = found;
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 60);
  const matches = await searchFor(query);
  const values = list.values.filter(({ code, title, labels = [] }) => matches(title, code, ...labels));
  return {
    list: {
      id: list.id,
      title: list.title,
      standard: list.standard ?? null,
      source: list.source ?? null,
      refs: Object.keys(list.refs ?? {}),
      all: list.values.length
    },
    owner,
    query,
    values: pageOf(
      values.map(({ code, title, labels = [], within = [], abstract = false }) => ({
        code,
        title,
        labels,
        within,
        abstract
      })),
      Number(url.searchParams.get('page')),
      100
    ),
    elements: elements
      .filter(({ codelist }) => codelist === list.id)
      .map(({ id, title, askers }) => ({ id, title, fields: askers.length })),
    fields: found.fields.map(({ item, itemName, field, title }) => ({ item, itemName, field, title }))
  };
};
