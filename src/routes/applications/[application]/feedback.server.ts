import type { RefusedShown } from '#lib/portal/feedback.ts';
import type { Actor, ApplicationView } from '#lib/server/engine/types.ts';

/** Ratings, complaints and what can be done about a refusal, for the follow page; null where somebody acts for another. */
export async function feedbackShown(locals: App.Locals, actor: Actor, view: ApplicationView) {
  if (actor.agent) return null;
  const own = await locals.app.feedback.own(view.id, actor);
  const version = await locals.app.versions.load(view.bundle, view.version);
  if (!own || !version) return null;
  const refused = own.refused.map(({ item, name, reviewed }): RefusedShown => {
    const chart = view.tasks.some((task) => task.item === item && task.choices.includes('requestReview'));
    return { item, name, reviewed, remedy: version.source.items[item]?.remedy ?? null, chart };
  });
  return { mayRate: own.rateable.some(({ open }) => open), grievances: own.grievances, refused };
}
