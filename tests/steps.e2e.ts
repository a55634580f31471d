import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import {
  answerGuide,
  beginForm,
  fillForm,
  startBundle,
  submit,
  uploadAll,
  type Persona
} from './support/citizen-walk.ts';
import { accept, approve, desksOf } from './support/officer-walk.ts';
import { decide, ownWorkspace, publish, SAID } from './support/own-workspace.ts';
import { personAt } from './support/people.ts';

const BUNDLE = '新生儿出生一件事';
const persona = JSON.parse(readFileSync('tests/fixtures/newborn/five-items.json', 'utf8')) as Persona;
/** In the order in which they wait for each other. */
const ITEMS = ['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'HUKOU', 'INS_REG'];
const look = accessibleOnce();
const nobody = async () => {};

/** The bundle is signed and paid before its items, and delivered and rated after them. */
const STEPS = { before: ['sign', 'pay'], after: ['deliver', 'rate'] };
const own = ownWorkspace((workspace) =>
  decide(workspace, 'newborn', (all) => [...all, { id: 'steps', ...SAID, kind: 'steps', steps: STEPS }])
);

/** Each department goes through its items; returns the page of the leading one. */
async function decideAll(browser: Browser, application: string): Promise<Page> {
  const desk = desksOf(browser, own.server.origin, 'newborn');
  for (const item of ITEMS) await accept(await desk(item), { application, item });
  for (const item of ITEMS) await approve(await desk(item), { application, item }, persona.facts[item] ?? {}, nobody);
  return desk('BIRTH_REG');
}

test('a citizen signs and pays, without script too; the results are delivered, and rated', async ({ browser }) => {
  test.setTimeout(600_000);
  await publish(browser, own, 'newborn');
  const { page, context } = await personAt(browser, own.server.origin, 390);
  await startBundle(page, BUNDLE, nobody);
  await answerGuide(page, persona, nobody);
  await beginForm(page);
  await fillForm(page, persona, nobody, nobody);
  await uploadAll(page, 'linxiaowen', nobody);
  const application = await submit(page, nobody);
  const step = `/applications/${application}/step`;

  const plain = await browser.newContext({
    baseURL: own.server.origin,
    viewport: { width: 390, height: 900 },
    locale: 'zh-CN',
    javaScriptEnabled: false,
    storageState: await context.storageState()
  });
  const bare = await plain.newPage();
  await page.goto(step);
  await look(page);
  await bare.goto(`/applications/${application}`);
  await expect(bare.getByRole('heading', { level: 1 })).toHaveText('还差一步：签名');
  await bare.getByRole('link', { name: '去签名' }).click();
  await bare.getByLabel('您的姓名').fill('别人');
  await bare.getByRole('button', { name: '签名并开始办理' }).click();
  await expect(bare.getByRole('alert')).toContainText('请勾选');
  await bare.getByLabel('您的姓名').fill('林晓雯');
  await bare.getByLabel('以上内容属实，由我本人签名').check();
  await bare.getByRole('button', { name: '签名并开始办理' }).click();
  await expect(bare.getByRole('heading', { level: 1 })).toHaveText('还差一步：缴费');
  await page.goto(step);
  await look(page);
  await page.locator('main form button.primary').click();
  await expect(page).toHaveURL(new RegExp(`/applications/${application}$`));
  await expect(page.getByText('还差一步')).toHaveCount(0);

  const lead = await decideAll(browser, application);
  await lead.goto('/desk');
  const owed = lead.locator('tr').filter({ hasText: '待送达' });
  await expect(owed).toHaveCount(1);
  await look(lead);
  await owed.getByRole('link').first().click();
  await lead.locator('[data-move=deliver]').click();
  await expect(lead.locator('tr').filter({ hasText: '待送达' })).toHaveCount(0);

  await bare.goto(step);
  await expect(bare.locator('input[name=level]:checked')).toHaveCount(0);
  await bare.getByRole('button', { name: '提交评价' }).click();
  await expect(bare.getByRole('alert')).toContainText('请选择一个评价');
  await bare.getByLabel('不满意', { exact: true }).check();
  await page.goto(step);
  await look(page);
  await bare.getByRole('button', { name: '提交评价' }).click();
  await expect(bare.getByText('已收到您的评价')).toBeVisible();
  await bare.goto(`/applications/${application}`);
  await expect(bare.getByText('您可以')).toHaveCount(0);
  await context.close();
  await plain.close();
});
