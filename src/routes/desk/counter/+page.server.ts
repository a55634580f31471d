import { fail, redirect } from '@sveltejs/kit';
import { PERSON_TRAITS, type PersonTrait } from '#lib/core/model/window-rule.ts';
import { COUNTER_CHANNELS, isCounterChannel } from '#lib/core/model/channel.ts';
import { pinyinSyllables } from '#lib/fields/readings.ts';
import { normaliseCitizenId } from '#lib/fields/citizen-id.ts';
import { eventWord } from '#lib/portal/find-words.ts';
import { readQuery } from '#lib/portal/find.ts';
import { bundleCards, searchCards } from '#lib/portal/home.ts';
import { counterProblems } from '#lib/server/counter/messages.ts';
import { takesBundle } from '#lib/server/counter/points.ts';
import type { NewVisit } from '#lib/server/counter/types.ts';
import { bundleNames, clerkOf, idFault, readWindow, sitAt, slipOf } from './visit.server.ts';
import type { Actions, PageServerLoad } from './$types';

/** Bundles found by their words, 拼音 or its initials, as on the start page for everybody. */
async function bundlesFor(
  app: App.Locals['app'],
  query: string,
  window: Parameters<typeof takesBundle>[0]
): Promise<{ id: string; name: string; note: string }[]> {
  const published = (await app.versions.published()).filter(({ bundle }) => takesBundle(window, bundle.id));
  const loaded = await Promise.all(published.map(({ bundle }) => app.versions.load(bundle.id)));
  const sources = loaded.flatMap((version) => (version ? [version.source] : []));
  const cards = bundleCards(sources, app.workspace.library().directory);
  const { hits, near } = searchCards(cards, query, await pinyinSyllables(), eventWord);
  const found = query === '' ? cards : hits.length > 0 ? hits.map(({ thing }) => thing) : near;
  return found.map(({ id, name, lead, region }) => ({ id, name, note: `${region} · ${lead}` }));
}

/** The window of this request: the one that was chosen, or the only one there is. */
async function windowOf(locals: App.Locals, cookies: Parameters<typeof readWindow>[0]): Promise<string> {
  const windows = await locals.app.points.ofClerk(clerkOf(locals));
  const wanted = readWindow(cookies);
  return windows.some(({ id }) => id === wanted) ? wanted : windows.length === 1 ? windows[0]!.id : '';
}

/** A new visit, and the day's list of this window. */
export const load: PageServerLoad = async ({ locals, cookies, url }) => {
  const clerk = clerkOf(locals);
  const { query } = readQuery(url.searchParams.get('q'));
  const names = await bundleNames(locals.app);
  const wanted = await windowOf(locals, cookies);
  const window = (await locals.app.points.window(wanted, clerk)) ?? { bundles: [], hall: '' };
  const lines = await locals.app.counter.today(clerk, wanted);
  return {
    query,
    bundles: await bundlesFor(locals.app, query, window),
    channels: [...COUNTER_CHANNELS],
    /** In a hall, what its rules may ask about besides age and being an agent, which follow from the rest. */
    traits: window.hall === '' ? [] : PERSON_TRAITS.filter((trait) => trait !== 'agent'),
    lines: lines.map((line) => ({ ...line, bundleName: names.get(line.bundle) ?? line.bundle }))
  };
};

type Text = (name: string) => string;

/** Ticked, of those that there are. */
function readTraits(posted: FormData): PersonTrait[] {
  const said = posted.getAll('traits').map(String);
  return PERSON_TRAITS.filter((trait) => said.includes(trait));
}

function readVisit(text: Text, window: string, traits: PersonTrait[]): NewVisit {
  const idKind = text('idKind') === 'other' ? 'other' : 'citizen';
  const channel = text('channel');
  const agent = { name: text('agentName'), idNo: normaliseCitizenId(text('agentIdNo')) };
  return {
    ...{ bundle: text('bundle'), queue: text('queue'), window, authority: text('authority') === 'yes' },
    traits,
    channel: (isCounterChannel(channel) ? channel : '') as NewVisit['channel'],
    person: {
      ...{ name: text('name'), idKind, phone: text('phone').replace(/\s/g, '') },
      idNo: idKind === 'citizen' ? normaliseCitizenId(text('idNo')) : text('idNo').toUpperCase()
    },
    agent: agent.name === '' && agent.idNo === '' ? null : agent
  };
}

const TYPED = ['queue', 'channel', 'idKind', 'idNo', 'name', 'phone', 'bundle', 'agentName', 'agentIdNo'];

export const actions: Actions = {
  start: async ({ locals, cookies, request }) => {
    const posted = await request.formData();
    const text: Text = (name) => String(posted.get(name) ?? '').trim();
    const input = readVisit(text, await windowOf(locals, cookies), readTraits(posted));
    const opened = await locals.app.counter.open(input, clerkOf(locals), idFault);
    if (opened.ok) redirect(303, `/desk/counter/${opened.value.id}/situation`);
    const typed = Object.fromEntries(TYPED.map((name) => [name, text(name)]));
    return fail(400, { problems: opened.problems.map(linked), typed, traits: input.traits, of: 'start' as const });
  },
  /** A number for somebody who waits, with what their errand and they themselves say of where they go. */
  draw: async ({ locals, cookies, request }) => {
    const posted = await request.formData();
    const text: Text = (name) => String(posted.get(name) ?? '').trim();
    const { bundle, window, traits, agent, person, channel } = readVisit(
      text,
      await windowOf(locals, cookies),
      readTraits(posted)
    );
    const idNo = person.idKind === 'citizen' ? person.idNo : '';
    const isAgent = agent !== null || channel === 'agent';
    const asked = { bundle, window, traits, idNo, agent: isAgent };
    const drawn = await locals.app.counter.draw(asked, clerkOf(locals));
    const typed = Object.fromEntries(TYPED.map((name) => [name, text(name)]));
    if (!drawn.ok) return fail(400, { problems: drawn.problems.map(linked), typed, traits, of: 'start' as const });
    const name = (await bundleNames(locals.app)).get(bundle) ?? bundle;
    return {
      slip: { ...slipOf(drawn.value), number: drawn.value.number, at: drawn.value.at, bundle: name },
      of: 'draw' as const
    };
  },
  /** By the whole file number and the document in hand, so many times an hour; nothing shorter finds anything. */
  find: async ({ locals, cookies, request }) => {
    const clerk = clerkOf(locals);
    const posted = await request.formData();
    const number = String(posted.get('number') ?? '').trim();
    const idNo = normaliseCitizenId(String(posted.get('findIdNo') ?? '').trim());
    const said = { typed: { number, findIdNo: idNo }, of: 'find' as const };
    const { wait } = idNo === '' ? { wait: 0 } : await locals.app.fetches.take(`number-${clerk.id}`);
    if (wait > 0) {
      const tooOften = counterProblems.tooOften(Math.ceil(wait / 60));
      return fail(429, { problems: [linked(tooOften)], ...said });
    }
    const found = await locals.app.counter.byNumber({ number, idNo }, clerk, await windowOf(locals, cookies));
    if (found.ok) redirect(303, `/desk/counter/${found.value.id}/done`);
    return fail(404, { problems: found.problems.map(linked), ...said });
  },
  /** Which window the clerk sits at, for the rest of the day. */
  sit: async ({ locals, cookies, request, url }) => {
    const id = String((await request.formData()).get('window') ?? '');
    const windows = await locals.app.points.ofClerk(clerkOf(locals));
    if (id === '' || windows.some((window) => window.id === id)) sitAt(cookies, url, id);
    redirect(303, '/desk/counter');
  }
};

function linked({ message, path }: { message: string; path?: string }) {
  return { message, href: `#${path ?? 'main'}` };
}
