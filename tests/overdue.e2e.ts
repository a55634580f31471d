// Nobody decides in time: a yellow card, a red one, the head of the department, and an item that counts as granted. The clock is moved.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { dueOf, moveClock } from './support/clock.ts';
import { handedIn } from './support/handed-in.ts';
import { accept, approve, desksOf } from './support/officer-walk.ts';
import { decide, ownWorkspace, publish, SAID } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';

const HOUR = 3_600_000;
const look = accessibleOnce();

/** The sign over the door counts as granted when nobody says anything in time. */
const own = ownWorkspace((workspace) =>
  decide(workspace, 'restaurant', (all) => [
    ...all,
    { id: 'deemed-SIGN', ...SAID, kind: 'process', item: 'SIGN', process: 'deemed' }
  ])
);

async function seen(page: Page): Promise<void> {
  await look(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

/** A page of somebody's own: after the clock was moved everybody signs in again. */
async function as(browser: Browser, account: string, path: string, width = 1280): Promise<Page> {
  const { page } = await personAt(browser, own.server.origin, width);
  await signIn(page, account, path);
  return page;
}

/** Until what the clocks bring by themselves is there. */
async function shows(page: Page, words: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.reload();
    await expect(page.locator('main')).toContainText(words, { timeout: 500 });
  }).toPass({ timeout: 60_000 });
}

test('yellow, granted by silence, red, and the head of the department, seen by citizen and supervision', async ({
  browser
}) => {
  test.setTimeout(300_000);
  await publish(browser, own, 'restaurant');
  const applicant = await as(browser, 'linxiaowen', '/', 390);
  const application = await handedIn(applicant, 'restaurant', 5);
  const follow = `/applications/${application}`;
  const desk = desksOf(browser, own.server.origin, 'restaurant');
  for (const item of ['LIC_CHECK', 'SIGN', 'FOOD']) await accept(await desk(item), { application, item });
  await approve(await desk('LIC_CHECK'), { application, item: 'LIC_CHECK' }, {});
  const [sign, food] = ['SIGN.limit', 'FOOD.limit'].map((clock) => dueOf(own.server, application, clock)) as [
    number,
    number
  ];
  expect(sign).toBeLessThan(food);

  // the last hour: yellow, and nothing is late
  await moveClock(own.server, sign - HOUR);
  const early = await as(browser, 'supervisor', '/supervision/cards');
  const yellow = early.getByRole('row').filter({ hasText: '户外招牌' });
  await expect(yellow).toContainText('黄牌');
  await expect(early.getByRole('row').filter({ hasText: '红牌' })).toHaveCount(0);
  await seen(early);
  const inTime = await as(browser, 'linxiaowen', follow, 390);
  await expect(inTime.locator('main')).not.toContainText('已超过');

  // an hour late: the sign counts as granted, by nobody
  await moveClock(own.server, sign + HOUR);
  const granted = await as(browser, 'linxiaowen', follow, 390);
  await shows(granted, '到期未决定，视为准予，系统自动用印');
  await seen(granted);
  await granted.screenshot({ path: 'test-results/overdue-granted.png', fullPage: true });
  const board = await as(browser, 'supervisor', '/supervision/cards');
  await expect(board.getByRole('row').filter({ hasText: '户外招牌' })).toHaveCount(0);

  // food is late: a red card, and the citizen reads that the day is past
  await moveClock(own.server, food + HOUR);
  const late = await as(browser, 'linxiaowen', follow, 390);
  await shows(late, '食品经营许可(新办)”超过承诺时限');
  await expect(late.locator('main')).toContainText('已超过');
  await seen(late);
  await late.screenshot({ path: 'test-results/overdue-late.png', fullPage: true });
  const cards = await as(browser, 'supervisor', '/supervision/cards?colour=red');
  const red = cards.getByRole('row').filter({ hasText: '食品经营许可' });
  await expect(red).toContainText('红牌');
  await expect(red).not.toContainText('部门负责人');
  await seen(cards);

  // a fortnight later it is the head's; decided at last, the card is gone
  await moveClock(own.server, food + 14 * 24 * HOUR);
  const head = await as(browser, 'supervisor', '/supervision/cards?colour=red');
  await expect(head.getByRole('row').filter({ hasText: '食品经营许可' })).toContainText('部门负责人');
  await seen(head);
  const again = desksOf(browser, own.server.origin, 'restaurant');
  await approve(await again('FOOD'), { application, item: 'FOOD' }, {}, seen);
  await head.reload();
  await expect(head.getByRole('row').filter({ hasText: '食品经营许可' })).toHaveCount(0);
  const ended = await as(browser, 'linxiaowen', follow, 390);
  await expect(ended.getByText('已办好').first()).toBeVisible();
});
