import { expect, it } from 'vitest';
import { withstand } from '../support/malformed/run.ts';
import { told } from '../support/tries.ts';

it('ten thousand malformed calls and forms do nothing and harm nothing', async () => {
  const count = Number(process.env['MALFORMED_COUNT'] ?? 10_000);
  const seed = Number(process.env['MALFORMED_SEED'] ?? Date.now() % 2 ** 31);
  const statuses = await withstand(count, seed);
  told('malformed requests', { count, seed, statuses });
  expect(Object.values(statuses).reduce((sum, each) => sum + each, 0)).toBe(count);
});
