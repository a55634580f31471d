import { error } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';
import { isAbove } from '#lib/core/model/element.ts';
import { codeListsOf, elementsOf } from '#lib/designer/catalogue/catalogue-elements.ts';
import { aboutSaid, levelsFor, valueSaid, type Said } from '#lib/designer/catalogue/catalogue-knowledge.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import { pageOf, searchFor } from '#lib/designer/catalogue/catalogue-search.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireAdministrator } from '../../../designer.server.ts';
import { catalogueFacts } from '../../catalogue.server.ts';
import { changeList, moveBack } from '../../knowledge.server.ts';

/** A code list: its values with the words of departments, found by word, code or pinyin, what uses it, and its changes. */
export const load: PageServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const facts = await catalogueFacts(locals.app);
  const elements = elementsOf(facts);
  const found = codeListsOf(facts, elements).find(({ list }) => list.id === params.list);
  if (!found) error(404, m.catalogue_no_codelist());
  const { list, owner } = found;
  const { level, came } = locals.app.workspace.library();
  const isLocked = isAbove(owner, level);
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 60);
  const matches = await searchFor(query);
  const titles = new Map(list.values.map(({ code, title }) => [code, title]));
  const values = list.values.filter(({ code, title, labels = [] }) => matches(title, code, ...labels));
  const asked = isLocked ? null : url.searchParams.get('value');
  const value = list.values.find(({ code }) => code === asked) ?? null;
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
    isLocked,
    isRevised: JSON.stringify(came.codelists.find(({ id }) => id === list.id)) !== JSON.stringify(list),
    levels: levelsFor(level),
    /** What is being changed: the list itself, one code, or many at once. */
    edit:
      asked === 'new' || value
        ? { part: 'value' as const, said: valueSaid(value), isRetired: value?.retired ?? false }
        : !isLocked && url.searchParams.get('edit') === 'about'
          ? { part: 'about' as const, said: aboutSaid(list), isRetired: false }
          : !isLocked && url.searchParams.get('edit') === 'paste'
            ? { part: 'paste' as const, said: { lines: '' } as Said, isRetired: false }
            : null,
    heirs: isLocked
      ? []
      : list.values
          .filter(({ code, retired, abstract }) => !retired && !abstract && code !== value?.code)
          .map(({ code, title }) => ({ code, title })),
    query,
    values: pageOf(
      values.map(({ code, title, labels = [], within = [], abstract = false, retired = false, replacedBy }) => ({
        code,
        title,
        labels,
        within,
        abstract,
        retired,
        replacedBy: replacedBy === undefined ? null : `${replacedBy} ${titles.get(replacedBy) ?? ''}`
      })),
      Number(url.searchParams.get('page')),
      100
    ),
    elements: elements
      .filter(({ codelist }) => codelist === list.id)
      .map(({ id, title, askers }) => ({ id, title, fields: askers.length })),
    fields: found.fields.map(({ item, itemName, field, title }) => ({ item, itemName, field, title })),
    ...logView(locals.app.workspace.knowledgeHistory('codelists', list.id)),
    done: url.searchParams.get('done'),
    now: locals.app.clock.now()
  };
};

export const actions: Actions = {
  look: (event) => changeList(event, event.params.list, false),
  save: (event) => changeList(event, event.params.list, true),
  undo: (event) => moveBack(event, 'codelists', event.params.list, 'undo'),
  redo: (event) => moveBack(event, 'codelists', event.params.list, 'redo')
};
