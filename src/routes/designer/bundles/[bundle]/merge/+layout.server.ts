import type { LayoutServerLoad } from './$types';
import { adoptable, leftToDecide, personDecisions } from '#lib/core/merge/adopt.ts';
import { openDecisions } from '#lib/core/merge/conflict-state.ts';
import { historyHeads } from '#lib/designer/merge/bench-history.ts';
import { variantItems } from '#lib/designer/merge/bench-variants.ts';
import { requireAdministrator, requireStudy } from '../../../designer.server.ts';
import { titlesOf } from './bench.server.ts';

/** What the bar of the workbench shows: how much waits in each part, and what can be undone. */
export const load: LayoutServerLoad = async ({ locals, url, params }) => {
  requireAdministrator(locals, url);
  const { workspace } = locals.app;
  const study = await requireStudy(locals.app, params.bundle);
  const steps = workspace.history(params.bundle);
  const raw = await workspace.source(params.bundle);
  const recognised = await workspace.recognised(params.bundle);
  const read = recognised.ok ? recognised.value : { bindings: [], questions: [] };
  const { differences, roles } = adoptable(study.plan, read);
  const open = recognised.ok ? recognised.value.bindings.filter(({ auto }) => !auto).length : 0;
  const isBare =
    raw.ok && Object.values(raw.value.items).some((item) => item.bindings.some((b) => !b.element || b.recognised));
  return {
    counts: {
      differences: openDecisions(study.plan),
      fields: isBare ? open : null,
      variants: raw.ok ? variantItems(raw.value).length : 0,
      history: steps.length,
      adoptable: differences.length + roles.length,
      person: personDecisions(leftToDecide(study.plan, read))
    },
    heads: historyHeads(steps, study.source, titlesOf(study))
  };
};
