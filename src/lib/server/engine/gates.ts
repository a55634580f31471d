import type { SignOffLine } from '#lib/core/edit/sign-off.ts';
import type { Clock } from '#lib/core/clock.ts';
import type { Finding } from '#lib/core/model/index.ts';
import type { SuiteReport } from '#lib/core/simulate/suite/replay.ts';
import type { LifeLine, Store } from '../store/types.ts';
import { appendLife } from './life.ts';
import { text } from './life-messages.ts';
import type { Progress } from './process-study.ts';

export const GATES = ['findings', 'signOffs', 'scenarios', 'targets'] as const;
export type GateId = (typeof GATES)[number];

/**
 * `ok`, `open`: it stands in the way of publishing. `working`: not known yet. `off`: a county does without, by a recorded
 * decision. `none`: there is nothing to look at.
 */
export type GateState = 'ok' | 'open' | 'working' | 'off' | 'none';

export type Gate =
  | { id: 'findings'; state: GateState; count: number }
  | { id: 'signOffs'; state: GateState; missing: string[]; skipped: string[]; choice: GateChoice | null }
  | { id: 'scenarios'; state: GateState; kept: number; failing: string[] }
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
  choice: GateChoice | null;
  /** `null`: nobody has kept any. */
  kept: { names: readonly string[]; report: Progress<SuiteReport> } | null;
}

const TARGETS = 'deadline/target-';

/** What has to be in order before a draft is published, each by itself. */
export function gatesOf({ findings, lines, able, choice, kept }: GateInput): Gate[] {
  const open = findings.filter(({ severity, accepted }) => severity === 'error' && accepted === undefined);
  const targets = findings.filter(({ code }) => code.startsWith(TARGETS));
  const missed = targets.filter(({ accepted }) => accepted === undefined);
  const errors = open.filter(({ code }) => !code.startsWith(TARGETS)).length;
  return [
    { id: 'findings', state: errors > 0 ? 'open' : 'ok', count: errors },
    signOffGate(lines, able, choice),
    scenarioGate(kept),
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
function scenarioGate(kept: GateInput['kept']): Gate {
  const none = { id: 'scenarios' as const, kept: 0, failing: [] };
  if (!kept) return { ...none, state: 'none' };
  const { names, report } = kept;
  const count = names.length;
  if (report.state === 'working') return { ...none, state: 'working', kept: count };
  if (report.state === 'failed') return { ...none, state: 'open', kept: count };
  const failing = report.value.differs.map(({ scenario }) => scenario);
  return { id: 'scenarios', state: failing.length > 0 ? 'open' : 'ok', kept: count, failing };
}

interface ChoiceDeps {
  store: Pick<Store, 'life' | 'saveLife'>;
  clock: Clock;
}

/** The last word about the sign-off gate of a bundle: its own, else the one for every bundle; null where nobody said any. */
export async function signOffChoice({ store }: Pick<ChoiceDeps, 'store'>, bundle: string): Promise<GateChoice | null> {
  const of = (lines: LifeLine[]) => lines.findLast(({ kind }) => kind === 'gate');
  const told = of(await store.life(bundle)) ?? of(await store.life(''));
  if (!told) return null;
  return { on: told.subject === 'signOffs:on', at: told.at, name: told.name, reason: told.reason };
}

/** Records that a bundle, or every one (`''`), goes without sign-off from now on, or with it. */
export async function chooseSignOff(
  deps: ChoiceDeps,
  bundle: string,
  { on, reason }: { on: boolean; reason: string },
  by: { id: string; name: string }
): Promise<void> {
  const subject = on ? 'signOffs:on' : 'signOffs:off';
  await appendLife(deps, bundle, { kind: 'gate', actor: by.id, name: by.name, subject, reason });
}

/** A demo publishes by itself, so that nobody has to sign there until somebody wants to see it. */
export async function withoutSignOffInDemo(deps: ChoiceDeps): Promise<void> {
  if ((await signOffChoice(deps, '')) !== null) return;
  const by = { id: 'system:demo', name: 'system:demo' };
  await chooseSignOff(deps, '', { on: false, reason: text.demoSwitch() }, by);
}
