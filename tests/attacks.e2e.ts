import { rmSync } from 'node:fs';
import { expect, test, type Browser } from '@playwright/test';
import { findingsOf, type Attack } from './attacks/attack.ts';
import { ATTACKS } from './attacks/attacks.ts';
import { prepareGround, type Ground } from './attacks/ground.ts';
import { findPages } from './attacks/pages.ts';
import { storedMarkup } from './attacks/stored.ts';
import { Target } from './attacks/target.ts';
import { startWeakServer } from './attacks/weak-server.ts';
import { copyWorkspace } from './support/workspace.ts';

test.describe.configure({ timeout: 240_000 });

const workspace = copyWorkspace();
let ready: Ground | undefined;
function ground(): Ground {
  if (!ready) throw new Error('No server to attack.');
  return ready;
}
let browser: Browser;

test.beforeAll(async ({ browser: own }) => {
  test.setTimeout(240_000);
  browser = own;
  ready = await prepareGround(workspace);
  expect((await findPages(ready)).length, 'pages to look at').toBeGreaterThan(80);
});
test.afterAll(async () => {
  await ready?.server.stop();
  rmSync(workspace, { recursive: true, force: true });
});

const all: Attack[] = [storedMarkup(() => browser), ...ATTACKS];
for (const attack of all) {
  // First: what the real one is asked afterwards makes it wary.
  for (const { what, weakness, finds } of attack.weak) {
    test(`${attack.name}: a server that ${what} is found out (${attack.requirement})`, async () => {
      const weak = await startWeakServer(ground().server.port, weakness(ground()));
      try {
        const [first = 'nothing'] = await findingsOf(attack, new Target(ground(), weak.port, weak.log), 1);
        expect(first).toMatch(finds);
      } finally {
        await weak.stop();
      }
    });
  }

  test(`${attack.name}: nothing is found (${attack.requirement})`, async () => {
    expect(await findingsOf(attack, new Target(ground()))).toEqual([]);
    expect((await fetch(`${ground().server.origin}/healthz`)).status).toBe(200);
  });
}
