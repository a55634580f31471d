import { compileChart } from '../chart/compile.ts';
import { MAIN, processBundle, SETUPS, type Setup } from '../chart/process-bundle.ts';
import type { Outcome, StateConfig } from '../chart/types.ts';
import { mergeBundle } from '../merge/merge.ts';
import type { OutcomePolicy, Process, Severity } from '../model/index.ts';
import { STATUS } from '../run/messages.ts';
import { createInput } from './input.ts';
import { text } from './messages.ts';
import { CODES } from './formal/breaches.ts';
import { text as formal } from './formal/messages.ts';
import { stateWord, whatWord } from './process-words.ts';
import { clockAgainstLaw, clocksAgainstLaw } from './rules/deadline-clock-against-law.ts';
import { clockNotStarted } from './rules/outcome-clock-not-started.ts';
import { correctionNoExit } from './rules/outcome-correction-no-exit.ts';
import { deadWay } from './rules/outcome-dead-way.ts';
import { dutyWithoutEnd } from './rules/outcome-duty-without-end.ts';
import { endsThoughMet } from './rules/outcome-ends-though-met.ts';
import { eventLeadsNowhere } from './rules/outcome-event-leads-nowhere.ts';
import { missingEnd } from './rules/outcome-missing-end.ts';
import { noCorrection } from './rules/outcome-no-correction.ts';
import { notOnce } from './rules/outcome-not-once.ts';
import { policyWithoutWay } from './rules/outcome-policy-without-way.ts';
import { unmarkedEnd } from './rules/outcome-unmarked-end.ts';
import { unnamedEnd } from './rules/outcome-unnamed-end.ts';
import { untold } from './rules/outcome-untold.ts';
import { waitWithoutClock } from './rules/outcome-wait-without-clock.ts';
import { CANNOT_SETTLE } from './rules/outcome-cannot-settle.ts';
import { SEVERITY } from './severity.ts';
import { statesOf, targetOf, waysOf } from './templates.ts';
import type { Rule } from './types.ts';
import { walkItem, type Broken } from './walk.ts';

/** What is wrong with a template by itself, whoever uses it. */
export interface ProcessFinding {
  code: string;
  severity: Severity;
  message: string;
  /** Name of the state; empty: the template as a whole. */
  state: string;
}

const RULES: readonly Rule[] = [
  ...[unnamedEnd, missingEnd, correctionNoExit, waitWithoutClock, clockNotStarted, dutyWithoutEnd, unmarkedEnd],
  ...[eventLeadsNowhere, untold, notOnce, noCorrection, deadWay, endsThoughMet]
];
const POLICIES: readonly OutcomePolicy[] = ['cancel', 'continue', 'hold', 'withdraw', 'ask'];
/** Facts that nobody in a bundle requires need not be recorded, so a template by itself breaks no law. */
const HANGS_ON_BUNDLE = 'facts-unrecorded';
const NOWHERE = 'process/unreachable';
const IDLE_CLOCK = 'process/idle-clock';

/**
 * Looks at one template as the verifier looks at those of a bundle: its rules about templates, and the walk that asks from
 * everywhere whether an end can be reached, in every surrounding of `SETUPS`.
 * @param process one that `checkRegion` has nothing against
 */
export function checkProcess(process: Process): { findings: ProcessFinding[]; exact: boolean } {
  const walked = walks(process);
  const all = [
    ...byRules(process),
    ...policies(process),
    ...unreachable(process),
    ...idleClocks(process),
    ...againstLaw(process),
    ...walked.findings
  ];
  const once = new Map(all.map((finding) => [`${finding.code} ${finding.state} ${finding.message}`, finding]));
  return { findings: [...once.values()], exact: walked.exact };
}

function mainOf(process: Process, setup: Setup = {}) {
  const source = processBundle(process, setup);
  const input = createInput(source, mergeBundle(source));
  return { source, input: { ...input, items: input.items.filter(({ id }) => id === MAIN) } };
}

function byRules(process: Process): ProcessFinding[] {
  const { input } = mainOf(process);
  return RULES.flatMap(({ code, check }) =>
    check(input).map(({ state = '', sides }) => {
      const missing = sides?.some(({ path }) => path.endsWith('.approved')) ? 'approved' : 'refused';
      const message = text.process.rules[code]?.(stateWord(process, state)) ?? text.process.missingEnd[missing];
      return { code, severity: SEVERITY[code]!, state, message };
    })
  );
}

/** Any of the five may be decided for an item; a template that has no way for one cannot be used where it is. */
function policies(process: Process): ProcessFinding[] {
  return POLICIES.flatMap((policy) => {
    const { input } = mainOf(process, { policy });
    if (policyWithoutWay.check(input).length === 0) return [];
    const { code } = policyWithoutWay;
    return [{ code, severity: 'warning' as const, state: '', message: text.process.policy(text.policy[policy]) }];
  });
}

function unreachable(process: Process): ProcessFinding[] {
  const region = process.region as StateConfig;
  const states = statesOf(region);
  const entered = new Set<string>();
  const enter = (name: string) => {
    const found = states.find((each) => each.name === name);
    if (!found || entered.has(name)) return;
    entered.add(name);
    const under = name.split('.').slice(0, -1).join('.');
    if (under !== '') enter(under);
    if (found.state.initial && !states.some((each) => each.name.startsWith(`${name}.`) && entered.has(each.name)))
      enter(`${name}.${found.state.initial}`);
    for (const { way } of waysOf(found.state)) {
      const target = targetOf(way);
      if (target === undefined) continue;
      if (way.target!.startsWith('.')) enter(`${name}.${target}`);
      else enter(under === '' ? target : `${under}.${target}`);
    }
  };
  enter(region.initial ?? '');
  for (const { way } of waysOf(region)) enter(targetOf(way) ?? '');
  return states
    .filter(({ name }) => !entered.has(name))
    .map(({ name }) => ({
      code: NOWHERE,
      severity: 'warning' as const,
      state: name,
      message: text.process.unreachable(stateWord(process, name))
    }));
}

function idleClocks(process: Process): ProcessFinding[] {
  const written = JSON.stringify(process.region);
  const starts = (id: string) => written.includes(`{"type":"clock.start","params":{"clock":"$item.${id}"}}`);
  return process.clocks
    .filter(({ id }) => !starts(id))
    .map(({ id }) => ({
      code: IDLE_CLOCK,
      severity: 'warning' as const,
      state: '',
      message: text.process.idleClock(whatWord(process, id))
    }));
}

function againstLaw(process: Process): ProcessFinding[] {
  const { code } = clockAgainstLaw;
  const found = clocksAgainstLaw(process, processBundle(process, {}));
  return found.map(({ words }) => ({ code, severity: SEVERITY[code]!, state: '', message: words }));
}

/** By itself, and behind one that may end otherwise than well. */
function walks(process: Process): { findings: ProcessFinding[]; exact: boolean } {
  const around = [[], [{ item: 'FIRST', group: 'all' as const }]];
  const found = SETUPS.flatMap((setup) => {
    const chart = compileChart(processBundle(process, setup));
    return around.map((waits) => walkItem(chart, MAIN, waits));
  });
  const stuck = new Set(found.flatMap(({ stuck: at }) => (at ? [pathOf(at.state)] : [])));
  const dead = [...stuck].map((state) => ({
    code: CANNOT_SETTLE,
    severity: SEVERITY[CANNOT_SETTLE]!,
    state,
    message: text.process.cannotSettle(stateWord(process, state))
  }));
  const broken = found.flatMap(({ breaches }) => breaches).filter(({ law }) => law !== HANGS_ON_BUNDLE);
  return {
    exact: found.every(({ exact }) => exact),
    findings: [...dead, ...broken.map((breach) => brokenLaw(process, breach))]
  };
}

function brokenLaw(process: Process, { law, state, what = '' }: Broken): ProcessFinding {
  const code = CODES[law];
  const word = law === 'ended-but-open' ? STATUS[what as Outcome] : whatWord(process, what);
  const message = formal.laws[law](text.process.item, stateWord(process, state), word);
  return { code, severity: SEVERITY[code]!, state, message };
}

/** `{"settled":"checking"}`, as the machine says it, is `settled.checking`. */
function pathOf(state: string): string {
  return state.startsWith('{') ? state.replace(/[{}"]/g, '').replaceAll(':', '.') : state;
}
