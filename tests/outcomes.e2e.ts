// A restaurant whose licence check is refused: what becomes of the six others by each policy (rule 6), for the citizen and the departments.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { withoutScripts } from './support/change-answer.ts';
import { handedIn } from './support/handed-in.ts';
import { accept, approve, desksOf, payloadOf, refuse } from './support/officer-walk.ts';
import { decide, ownWorkspace, publish, SAID } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';

const REASON = '营业执照已经注销';
const POLICIES = { PREPACK: 'withdraw', SIGN: 'hold', TOBACCO: 'ask', DRAIN: 'continue' };
const look = accessibleOnce();

const own = ownWorkspace((workspace) =>
  decide(workspace, 'restaurant', (all) => [
    ...all.filter(({ kind, item }) => kind !== 'policy' || !Object.hasOwn(POLICIES, String(item))),
    ...Object.entries(POLICIES).map(([item, onRefused]) => ({
      ...{ id: `policy-${item}`, ...SAID, kind: 'policy' },
      ...{ item, onRefused }
    }))
  ])
);
test.beforeAll(async ({ browser }) => {
  test.setTimeout(240_000);
  await publish(browser, own, 'restaurant');
});

async function seen(page: Page): Promise<void> {
  await look(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth)).toBe(true);
}

/** What stands in the citizen's lanes about an item. */
const about = (page: Page, item: string) => page.locator('section[aria-labelledby=lanes] li').filter({ hasText: item });
async function movesOf(desk: Page, application: string, item: string): Promise<string[]> {
  await desk.goto(`/desk/tasks/${application}/${item}`);
  return desk.locator('[data-move]').evaluateAll((all) => all.map((one) => one.getAttribute('data-move') ?? '').sort());
}

/** All seven accepted, the check refused. */
async function refused(browser: Browser, page: Page, seed: number) {
  await signIn(page, 'linxiaowen', '/');
  const application = await handedIn(page, 'restaurant', seed);
  const desk = desksOf(browser, own.server.origin, 'restaurant');
  for (const item of ['FOOD', 'PREPACK', 'SIGN', 'TOBACCO', 'DRAIN', 'FIRE', 'LIC_CHECK'])
    await accept(await desk(item), { application, item });
  await refuse(await desk('LIC_CHECK'), { application, item: 'LIC_CHECK' }, REASON, seen);
  return { application, desk };
}

/** Each of the six by its policy, as the citizen reads it. */
async function readsWhy(page: Page): Promise<void> {
  await expect(about(page, '企业营业执照信息核验')).toContainText(REASON);
  await expect(about(page, '食品经营许可')).toContainText('前序事项没有办成，本事项不再办理。');
  await expect(about(page, '预包装食品')).toContainText('按规定视为撤回');
  await expect(about(page, '户外招牌')).toContainText('等部门决定是否继续');
  await expect(about(page, '烟草专卖')).toContainText('等您选择是否继续');
  await expect(about(page, '污水排入')).toContainText('办理中');
  await expect(page.locator('main'), 'nobody withdrew anything').not.toContainText('您已撤回');
}

/** What ended has nothing to press; what is held is the department's; what goes on was sent without the result that failed. */
async function departmentsHave(desk: (item: string) => Promise<Page>, application: string): Promise<void> {
  for (const item of ['FOOD', 'FIRE', 'PREPACK', 'TOBACCO'])
    expect(await movesOf(await desk(item), application, item), item).toEqual([]);
  await expect((await desk('FOOD')).locator('main'), 'nothing more will come').not.toContainText('再正式送来');
  expect(await movesOf(await desk('SIGN'), application, 'SIGN')).toEqual(['refuse', 'resume']);
  await seen(await desk('SIGN'));
  const states = async (item: string) => (await payloadOf(await desk(item), { application, item })).state;
  expect([await states('DRAIN'), await states('SIGN'), await states('FOOD')]).toEqual([
    'dispatched',
    'partial',
    'partial'
  ]);
  await approve(await desk('DRAIN'), { application, item: 'DRAIN' }, {}, seen);
}

async function goesOn(page: Page, desk: (item: string) => Promise<Page>, application: string): Promise<void> {
  await page.getByLabel('继续办理烟草专卖').check();
  await page.getByRole('button', { name: '确认' }).click();
  await expect(page).toHaveURL(new RegExp(`/applications/${application}$`));
  await expect(about(page, '烟草专卖')).toContainText('办理中');
  const sign = await desk('SIGN');
  await sign.goto(`/desk/tasks/${application}/SIGN`);
  await sign.locator('[data-move=resume]').click();
  await expect(sign.locator('[data-move=resume]')).toHaveCount(0);
  for (const item of ['SIGN', 'TOBACCO']) await approve(await desk(item), { application, item }, {}, seen);
}

async function givesUp(page: Page, desk: (item: string) => Promise<Page>, application: string): Promise<void> {
  await page.locator('main form p').getByRole('link', { name: '撤回' }).click();
  await page.getByLabel('烟草专卖').check();
  await page.getByLabel('原因').fill('不卖烟了');
  await page.getByRole('button', { name: '确认撤回' }).click();
  await expect(about(page, '烟草专卖')).toContainText('不卖烟了');
  await refuse(await desk('SIGN'), { application, item: 'SIGN' }, '没有执照不能设置招牌', seen);
}

for (const [width, scripts, way, ends] of [
  [1280, true, goesOn, '3 件办好，4 件没有办成'],
  [390, false, givesUp, '1 件办好，6 件没有办成']
] as const)
  test(`a refused item, ${width} wide, ${scripts ? 'with' : 'without'} scripts: ${way.name}`, async ({ browser }) => {
    test.setTimeout(240_000);
    const { page: signed, context } = await personAt(browser, own.server.origin, width);
    const { application, desk } = await refused(browser, signed, width);
    const follow = `/applications/${application}`;
    await signed.goto(follow);
    await seen(signed);
    const page = scripts ? signed : await withoutScripts(browser, context, signed);
    await page.goto(follow);
    await readsWhy(page);
    await departmentsHave(desk, application);

    await page.reload();
    const todo = page.getByRole('region', { name: '等您处理 1 件' });
    await expect(todo).toContainText('到期没有选的，视为撤回');
    await expect(todo.locator('time'), 'until when').toHaveCount(1);
    await todo.getByRole('link', { name: '去选择' }).click();
    await signed.goto(`${follow}/choose`);
    await seen(signed);
    await way(page, desk, application);
    await page.goto(follow);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(ends);
    await signed.goto(follow);
    await seen(signed);
    await context.close();
  });
