import { error } from '@sveltejs/kit';
import type { Answers, Bundle } from '#lib/core/model/index.ts';
import { placedIn } from '#lib/core/edit/context.ts';
import { todayIn } from '#lib/core/verify/acceptance.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import { historyHeads } from '#lib/designer/merge/bench-history.ts';
import {
  catalogueEntries,
  checkOfStudy,
  lightItems,
  type Check,
  type Composing,
  type Shared
} from '#lib/designer/compose/composing.ts';
import { processSteps } from '#lib/server/workspace/process-steps.ts';
import { courseQueries } from '#lib/designer/findings/course.ts';
import { m } from '#lib/paraglide/messages.js';
import { requireStudy } from '../../designer.server.ts';

type AppServices = App.Locals['app'];

/** The composition of a bundle and the row of its steps, as they stand. */
export async function sharedOf(app: AppServices, bundle: string): Promise<Shared> {
  // Read together, so that the number is that of this composition.
  const composition = app.workspace.composition(bundle);
  const steps = app.workspace.history(bundle);
  const raw = await app.workspace.source(bundle);
  if (!composition) error(404, m.designer_no_bundle());
  // A damaged document of it can be mended: the editor keeps what it has and asks again.
  if (!raw.ok) error(503, raw.problems.map(({ message }) => message).join(' '));
  const { undo, redo } = historyHeads(steps, raw.value, new Map());
  return { composition: composition.now, number: steps.at(-1)?.number ?? 0, undo, redo };
}

/** Every bundle as it is composed. */
function bundlesOf({ workspace }: AppServices): Bundle[] {
  return workspace.bundles().flatMap(({ id }) => workspace.composition(id)?.now.bundle ?? []);
}

/** What the editor begins with; nothing that has to be worked out is waited for. */
export async function composingOf(app: AppServices, bundle: string, person: string): Promise<Composing> {
  const raw = await app.workspace.source(bundle);
  if (!raw.ok) error(422, raw.problems.map((problem) => `${problem.path ?? ''} ${problem.message}`.trim()).join('；'));
  const decided = applyDecisions(raw.value);
  return {
    ...(await sharedOf(app, bundle)),
    person,
    today: todayIn(raw.value.calendar, app.clock.now()),
    catalogue: catalogueEntries(app.workspace.items(), bundlesOf(app)),
    departments: app.workspace.departments(),
    items: placedIn(raw.value.bundle, { ...decided, items: lightItems(decided) }),
    steps: processSteps(app.workspace)
  };
}

/** What the merge and the verifier say of the bundle as it stands; they work in a thread of their own. */
export async function checkOf(app: AppServices, bundle: string, answers: Answers): Promise<Check> {
  const number = app.workspace.history(bundle).at(-1)?.number ?? 0;
  const study = await requireStudy(app, bundle);
  const queries = new Map(courseQueries(study.findings).map((query, at) => [study.findings[at]!, query]));
  return checkOfStudy(study, answers, number, queries);
}
