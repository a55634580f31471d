import { error, fail, redirect } from '@sveltejs/kit';
import { ok } from '#lib/core/errors.ts';
import { LIFE_EVENTS, type LifeEvent } from '#lib/core/model/directory.ts';
import { logView } from '#lib/designer/catalogue/catalogue-log.ts';
import { m } from '#lib/paraglide/messages.js';
import { audienceWords, eventWord } from '#lib/portal/find-words.ts';
import { bundleCards } from '#lib/portal/home.ts';
import { saveDirectory, withEntries } from '#lib/server/workspace/catalogue-directory.ts';
import { text } from '#lib/server/workspace/catalogue-messages.ts';
import { maker } from '../../bundles/[bundle]/merge/bench.server.ts';
import { requireAdministrator } from '../../designer.server.ts';
import { catalogueFacts } from '../catalogue.server.ts';
import { moveBackDirectory } from '../directory.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** In which groups of the home page each bundle stands: moments in a person's life or an enterprise's. */
export const load: PageServerLoad = async ({ locals, url }) => {
  requireAdministrator(locals, url);
  const { sources, directory } = await catalogueFacts(locals.app);
  const bundles = bundleCards(sources, directory).map(({ id, name, audiences, events }) => ({
    ...{ id, name },
    groups: audiences.map((audience) => ({
      audience,
      title: audienceWords[audience].short(),
      moments: LIFE_EVENTS[audience].map((event) => ({
        ...{ event, title: eventWord(event) },
        on: events.includes(event)
      }))
    }))
  }));
  return {
    bundles,
    ...logView(locals.app.workspace.knowledgeHistory('catalogue', 'directory')),
    done: url.searchParams.get('done'),
    now: locals.app.clock.now()
  };
};

/** Moments by their names, in the order of a life; what is none of them is left out. */
function eventsOf(names: readonly unknown[]): LifeEvent[] {
  return [...LIFE_EVENTS.person, ...LIFE_EVENTS.enterprise].filter((event) => names.includes(event));
}

export const actions: Actions = {
  save: async ({ locals, url, request }) => {
    const administrator = requireAdministrator(locals, url);
    const { app } = locals;
    const posted = await request.formData();
    const bundle = app.workspace.bundles().find(({ id }) => id === posted.get('bundle'));
    if (!bundle) error(400, m.designer_bench_incomplete());
    const said = { events: eventsOf(posted.getAll('event')) };
    const saved = await saveDirectory(
      app.workspace.dir,
      (directory) =>
        ok({ document: withEntries(directory, 'bundle', [bundle.id], said), what: text.moments(bundle.name) }),
      maker(administrator, app.clock.now())
    );
    if (!saved.ok) return fail(409, { problem: saved.problems[0]!.message });
    await app.workspace.reload();
    redirect(303, `${url.pathname}?done=saved#b-${bundle.id}`);
  },
  undo: (event) => moveBackDirectory(event, 'undo'),
  redo: (event) => moveBackDirectory(event, 'redo')
};
