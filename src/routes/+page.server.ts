import { pinyinSyllables } from '#lib/fields/readings.ts';
import { eventWord } from '#lib/portal/find-words.ts';
import { QUERY_LENGTH, readQuery, type Hit } from '#lib/portal/find.ts';
import { AUDIENCES, bundleCards, eventGroups, searchCards, type BundleCard } from '#lib/portal/home.ts';
import { nextQuestion } from '#lib/portal/guide.ts';
import type { Draft } from '#lib/server/engine/types.ts';
import { whoIs } from './drafts/open-draft.server.ts';
import type { PageServerLoad } from './$types';

/** Read more than worked with: the page has a small script of its own for searching (static/page.js). */
export const csr = false;

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

/** What a card shows; what it is found by stays here. */
function shown({ texts: _, ...card }: BundleCard): Omit<BundleCard, 'texts'> {
  return card;
}

async function search(cards: BundleCard[], query: string) {
  const { hits, near } = searchCards(cards, query, await pinyinSyllables(), eventWord);
  const spans = (hit: Hit<BundleCard>) => [hit.thing.id, hit.texts] as const;
  return {
    cards: hits.map(({ thing }) => shown(thing)),
    hits: Object.fromEntries(hits.map(spans)),
    near: near.map(shown)
  };
}

/** Every bundle that is published, by moments of life or those that fit the search, and what the visitor has begun. */
export const load: PageServerLoad = async ({ locals: { app, ...locals }, url }) => {
  const { query, cut } = readQuery(url.searchParams.get('q'));
  const audience = AUDIENCES.find((each) => each === url.searchParams.get('for')) ?? null;
  const published = await app.versions.published();
  const versions = await Promise.all(published.map(({ bundle }) => app.versions.load(bundle.id)));
  const sources = versions.flatMap((version) => (version ? [version.source] : []));
  const all = bundleCards(sources, app.workspace.library().directory);
  const cards = all.filter(({ audiences }) => audience === null || audiences.includes(audience));
  const drafts = await app.drafts.list(whoIs({ app, ...locals }));
  const sections = AUDIENCES.filter((each) => audience === null || audience === each).map((each) => ({
    audience: each,
    groups: eventGroups(cards, each).map(({ event, cards: own }) => ({ event, cards: own.map(shown) }))
  }));
  return {
    query,
    cutAt: cut ? QUERY_LENGTH : null,
    audience,
    total: all.length,
    counts: AUDIENCES.map((each) => ({
      audience: each,
      count: all.filter(({ audiences }) => audiences.includes(each)).length
    })),
    sections: sections.filter(({ groups }) => groups.length > 0),
    found: query === '' ? null : await search(cards, query),
    drafts: await openDrafts(
      app,
      drafts.filter((draft) => draft.revision > 1)
    ),
    kept: url.searchParams.has('saved')
  };
};
