import type { Department } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { recordedName } from './life-view.ts';

/** One line of the checklist before publishing. */
export interface GateRow {
  id: string;
  title: string;
  state: 'ok' | 'open' | 'working' | 'off' | 'none';
  /** Why, in sentences. */
  lines: string[];
  link: { href: string; text: string } | null;
  /** Whether the bundle may do without it, and does. */
  switched: 'on' | 'off' | null;
}

type Choice = { on: boolean; name: string; reason: string } | null;

/** As the server worked it out; kept apart from it, so that pages know no server. */
type Known =
  | { id: 'findings'; state: GateRow['state']; count: number }
  | {
      id: 'signOffs';
      state: GateRow['state'];
      missing: string[];
      skipped: string[];
      choice: Choice;
    }
  | { id: 'scenarios'; state: GateRow['state']; kept: number; failing: string[]; choice: Choice }
  | { id: 'targets'; state: GateRow['state']; missed: string[]; accepted: number };

/** The checklist in words, with the page where each is mended. */
export function gateRows(gates: readonly Known[], base: string, departments: readonly Department[]): GateRow[] {
  const named = (ids: readonly string[]) =>
    ids.map((id) => departments.find((each) => each.id === id)?.name ?? id).join('、');
  return gates.map((gate) => {
    const { id, state } = gate;
    if (gate.id === 'findings')
      return {
        ...{ id, state, title: m.life_gate_findings() },
        lines: [gate.count > 0 ? m.life_gate_findings_open({ count: gate.count }) : m.life_gate_findings_ok()],
        link: {
          href: `${base}/findings`,
          text: gate.count > 0 ? m.life_gate_findings_link() : m.life_gate_findings_look()
        },
        switched: null
      };
    if (gate.id === 'signOffs')
      return {
        ...{ id, state, title: m.life_gate_sign_offs() },
        lines: [
          ...(state === 'off' && gate.choice
            ? [
                m.life_gate_sign_offs_off({ who: recordedName(gate.choice.name), why: gate.choice.reason }),
                ...(gate.missing.length > 0 ? [m.life_gate_sign_offs_open({ departments: named(gate.missing) })] : [])
              ]
            : state === 'open'
              ? [m.life_gate_sign_offs_open({ departments: named(gate.missing) })]
              : [state === 'none' ? m.life_gate_sign_offs_none() : m.life_gate_sign_offs_ok()]),
          ...(gate.skipped.length > 0 && state !== 'off'
            ? [m.life_gate_sign_offs_skipped({ departments: named(gate.skipped) })]
            : [])
        ],
        link: { href: '#sign-offs', text: m.life_gate_sign_offs_link() },
        switched: switchOf(gate.choice)
      };
    if (gate.id === 'scenarios')
      return {
        ...{ id, state, title: m.life_gate_scenarios() },
        lines: [
          scenarioWords(gate),
          ...(state === 'off' && gate.choice
            ? [m.life_gate_off_why({ who: recordedName(gate.choice.name), why: gate.choice.reason })]
            : [])
        ],
        link: { href: `${base}/versions/suite`, text: m.life_gate_scenarios_link() },
        switched: switchOf(gate.choice)
      };
    return {
      ...{ id, state, title: m.life_gate_targets() },
      lines:
        gate.missed.length > 0
          ? gate.missed
          : [gate.accepted > 0 ? m.life_gate_targets_accepted({ count: gate.accepted }) : m.life_gate_targets_ok()],
      link: { href: `${base}/effect`, text: m.life_gate_targets_link() },
      switched: null
    };
  });
}

function switchOf(choice: Choice): 'on' | 'off' {
  return choice === null || choice.on ? 'on' : 'off';
}

function scenarioWords({ state, kept, failing }: Extract<Known, { id: 'scenarios' }>): string {
  if (state === 'working') return m.life_gate_scenarios_working({ count: kept });
  if (state === 'none') return m.life_gate_scenarios_none();
  if (state === 'off' && failing.length === 0) return m.life_gate_scenarios_kept({ count: kept });
  if (failing.length > 0) return m.life_gate_scenarios_open({ names: failing.join('、') });
  return state === 'ok' ? m.life_gate_scenarios_ok({ count: kept }) : m.life_gate_scenarios_failed();
}

/** Why the draft cannot be published, each gate in its words. */
export function gateRefusals(rows: readonly GateRow[]): string[] {
  return rows
    .filter(({ state }) => state === 'open' || state === 'working')
    .map(({ title, lines }) => m.life_gate_refused({ title, lines: lines.join('；') }));
}
