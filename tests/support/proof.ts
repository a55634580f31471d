import { expect } from 'vitest';
import { createSchemaCheck } from '../../src/lib/server/schema-check.ts';
import { mergeBundle } from '../../src/lib/core/merge/merge.ts';
import type { MergePlan } from '../../src/lib/core/merge/types.ts';
import type { BundleSource, Finding, Scenario } from '../../src/lib/core/model/index.ts';
import { openChart } from '../../src/lib/core/run/open-runner.ts';
import { checkScenario } from '../../src/lib/core/simulate/check-scenario.ts';
import { playBundle } from '../../src/lib/core/simulate/play.ts';
import type { Trace } from '../../src/lib/core/simulate/types.ts';

/** Families whose errors an application comes to; the others name what contradicts each other. */
export const PLAYED: readonly string[] = ['structure', 'dependency', 'fact', 'outcome', 'payload'];

const check = createSchemaCheck();

type Found = Pick<Finding, 'code' | 'message' | 'scenario' | 'sides'>;

/**
 * No error without a proof: a scenario that plays to the fault on the real engine, or, in the families that are not about what
 * happens to an application, the documents, places and values that contradict each other.
 */
export function expectProof(source: BundleSource, found: Found, plan?: MergePlan): void {
  const { code, message, scenario, sides = [] } = found;
  if (isPlayable(scenario)) return void expect(played(source, scenario, plan).differs, message).toEqual([]);
  expect(PLAYED, `${code} ${message}`).not.toContain(code.split('/')[0]);
  expect(sides.length, message).toBeGreaterThan(1);
  expect(new Set(sides.map((side) => JSON.stringify(side))).size, message).toBe(sides.length);
  for (const { document, value } of sides)
    expect(
      [document, value].every((part) => part !== ''),
      message
    ).toBe(true);
}

export function isPlayable(scenario: unknown): scenario is Scenario {
  return Array.isArray((scenario as Scenario | undefined)?.steps);
}

/** The trace of a well-formed scenario on the engine, forms and all where it has data. */
export function played(source: BundleSource, scenario: Scenario, plan?: MergePlan): Trace {
  const chart = openChart(source);
  expect(checkScenario(source, chart.ok ? chart.value : null, scenario)).toMatchObject({ ok: true });
  const forms = scenario.data === undefined ? {} : { plan: plan ?? mergeBundle(source), check };
  return playBundle(source, scenario, forms);
}
