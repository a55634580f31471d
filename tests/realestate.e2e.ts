// Three of the 21 situations of a house that changes hands: the guide says which items, and these departments get it, no others.
import { expect, test, type Page } from '@playwright/test';
import type { Answers } from '../src/lib/core/model/index.ts';
import { visitorAs } from './support/api-keys.ts';
import { accessibleOnce } from './support/axe.ts';
import { answerGuide, startBundle } from './support/citizen-walk.ts';
import { handInAs } from './support/handed-in.ts';
import { loadSources } from './support/merge.ts';
import { departmentOf, personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';
import { situationOf } from './support/situation.ts';

const BUNDLE = 'realestate-transfer';
const ALL = ['NETSIGN', 'TAX', 'TRANSFER', 'MORTGAGE', 'WATER', 'POWER', 'GAS', 'TV'];
const REST: Answers = {
  ...{ mortgage: 'none', loan: 'none', shared: 'single', minor: 'no', seller5: 'ge2', buyerN: 'first', proxy: 'no' },
  util: []
};
/** What the rules of the departments say, by hand. */
const CASES: { name: string; width: number; answers: Answers; items: string[] }[] = [
  {
    name: 'one person sells to another, with a loan, water and power with it',
    width: 1280,
    answers: { ...REST, reason: 'sale_pp', loan: 'biz', util: ['water', 'power'] },
    items: ['NETSIGN', 'TAX', 'TRANSFER', 'MORTGAGE', 'WATER', 'POWER']
  },
  {
    name: 'inherited, by a notary',
    width: 390,
    answers: { ...REST, reason: 'inherit_notary' },
    items: ['TAX', 'TRANSFER']
  },
  {
    name: 'a spouse is added, no tax; gas with it',
    width: 390,
    answers: { ...REST, reason: 'spouse', util: ['gas'] },
    items: ['TRANSFER', 'GAS']
  }
];
const look = accessibleOnce();
let server: TestServer;
test.beforeAll(async () => {
  server = await TestServer.start();
});
test.afterAll(() => server.stop());

async function seen(page: Page): Promise<void> {
  await look(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

for (const { name, width, answers, items } of CASES)
  test(name, async ({ browser }) => {
    test.setTimeout(180_000);
    const source = (await loadSources()).get(BUNDLE)!;
    const situation = situationOf(source, answers);
    const { page, context } = await personAt(browser, server.origin, width);
    await startBundle(page, '不动产转移登记一件事', seen);
    const asked = await answerGuide(page, { title: name, answers: situation.words, data: {}, facts: {} }, seen);
    await seen(page);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(new RegExp(`${items.length}\\s*件`));
    const plan = page
      .getByRole('region', { name: /^什么时候办/ })
      .or(page.locator('section[aria-labelledby=plan]'))
      .first();
    for (const item of ALL) {
      const title = source.items[item]!.name;
      if (items.includes(item)) await expect(plan, item).toContainText(title);
      else await expect(plan, item).not.toContainText(title);
    }

    await signIn(page, 'linxiaowen', '/');
    const application = await handInAs(page, BUNDLE, situation.submission(asked, width + items.length));
    await page.goto(`/applications/${application}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`${items.length} 件在办`);
    await seen(page);
    for (const item of ALL) {
      const officer = await visitorAs(server.origin, departmentOf(BUNDLE, item));
      const answer = await fetch(`${server.origin}/desk/tasks/${application}/${item}`, {
        headers: { cookie: officer.cookie, accept: 'text/html' }
      });
      expect(answer.status, item).toBe(items.includes(item) ? 200 : 404);
    }
    await context.close();
  });
