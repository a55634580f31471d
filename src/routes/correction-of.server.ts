import { answerForm } from '#lib/core/merge/form.ts';
import { itemsLeft } from '#lib/core/run/left.ts';
import { correctionForm } from '#lib/portal/correction.ts';
import type { Actor, ApplicationView, Engine, PublishedVersion } from '#lib/server/engine/types.ts';

/** What is open for the applicant while a correction is asked for (rule 13). */
export interface OpenCorrection {
  notice: NonNullable<ApplicationView['correction']>;
  version: PublishedVersion;
  own: NonNullable<Awaited<ReturnType<Engine['data']>>>;
  /** The merged form cut down to the marked fields. */
  form: ReturnType<typeof correctionForm>;
  /** Materials that have to come again. */
  materials: string[];
}

/** The open notice with exactly what was asked, for the page and for `/api/v1`; null while nothing is asked. */
export async function correctionOf(
  { versions, engine }: Pick<App.Locals['app'], 'versions' | 'engine'>,
  view: ApplicationView,
  actor: Actor
): Promise<OpenCorrection | null> {
  const { correction: notice } = view;
  if (!notice) return null;
  const version = await versions.load(view.bundle, view.version);
  const own = await engine.data(view.id, actor);
  if (!version || !own) return null;
  const left = itemsLeft(Object.fromEntries(view.tasks.map((task) => [task.item, task.status])));
  const merged = answerForm(version.plan, version.source, own.answers, left);
  const form = correctionForm(
    merged.schema,
    merged.fields.map((field) => field.element),
    notice.requests.flatMap((request) => request.elements)
  );
  return { notice, version, own, form, materials: [...new Set(notice.requests.flatMap(({ materials }) => materials))] };
}
