import { describe, expect, it } from 'vitest';
import type { MergePlan } from '../merge/types.ts';
import type { BundleSource } from '../model/index.ts';
import { plan, type Tables } from './fixtures.ts';
import { createInput } from './input.ts';
import { expectProof } from '../../../../tests/support/proof.ts';
import { deadlineTables } from './rules/deadline.table.ts';
import { dependencyTables } from './rules/dependency.table.ts';
import { factTables } from './rules/fact.table.ts';
import { materialTables } from './rules/material.table.ts';
import { accessTables, decisionTables, feeTables, resultTables } from './rules/others.table.ts';
import { outcomeTables } from './rules/outcome.table.ts';
import { payloadTables } from './rules/payload.table.ts';
import { stepTables } from './rules/step.table.ts';
import { structureTables } from './rules/structure.table.ts';
import { situationTables } from './rules/situation.table.ts';
import { textTables } from './rules/text.table.ts';
import { RULES } from './rules.ts';
import { SEVERITY } from './severity.ts';

const TABLES: Tables = {
  ...accessTables,
  ...deadlineTables,
  ...decisionTables,
  ...dependencyTables,
  ...factTables,
  ...feeTables,
  ...materialTables,
  ...outcomeTables,
  ...payloadTables,
  ...resultTables,
  ...situationTables,
  ...stepTables,
  ...structureTables,
  ...textTables
};

function check(code: string, given: BundleSource | [BundleSource, MergePlan]) {
  const [made, merge] = Array.isArray(given) ? given : [given, plan()];
  return RULES.find((rule) => rule.code === code)!.check(createInput(made, merge));
}

describe.each(RULES.map(({ code }) => code))('%s', (code) => {
  const { valid, invalid } = TABLES[code] ?? { valid: [], invalid: [] };

  it('has a table with both sides and a severity', () => {
    expect(valid.length).toBeGreaterThan(0);
    expect(invalid.length).toBeGreaterThan(0);
    expect(['error', 'warning', 'info']).toContain(SEVERITY[code]);
  });

  it.each(valid.map((given, index) => [index, given] as const))('finds nothing in valid %i', (_, given) => {
    expect(check(code, given)).toEqual([]);
  });

  it.each(invalid.map(([given, ...paths], index) => [index, given, paths] as const))(
    'finds invalid %i',
    (_, given, paths) => {
      const found = check(code, given);
      expect(found.map(({ path }) => path)).toEqual(paths);
      for (const { message } of found) expect(message).toMatch(/^[^a-z]*“.+。$/s);
      const [made, merge] = Array.isArray(given) ? given : [given];
      for (const each of found)
        if ((each.severity ?? SEVERITY[code]) === 'error') expectProof(made, { code, ...each }, merge);
    }
  );
});

it('each page of a rule shows what the first breach in its table is told', async () => {
  const told = RULES.map(({ code }) => [code, check(code, TABLES[code]!.invalid[0]![0])[0]!.message] as const);
  await expect(`${JSON.stringify(Object.fromEntries(told), null, 2)}\n`).toMatchFileSnapshot('about/examples.json');
});
