import type { SignOffLine } from '#lib/core/edit/sign-off.ts';
import type { Clock } from '#lib/core/clock.ts';
import type { Finding } from '#lib/core/model/index.ts';
import type { SuiteReport } from '#lib/core/simulate/suite/replay.ts';
import type { LifeLine, Store } from '../store/types.ts';
import { appendLife } from './life.ts';
import { text } from './life-messages.ts';
import type { Progress } from './process-study.ts';

/** Gates that a county may do without. */
export const SWITCHED = ['signOffs', 'scenarios'] as const;
export type SwitchedGate = (typeof SWITCHED)[number];

/**
 * `ok`, `open`: it stands in the way of publishing. `working`: not known yet. `off`: a county does without, by a recorded
 * decision. `none`: there is nothing to look at.
 */
export type GateState = 'ok' | 'open' | 'working' | 'off' | 'none';

export type Gate =
  | { id: 'findings'; state: GateState; count: number }
  | { id: 'signOffs'; state: GateState; missing: string[]; skipped: string[]; choice: GateChoice | null }
  | { id: 'scenarios'; state: GateState; kept: number; failing: string[]; choice: GateChoice | null }
  | { id: 'targets'; state: GateState; missed: string[]; accepted: number };

/** Who switched a gate, and why. */
export interface GateChoice {
  on: boolean;
  at: number;
  name: string;
  reason: string;
}

export interface GateInput {
  findings: readonly Finding[];
  lines: readonly SignOffLine[];
  /** Departments with an account that may answer for its items, and for the bundle as a whole. */
  able: { itemOwner: ReadonlySet<string>; lead: ReadonlySet<string> };
  choices: Record<SwitchedGate, GateChoice | null>;
  /** `null`: nobody has kept any. */
  kept: { names: readonly string[]; report: Progress<SuiteReport> } | null;
}

const TARGETS = 'deadline/target-';

/** What has to be in order before a draft is published, each by itself. */
export function gatesOf({ findings, lines, able, choices, kept }: GateInput): Gate[] {
  const open = findings.filter(({ severity, accepted }) => severity === 'error' && accepted === undefined);
  const targets = findings.filter(({ code }) => code.startsWith(TARGETS));
  const missed = targets.filter(({ accepted }) => accepted === undefined);
  const errors = open.filter(({ code }) => !code.startsWith(TARGETS)).length;
  return [
    { id: 'findings', state: errors > 0 ? 'open' : 'ok', count: errors },
    signOffGate(lines, able, choices.signOffs),
    scenarioGate(kept, choices.scenarios),
    {
      id: 'targets',
      state: missed.some(({ severity }) => severity === 'error') ? 'open' : 'ok',
      missed: missed.map(({ message }) => message),
      accepted: targets.length - missed.length
    }
  ];
}

/** A department without anybody who could answer stands in nobody's way; it is told. */
function signOffGate(lines: GateInput['lines'], able: GateInput['able'], choice: GateChoice | null): Gate {
  const can = ({ department, differences }: SignOffLine) =>
    differences.some(({ items }) => items.length > 0) ? able.itemOwner.has(department) : able.lead.has(department);
  const asked = lines.filter(can);
  const missing = asked.filter(({ state }) => state !== 'signed').map(({ department }) => department);
  const skipped = lines.filter((line) => !can(line)).map(({ department }) => department);
  const off = choice !== null && !choice.on;
  const state = off ? 'off' : asked.length === 0 ? 'none' : missing.length > 0 ? 'open' : 'ok';
  return { id: 'signOffs', state, missing, skipped, choice };
}

/**
 * What people kept has to play as told. Scenarios for every transition are made anew with each version, and so hold by
 * themselves; where the draft goes otherwise than those of the last version is told on their own page.
 */
function scenarioGate(kept: GateInput['kept'], choice: GateChoice | null): Gate {
  const none = { id: 'scenarios' as const, kept: 0, failing: [], choice };
  if (!kept) return { ...none, state: 'none' };
  const { names, report } = kept;
  const count = names.length;
  if (choice !== null && !choice.on && report.state !== 'done') return { ...none, state: 'off', kept: count };
  if (report.state === 'working') return { ...none, state: 'working', kept: count };
  if (report.state === 'failed') return { ...none, state: 'open', kept: count };
  const failing = report.value.differs.map(({ scenario }) => scenario);
  const state = failing.length === 0 ? 'ok' : choice !== null && !choice.on ? 'off' : 'open';
  return { id: 'scenarios', state, kept: count, failing, choice };
}

interface ChoiceDeps {
  store: Pick<Store, 'life' | 'saveLife'>;
  clock: Clock;
}

/** The last word about each gate that may be switched: the bundle's own, else the one for every bundle; null where nobody said any. */
export async function gateChoices(
  { store }: Pick<ChoiceDeps, 'store'>,
  bundle: string
): Promise<Record<SwitchedGate, GateChoice | null>> {
  const [own, every] = await Promise.all([store.life(bundle), bundle === '' ? [] : store.life('')]);
  const last = (gate: SwitchedGate) => {
    const of = (lines: LifeLine[]) =>
      lines.findLast(({ kind, subject }) => kind === 'gate' && subject?.startsWith(`${gate}:`));
    const told = of(own) ?? of(every);
    return told ? { on: told.subject === `${gate}:on`, at: told.at, name: told.name, reason: told.reason } : null;
  };
  return { signOffs: last('signOffs'), scenarios: last('scenarios') };
}

/** Records that a bundle, or every one (`''`), goes without a gate from now on, or with it. */
export async function chooseGate(
  deps: ChoiceDeps,
  bundle: string,
  { gate, on, reason }: { gate: SwitchedGate; on: boolean; reason: string },
  by: { id: string; name: string }
): Promise<void> {
  const subject = `${gate}:${on ? 'on' : 'off'}`;
  await appendLife(deps, bundle, { kind: 'gate', actor: by.id, name: by.name, subject, reason });
}

/** A demo publishes by itself and is there to be tried: nobody has to sign or mend scenarios until somebody wants to see it. */
export async function withoutGatesInDemo(deps: ChoiceDeps): Promise<void> {
  const known = await gateChoices(deps, '');
  const by = { id: 'system:demo', name: 'system:demo' };
  for (const gate of SWITCHED)
    if (known[gate] === null) await chooseGate(deps, '', { gate, on: false, reason: text.demoSwitch() }, by);
}
