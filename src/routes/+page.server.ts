import { bundleCards, matching } from '#lib/portal/home.ts';
import { nextQuestion } from '#lib/portal/guide.ts';
import type { Draft, PublishedVersion } from '#lib/server/engine/types.ts';
import { whoIs } from './drafts/open-draft.server.ts';
import type { PageServerLoad } from './$types';

function isVersion(version: PublishedVersion | null): version is PublishedVersion {
  return version !== null;
}

/** Drafts to go on with; one whose version is gone is left out. */
async function openDrafts(
  app: App.Locals['app'],
  drafts: Draft[]
): Promise<{ id: string; name: string; answered: boolean }[]> {
  const lines = await Promise.all(
    drafts.map(async (draft) => {
      const version = await app.versions.load(draft.bundle, draft.version);
      if (!version) return [];
      const answered = nextQuestion(version.source, version.plan, draft.answers) === null;
      return [{ id: draft.id, name: version.source.bundle.name, answered }];
    })
  );
  return lines.flat();
}

/** Every bundle that is published, those that fit the search word, and what the visitor has begun. */
export const load: PageServerLoad = async ({ locals: { app, ...locals }, url }) => {
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 60);
  const published = await app.versions.published();
  const versions = (await Promise.all(published.map(({ bundle }) => app.versions.load(bundle.id)))).filter(isVersion);
  const cards = bundleCards(versions);
  const drafts = await app.drafts.list(whoIs({ app, ...locals }));
  return {
    query,
    total: cards.length,
    bundles: matching(cards, query),
    drafts: await openDrafts(
      app,
      drafts.filter((draft) => draft.revision > 1)
    ),
    kept: url.searchParams.has('saved')
  };
};
