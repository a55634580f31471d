import { error, redirect } from '@sveltejs/kit';
import { m } from '#lib/paraglide/messages.js';
import type { Actor } from '#lib/server/engine/types.ts';
import { todayIn } from '#lib/core/verify/acceptance.ts';
import { proveInWorker } from '#lib/server/engine/compose-in-worker.ts';
import { answersGiven } from '#lib/server/engine/answers-given.ts';
import type { ReductionReport } from '#lib/core/merge/reduction-report.ts';
import { reportOf, studyOfProof, type Study } from '#lib/designer/life/study.ts';

type AppServices = App.Locals['app'];

/** The signed-in administrator. Nobody signed in: to the sign-in page and back; somebody else: told plainly. */
export function requireAdministrator(locals: App.Locals, url: URL): Actor {
  const user = locals.user;
  if (!user) redirect(303, `/sign-in?back=${encodeURIComponent(url.pathname + url.search)}`);
  if (user.role !== 'administrator') error(403, m.designer_not_admin());
  return user;
}

const studies = new WeakMap<AppServices, Map<string, { documents: string; study: Promise<Study> }>>();

/**
 * The merge and verification of a bundle, kept until one of its documents changes or the day does; null when it cannot be read. Another
 * thread works it out, so that other pages answer meanwhile; whoever asks at the same time waits for the same one.
 */
export async function studyOf(app: AppServices, bundle: string): Promise<Study | null> {
  const kept = studies.get(app) ?? new Map<string, { documents: string; study: Promise<Study> }>();
  studies.set(app, kept);
  const outside = app.workspace.outside(bundle);
  if (!outside) return null;
  const today = todayIn(outside.calendar, app.clock.now());
  const documents = JSON.stringify([today, app.workspace.documents(bundle)]);
  const known = kept.get(bundle);
  if (known?.documents === documents) return known.study;
  const source = await app.workspace.source(bundle);
  if (!source.ok) return null;
  const study = proveInWorker(source.value, today).then((proof) => studyOfProof(source.value, proof, today));
  kept.set(bundle, { documents, study });
  // What failed is tried again by the next one.
  study.catch(() => kept.get(bundle)?.study === study && kept.delete(bundle));
  return study;
}

/** The study of the bundle in an address, or the page that says why there is none. */
export async function requireStudy(app: AppServices, bundle: string): Promise<Study> {
  if (!app.workspace.bundles().some((entry) => entry.id === bundle)) error(404, m.designer_no_bundle());
  const source = await app.workspace.source(bundle);
  if (!source.ok)
    error(422, source.problems.map((problem) => `${problem.path ?? ''} ${problem.message}`.trim()).join('；'));
  return (await studyOf(app, bundle)) ?? error(404, m.designer_no_bundle());
}

const reports = new WeakMap<Study, { day: string; asked: string; report: ReductionReport }>();

/** What the bundle saves, up to today; computed anew when the bundle, the day or the applications changed. */
export async function bundleReport(app: AppServices, study: Study): Promise<ReductionReport> {
  const applications = await answersGiven(app.store, study.source.bundle.id);
  const day = new Intl.DateTimeFormat('sv-SE', { timeZone: study.source.calendar.timeZone }).format(app.clock.now());
  const asked = JSON.stringify(applications);
  const known = reports.get(study);
  if (known && known.day === day && known.asked === asked) return known.report;
  const report = reportOf(study, day, applications);
  reports.set(study, { day, asked, report });
  return report;
}
