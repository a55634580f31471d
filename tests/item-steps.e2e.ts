import { expect, test, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { ownWorkspace } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';

const look = accessibleOnce();
const own = ownWorkspace();
const PAGE = '/designer/bundles/newborn';

async function opened(page: Page, query: string): Promise<void> {
  await page.goto(PAGE + query);
  await expect(page.locator('[data-composer=ready]')).toBeAttached();
}

const saved = (page: Page) => expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
const consulting = (page: Page) => page.locator('#item-steps li').filter({ hasText: '征求协办部门意见' });

test('a step is cancelled with the consent of its department, and an item gets a process of its own', async ({
  browser
}) => {
  test.setTimeout(180_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer');

  // another template for this item, told who else goes by the one before
  await opened(page, '?item=HUKOU');
  await page.locator('.ins').getByRole('link', { name: '承诺件' }).click();
  await expect(page.getByRole('heading', { name: /户口登记.*的办理流程/ })).toBeVisible();
  await expect(page.getByText(/此模板还被 \d+ 个事项使用/)).toBeVisible();
  await look(page);
  await page.getByLabel('改用另一个流程模板').selectOption({ label: '联办件' });
  await page.getByLabel('为什么改').fill('要先征求教育部门意见');
  await page.getByRole('button', { name: '记录', exact: true }).click();
  await expect(page.getByText('已记录：这个事项改用所选的流程模板。')).toBeVisible();

  // by keys: from the row of the outline to its steps
  await opened(page, '?item=HUKOU&view=outline');
  const row = page.getByRole('treeitem', { name: /^国\(境\)内出生登记\(户口登记\)，/ });
  await row.focus();
  await page.keyboard.press('s');
  await expect(page.locator('#item-steps summary').first()).toBeFocused();
  await consulting(page).locator('summary').click();
  await consulting(page).getByLabel('取消', { exact: true }).check();
  await consulting(page).getByRole('button', { name: '记录', exact: true }).click();
  await saved(page);
  await expect(consulting(page)).toContainText('已取消，待同意');
  await expect(row).toHaveAccessibleName(/减 1 环节/);
  const missing = page.getByRole('region', { name: /^问题/ }).getByText(/还没有记录“市公安局湖里分局”的同意/);
  await expect(missing).toBeVisible({ timeout: 60_000 });
  await look(page);

  // with the consent it counts
  await consulting(page).getByLabel('文件或文号').fill('湖政办〔2026〕12 号');
  await consulting(page).getByLabel('谁同意').fill('李警官');
  await consulting(page).getByLabel('哪一天').fill('2026-11-02');
  await consulting(page).getByRole('button', { name: '记录', exact: true }).click();
  await expect(page.locator('#item-steps h3')).toContainText('3 → 2');
  await expect(missing).toBeHidden({ timeout: 60_000 });

  // merged into a step of another department's item: that one is asked too, and its item says what it does
  await consulting(page).getByLabel('合并', { exact: true }).check();
  await consulting(page).getByLabel('合并到').selectOption({ label: '前置“出生医学证明签发(首次签发)”的“审查决定”' });
  const giver = consulting(page).getByRole('group', { name: /市公安局湖里分局的同意记录/ });
  const taker = consulting(page).getByRole('group', { name: /区卫生健康局的同意记录/ });
  await expect(giver.getByLabel('谁同意')).toHaveValue('李警官');
  await consulting(page).getByRole('button', { name: '记录', exact: true }).click();
  await expect(consulting(page)).toContainText('已合并，待同意');
  await look(page);
  await taker.getByLabel('文件或文号').fill('湖卫〔2026〕3 号');
  await taker.getByLabel('谁同意').fill('陈医生');
  await taker.getByLabel('哪一天').fill('2026-11-03');
  await consulting(page).getByRole('button', { name: '记录', exact: true }).click();
  await saved(page);
  await expect(consulting(page).locator('summary')).toContainText('已合并');
  await expect(consulting(page)).not.toContainText('待同意');
  const doing = page.getByRole('treeitem', { name: /出生医学证明.*并入：.*户口登记/ });
  await doing.click();
  await expect(page.locator('#item-steps').getByText(/并入：.*户口登记.*的“征求协办部门意见”/)).toBeVisible();
  await row.click();

  // what the law asks for stays
  await page.locator('#item-steps summary').first().click();
  await expect(page.locator('#item-steps')).toContainText('法律规定每件申请都要受理审查，不能取消或合并。');

  // a second variant, and back
  await page.locator('[data-compose=duplicate]').click();
  await expect(page.getByRole('treeitem', { name: /户口登记\)（HUKOU2）/ })).toBeVisible();
  await page.locator('[data-compose=undo]').click();
  await expect(page.getByRole('treeitem', { name: /HUKOU2/ })).toHaveCount(0);
  await saved(page);

  // a process of its own, changed in place
  await page.goto(`${PAGE}/process/HUKOU`);
  await expect(page.getByText('有环节被取消、合并或压缩，图上已经这样画')).toBeVisible();
  await page.getByRole('button', { name: '单独为这个事项修改' }).click();
  await expect(page.getByText('这个流程只有这个事项在用，可以直接在这里改。')).toBeVisible();
  const asking = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: '征求协办部门意见' }) });
  await asking.locator('summary').first().click();
  await asking.getByText('改名', { exact: true }).click();
  await asking.getByLabel('步骤名称').fill('征求教育部门意见');
  await asking.getByRole('button', { name: '保存' }).first().click();
  await expect(page.getByRole('heading', { name: '征求教育部门意见' })).toBeVisible();
  await context.close();
});
