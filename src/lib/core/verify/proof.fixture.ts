import { expect } from 'vitest';
import { compileChart } from '../chart/compile.ts';
import type { BundleSource, Scenario } from '../model/index.ts';
import { createRunner } from '../run/runner.ts';
import { checkScenario } from '../simulate/check-scenario.ts';
import { playScenario } from '../simulate/play.ts';
import type { Draft } from './types.ts';

/**
 * No error without a proof: a scenario that plays to the fault on the real runner, or the documents, places and values that
 * contradict each other.
 */
export function expectProof(source: BundleSource, { message, scenario, sides = [] }: Draft): void {
  if (isPlayable(scenario)) return expectFault(source, scenario);
  expect(sides.length, message).toBeGreaterThan(1);
  expect(new Set(sides.map((side) => JSON.stringify(side))).size, message).toBe(sides.length);
  for (const { document, value } of sides)
    expect(
      [document, value].every((part) => part !== ''),
      message
    ).toBe(true);
}

function isPlayable(scenario: unknown): scenario is Scenario {
  return Array.isArray((scenario as Scenario | undefined)?.steps);
}

function expectFault(source: BundleSource, scenario: Scenario): void {
  const chart = compileChart(source);
  const play = { source, runner: createRunner(chart) };
  expect(checkScenario(source, chart, scenario)).toMatchObject({ ok: true });
  const { differs, end } = playScenario(play, scenario);
  expect(differs).toEqual([]);
  expect(end.status).not.toBe('closed');
}
