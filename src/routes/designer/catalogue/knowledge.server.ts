import { error, fail, redirect, type RequestEvent } from '@sveltejs/kit';
import type { Shared } from '#lib/core/edit/impact.ts';
import type { Problem, Result } from '#lib/core/errors.ts';
import type { BadLine } from '#lib/core/model/bad-line.ts';
import type { Attribute, CodeList } from '#lib/core/model/index.ts';
import { codeListsOf, elementsOf } from '#lib/designer/catalogue/catalogue-elements.ts';
import { readElement, readListEdit, saidIn, type Said } from '#lib/designer/catalogue/catalogue-knowledge.ts';
import type { CatalogueFacts } from '#lib/designer/catalogue/catalogue-model.ts';
import { impactView } from '#lib/designer/impact.ts';
import { editCodeList } from '#lib/core/exchange/knowledge/edit-codelist.ts';
import { editElement } from '#lib/core/exchange/knowledge/edit-element.ts';
import { m } from '#lib/paraglide/messages.js';
import { moveKnowledge, saveKnowledge, type Knowledge } from '#lib/server/workspace/catalogue-knowledge.ts';
import { movedOn } from '#lib/server/workspace/catalogue-steps.ts';
import { listContext } from '#lib/server/workspace/list-context.ts';
import type { Workspace } from '#lib/server/workspace/workspace.ts';
import { maker } from '../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../designer.server.ts';
import { catalogueFacts } from './catalogue.server.ts';

interface Wanted<D> {
  id: string;
  change: (document: D | null, workspace: Workspace) => Result<{ document: D; what: string }>;
  shared: (facts: CatalogueFacts) => Shared;
  bad: BadLine[];
  /** Where the page is opened again once it is done. */
  back?: string;
}

/** Looks at what a change of a code list would do, or makes it. `id`: null for a new one, named in the form. */
export async function changeList(event: RequestEvent, id: string | null, save: boolean) {
  const said = saidIn(await event.request.formData());
  const { workspace } = event.locals.app;
  const list = workspace.codelists().find((each) => each.id === id) ?? null;
  const read = readListEdit(list, said) ?? error(400, m.designer_bench_incomplete());
  const known = id ?? (said['id'] ?? '').trim();
  const wanted: Wanted<CodeList> = {
    id: known,
    change: (document, here) => editCodeList(document, read.edit, listContext(here, known)),
    shared: (facts) => ({ kind: 'fields', fields: fieldsOfList(facts, known) }),
    bad: read.bad,
    ...(read.edit.do === 'move' ? { back: `value=${encodeURIComponent(read.edit.code)}` } : {})
  };
  return change(event, 'codelists', wanted, said, save);
}

export async function changeElement(event: RequestEvent, id: string | null, save: boolean) {
  const said = saidIn(await event.request.formData());
  const known = id ?? (said['id'] ?? '').trim();
  const wanted: Wanted<Attribute> = {
    id: known,
    change(document, workspace) {
      const { level, attributes } = workspace.library();
      const taken = id === null ? new Set(attributes.map(({ attribute }) => attribute)) : new Set<string>();
      const codelists = new Set(workspace.codelists().map((list) => list.id));
      return editElement(id === null ? null : document, known, readElement(said), { level, codelists, taken });
    },
    shared: (facts) => ({ kind: 'elements', elements: elementNames(facts, known) }),
    bad: []
  };
  return change(event, 'elements', wanted, said, save);
}

async function change<K extends Knowledge>(
  event: RequestEvent,
  of: K,
  wanted: Wanted<K extends 'elements' ? Attribute : CodeList>,
  said: Said,
  save: boolean
) {
  const { locals, url } = event;
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const base = Number(said['base']);
  const refused = (status: number, problems: readonly Problem[]) =>
    fail(status, { said, base, problems: [...problems], bad: wanted.bad });
  if (!save) {
    const now = documentOf(app.workspace, of, wanted.id) as Parameters<typeof wanted.change>[0];
    const moved = movedOn(now, app.workspace.knowledgeHistory(of, wanted.id), base);
    if (moved.length > 0) return refused(409, moved);
    const made = wanted.change(now, app.workspace);
    if (!made.ok) return refused(422, made.problems);
    const fields = Object.entries(said).map(([name, value]) => ({ name, value }));
    const impact = impactView(await catalogueFacts(app), wanted.shared(await catalogueFacts(app)));
    return { said, base, bad: wanted.bad, look: { what: made.value.what, fields, base, impact } };
  }
  const by = maker(administrator, app.clock.now());
  const write = saveKnowledge as (...all: unknown[]) => ReturnType<typeof saveKnowledge>;
  const saved = await write(app.workspace.dir, of, wanted.id, wanted.change, by, base);
  if (!saved.ok) return refused(409, saved.problems);
  await app.workspace.reload();
  redirect(303, `/designer/catalogue/${of}/${wanted.id}?done=saved${wanted.back ? `&${wanted.back}#edit` : ''}`);
}

/** Takes the last change back or makes it again. Where there is nothing left of it, the list of all is shown. */
export async function moveBack(
  { locals, url, request }: RequestEvent,
  of: Knowledge,
  id: string,
  act: 'undo' | 'redo'
) {
  const administrator = requireAdministrator(locals, url);
  const { app } = locals;
  const number = Number((await request.formData()).get('number'));
  const by = maker(administrator, app.clock.now());
  const moved = await moveKnowledge(app.workspace.dir, of, id, number, by, act, await lastPublished(app));
  if (!moved.ok) return fail(409, { said: null, problems: moved.problems, bad: [] });
  await app.workspace.reload();
  const isThere = documentOf(app.workspace, of, id) !== null;
  redirect(303, isThere ? `${url.pathname}?done=${act}` : `/designer/catalogue?kind=${of}`);
}

/** What was published at that moment or later may have asked for a code that is there since. */
async function lastPublished({ versions }: App.Locals['app']): Promise<number> {
  return Math.max(0, ...(await versions.history()).map(({ publishedAt }) => publishedAt));
}

function documentOf(workspace: Workspace, of: Knowledge, id: string): Attribute | CodeList | null {
  return of === 'elements'
    ? (workspace.library().attributes.find(({ attribute }) => attribute === id) ?? null)
    : (workspace.codelists().find((list) => list.id === id) ?? null);
}

function fieldsOfList(facts: CatalogueFacts, id: string): { item: string; field: string }[] {
  const elements = elementsOf(facts);
  const own = codeListsOf(facts, elements).find(({ list }) => list.id === id);
  const asking = elements.filter(({ codelist }) => codelist === id).flatMap(({ askers }) => askers);
  return [...asking, ...(own?.fields ?? [])].map(({ item, field }) => ({ item, field }));
}

function elementNames(facts: CatalogueFacts, id: string): string[] {
  const askers = elementsOf(facts).find((element) => element.id === id)?.askers ?? [];
  return [...new Set(askers.map(({ element }) => element))];
}
