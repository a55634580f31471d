import { refuse } from '#lib/core/errors.ts';
import { actorText } from '../engine/deps.ts';
import { departmentOf, itemName, loadApplication, loadForReader, loadOwn } from '../engine/load.ts';
import { answer, call, complain, rateAgain } from './grievances.ts';
import { makeLink, readLink } from './link.ts';
import { feedbackProblems } from './messages.ts';
import { rate, rateableOf } from './rating.ts';
import type { FeedbackService, LinkedRating } from './types.ts';
import { badReviews, grievanceFor, listFor, ownFeedback, type ViewDeps } from './views.ts';

const WINDOW_AT_MOST = 20;
/** Whoever rates at a window without signing in. */
const AT_WINDOW = 'citizen:window';

/** 好差评 and what follows from it: ratings, bad reviews to be put right, complaints and another look, each answered. */
export function createFeedback(deps: ViewDeps): FeedbackService {
  return {
    own: (application, actor) => ownFeedback(deps, application, actor),
    // What one thinks of it nobody says for somebody else.
    rate: async ({ application, item, actor, said }) =>
      actor.agent
        ? refuse(feedbackProblems.closed())
        : rate(deps, () => loadOwn(deps, application, actor), item, said, {
            ...{ window: null, actor: actorText(actor), name: actor.name }
          }),
    rateAgain: (input) => rateAgain(deps, input),
    complain: (input) => complain(deps, input),
    link: async ({ application, item, actor, window }) => {
      const name = window.trim().slice(0, WINDOW_AT_MOST);
      const loaded = name === '' ? null : await loadForReader(deps, application, item, actor);
      const open = loaded && (await rateableOf(deps, loaded)).some((each) => each.item === item && each.open);
      return open ? makeLink(deps, { application, item, window: name, staff: actor.id }) : null;
    },
    linksAt: async ({ application, person, clerk, window }) => {
      const loaded = await loadOwn(deps, application, person);
      const open = loaded ? (await rateableOf(deps, loaded)).filter((each) => each.open) : [];
      const at = { application, window: window.trim().slice(0, WINDOW_AT_MOST), staff: clerk };
      return open.map(({ item, name }) => ({
        ...{ item: item ?? '', name },
        token: makeLink(deps, { ...at, item: item ?? '' })
      }));
    },
    linked: (token) => linked(deps, token),
    rateByLink: async (token, said) => {
      const link = readLink(deps, token);
      if (!link) return refuse(feedbackProblems.closed());
      const { window, staff } = link;
      const by = { window: { window, staff }, actor: AT_WINDOW, name: null };
      return rate(deps, () => loadApplication(deps, link.application), link.item || null, said, by);
    },
    list: (actor, at) => listFor(deps, actor, at),
    badReviews: (query) => badReviews(deps, query),
    grievance: (id, actor) => grievanceFor(deps, id, actor),
    call: (input) => call(deps, input),
    answer: (input) => answer(deps, input)
  };
}

async function linked(deps: ViewDeps, token: string): Promise<LinkedRating | null> {
  const link = readLink(deps, token);
  const loaded = link && (await loadApplication(deps, link.application));
  if (!link || !loaded) return null;
  const { version } = loaded;
  const target = (await rateableOf(deps, loaded)).find(({ item }) => (item ?? '') === link.item);
  return {
    bundleName: version.source.bundle.name,
    itemName: itemName(version, link.item),
    departmentName: link.item === '' ? '' : departmentOf(version, link.item).name,
    window: link.window,
    open: target?.open ?? false
  };
}
