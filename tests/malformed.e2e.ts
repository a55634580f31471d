import { test } from '@playwright/test';
import { withstand } from './support/malformed/run.ts';

test('a thousand malformed calls and forms do nothing and harm nothing', async () => {
  test.setTimeout(480_000);
  const seed = Number(process.env['MALFORMED_SEED'] ?? Date.now() % 2 ** 31);
  const count = Number(process.env['MALFORMED_COUNT'] ?? 1000);
  console.log(`malformed requests: ${count}, seed ${seed}: ${JSON.stringify(await withstand(count, seed))}`);
});
