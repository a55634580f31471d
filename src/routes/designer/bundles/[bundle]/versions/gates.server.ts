import { setTimeout as wait } from 'node:timers/promises';
import type { SignOffs } from '#lib/server/engine/sign-offs.ts';
import { gatesOf, gateChoices, type Gate, type GateInput } from '#lib/server/engine/gates.ts';
import { suiteReplay } from '#lib/server/engine/process-study.ts';
import { keptScenarios } from '#lib/server/workspace/scenarios.ts';
import { requireStudy } from '../../../designer.server.ts';

type AppServices = App.Locals['app'];

const LOOK_AGAIN_MS = 150;
const WAIT_AT_MOST_MS = 120_000;

export interface Gates {
  gates: Gate[];
  /** Null while the bundle cannot be read. */
  signOffs: SignOffs | null;
}

/** What has to be in order before the draft is published, as it is at this moment. */
export async function bundleGates(app: AppServices, bundle: string): Promise<Gates> {
  const { findings } = await requireStudy(app, bundle);
  const [signOffs, choices, itemOwner, lead, kept] = await Promise.all([
    app.signOffs.of(bundle),
    gateChoices(app, bundle),
    app.auth.departmentsWith('itemOwner'),
    app.auth.departmentsWith('lead'),
    keptReport(app, bundle)
  ]);
  const lines = signOffs.ok ? signOffs.value.lines : [];
  return {
    gates: gatesOf({ findings, lines, able: { itemOwner, lead }, choices, kept }),
    signOffs: signOffs.ok ? signOffs.value : null
  };
}

/** The same, waiting until nothing is being worked out any more. */
export async function settledGates(app: AppServices, bundle: string): Promise<Gates> {
  const end = app.clock.now() + WAIT_AT_MOST_MS;
  for (;;) {
    const gates = await bundleGates(app, bundle);
    if (app.clock.now() > end || gates.gates.every(({ state }) => state !== 'working')) return gates;
    await wait(LOOK_AGAIN_MS);
  }
}

/** Scenarios that people have kept, played on the draft in a thread of its own. */
async function keptReport(app: AppServices, bundle: string): Promise<GateInput['kept']> {
  const kept = (await keptScenarios(app.workspace.dir, bundle)).map(({ scenario }) => scenario);
  const source = await app.workspace.source(bundle);
  if (kept.length === 0 || !source.ok) return null;
  const none = { scenarios: [], transitions: { total: 0, taken: 0 }, untaken: [] };
  return { names: kept.map(({ name }) => name), report: suiteReplay(source.value, none, 'gate', kept) };
}
