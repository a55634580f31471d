// No false error: what is told as an error of these families happens to an application on the real engine, and only there.
import { describe, expect, it } from 'vitest';
import { tries } from '../../../../tests/support/tries.ts';
import { mergeBundle } from '../merge/merge.ts';
import type { BundleSource, Finding, Scenario } from '../model/index.ts';
import { openChart } from '../run/open-runner.ts';
import { checkScenario } from '../simulate/check-scenario.ts';
import { expectProof, isPlayable, PLAYED, played } from '../../../../tests/support/proof.ts';
import { SEEDED } from './proofs.fixture.ts';
import { SEVERITY } from './severity.ts';
import { verifyBundle } from './verify.ts';

const errors = Object.keys(SEVERITY).filter(
  (code) => SEVERITY[code] === 'error' && PLAYED.includes(code.split('/')[0]!)
);

function errorsOf(source: BundleSource): Finding[] {
  return verifyBundle(source, mergeBundle(source)).findings.filter(({ severity }) => severity === 'error');
}

/** Whether the scenario plays as it says; on a bundle that does not know what it speaks of it does not. */
function holds(source: BundleSource, scenario: Scenario): boolean {
  const chart = openChart(source);
  if (!checkScenario(source, chart.ok ? chart.value : null, scenario).ok) return false;
  return played(source, scenario).differs.length === 0;
}

it('every rule of these families that tells errors has a seeded bundle, and no other has', () => {
  expect(Object.keys(SEEDED).sort()).toEqual([...errors].sort());
});

describe.each(errors)('%s', (code) => {
  const seeded = (SEEDED[code] ?? []).slice(0, tries(1, Infinity));
  it.each(seeded.map((each, at) => [at, each] as const))(
    'is told as an error that an application comes to (%i)',
    (_, { broken, mended, fault }) => {
      const all = errorsOf(broken);
      const found = all.filter((each) => each.code === code);
      expect(found.length).toBeGreaterThan(0);
      for (const { scenario, message } of found) {
        if (!isPlayable(scenario)) throw new Error(`No scenario: ${message}`);
        const trace = played(broken, scenario);
        expect(trace.differs, message).toEqual([]);
        expect(fault(trace), message).toBe(true);
        // The same course of events on the bundle without the mistake comes to something else.
        expect(holds(mended, scenario), message).toBe(false);
      }
      expect(errorsOf(mended).filter((each) => each.code === code)).toEqual([]);
      // Whatever else of these families is told of it happens, too.
      for (const other of all) if (other.code !== code) expectProof(broken, other);
    }
  );
});
