import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { withoutScripts } from './support/change-answer.ts';
import { fillField, shownFields } from './support/citizen.ts';
import {
  answerGuide,
  beginForm,
  fillForm,
  startBundle,
  submit,
  uploadAll,
  type Persona
} from './support/citizen-walk.ts';
import { accept, requestCorrection } from './support/officer-walk.ts';
import { departmentOf, personAt, pressDemoAccount, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

const BUNDLE = '新生儿出生一件事';
const MOTHER = 'linxiaowen';
const FATHER = 'wuyiming';
const FATHERS_NUMBER = '350203199009151018';
const MOTHERS_NUMBER = '350206199203122842';

const ITEMS = ['BIRTH_REG', 'BIRTH_CERT', 'VACCINE', 'HUKOU', 'INS_REG', 'SSC', 'MATERNITY', 'PARENTING', 'INS_PAY'];

const look = accessibleOnce();
const persona = JSON.parse(readFileSync('tests/fixtures/newborn/all-items.json', 'utf8')) as Persona;

let server: TestServer;
test.beforeAll(async () => {
  server = await TestServer.start();
});
test.afterAll(async () => {
  await server.stop();
});

/** The mother has answered the questions and invites the father. */
async function invite(page: Page): Promise<{ draft: string; link: string }> {
  await startBundle(page, BUNDLE, async () => {});
  await answerGuide(page, persona, async () => {});
  const draft = /\/drafts\/([^/]+)\//.exec(page.url())![1]!;
  await page.goto(`/drafts/${draft}/parties`);
  if (/\/sign-in/.test(page.url())) await pressDemoAccount(page, MOTHER);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('请他人填写和同意');
  await look(page);
  await page.getByRole('button', { name: '生成给父亲的链接' }).click();
  const link = await page.getByLabel('链接', { exact: true }).inputValue();
  expect(link).toMatch(/\/parties\/[\w-]{43}$/);
  await look(page);
  await page.goto(`/drafts/${draft}/parties`);
  await expect(page.locator('main'), 'the link is shown once').not.toContainText(link);
  return { draft, link };
}

/** Somebody new, with an account of their own. */
async function stranger(browser: Browser): Promise<Page> {
  const { page } = await personAt(browser, server.origin, 390);
  await page.goto('/sign-in?register');
  await page.locator('input[name=name]').fill('郑路人');
  await page.locator('input[name=contact]').fill('passer@example.test');
  await page.locator('input[name=password]').fill('bamboo-lantern-47');
  await page.locator('form[action*="register"] button[type=submit]').click();
  await expect(page).not.toHaveURL(/\/sign-in/);
  return page;
}

async function fillPart(page: Page): Promise<void> {
  const filled = new Set<string>();
  for (let round = 0; round < 5; round += 1) {
    const fresh = (await shownFields(page)).filter((name) => !filled.has(name));
    for (const name of fresh) {
      filled.add(name);
      expect(name.startsWith('father.'), `${name} is the father’s`).toBe(true);
      const value = persona.data[name];
      if (value !== undefined) await fillField(page, name, value);
    }
  }
  expect(filled.size).toBeGreaterThan(3);
}

test('mother and father: by link, each their own part; agreed without scripts, shown to officers', async ({
  browser
}) => {
  test.setTimeout(300_000);
  const { page: mother } = await personAt(browser, server.origin, 390);
  const { draft, link } = await invite(mother);

  // A link alone shows nothing of anybody.
  const { page: father, context } = await personAt(browser, server.origin, 390);
  await father.goto(link);
  await expect(father.locator('main')).toContainText('请先登录');
  await expect(father.locator('main')).not.toContainText('林');
  await look(father);
  await father.getByRole('link', { name: '登录后继续' }).click();
  await pressDemoAccount(father, FATHER);
  await look(father);
  await father.getByRole('button', { name: '是我本人，继续' }).click();
  await expect(father).toHaveURL(/\/parties\/[0-9a-f-]{36}$/);
  const part = father.url();
  await look(father);

  // Somebody else with the same link, and with the address of the part.
  const other = await stranger(browser);
  for (const address of [link, part, `${part}/form`, `${part}/consent`]) {
    const answer = await other.goto(address);
    expect(answer?.status(), address).toBe(404);
  }

  await father.getByRole('link', { name: '填写', exact: true }).click();
  await look(father);
  await father.getByRole('button', { name: '保存，去核对' }).click();
  await expect(father.locator('.errsum'), 'what is missing is said').toBeVisible();
  await fillPart(father);
  await father.getByRole('button', { name: '保存，去核对' }).click();
  await expect(father).toHaveURL(/\/consent$/);
  await look(father);
  expect(await father.content()).not.toContain(MOTHERS_NUMBER);

  // Agreed in a browser without scripts; nothing answered first, and nothing is wide.
  const plain = await withoutScripts(browser, context, father);
  await plain.getByRole('button', { name: '提交我的决定' }).click();
  await expect(plain.locator('.errsum')).toContainText('请选择同意或者不同意');
  await plain.locator('input[name=application][value=yes]').check();
  await plain.locator('input[name=licence][value=no]').check();
  await plain.getByRole('button', { name: '提交我的决定' }).click();
  await expect(plain.locator('main')).toContainText('已同意');
  expect(await plain.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);

  // The mother goes on: what he has filled in stands there; a change of it takes the consent away.
  await mother.goto(`/drafts/${draft}/result`);
  await beginForm(mother);
  await fillForm(mother, persona, undefined, async () => {});
  await uploadAll(mother, MOTHER, async () => {});
  await expect(mother).toHaveURL(/\/check/);
  await expect(mother.getByRole('region', { name: '各方的同意' })).toContainText('已同意');
  await look(mother);
  await mother.locator('[id="a-father.name"]').click();
  await expect(mother.locator('main')).toContainText('他的同意就会失效');
  await look(mother);
  await mother.locator('[id="f-father.name"]').fill('陈志近');
  await mother.locator('main form button.primary').click();
  await expect(mother.getByRole('region', { name: '各方的同意' })).toContainText('同意已失效');
  await mother.locator('input[name=consent]').check();
  await mother.locator('main form:has(input[name=consent]) button.primary').click();
  await expect(mother.locator('.errsum')).toContainText('原来的同意失效了');

  // He sees it, mends it and agrees again.
  await father.goto(part);
  await expect(father.locator('main')).toContainText('同意已失效');
  await father.goto(`${part}/form`);
  await fillField(father, 'father.name', '陈志远');
  await father.getByRole('button', { name: '保存，去核对' }).click();
  await father.locator('input[name=application][value=yes]').check();
  await father.locator('input[name=licence][value=yes]').check();
  await father.getByRole('button', { name: '提交我的决定' }).click();
  await expect(father.locator('main')).toContainText('提交以前可以撤回');
  await look(father);
  await mother.goto(`/drafts/${draft}/check`);
  const application = await submit(mother, async () => {});

  await mother.goto(`/applications/${application}`);
  await expect(mother.getByRole('region', { name: '其他各方的同意' })).toContainText('父亲 吴*');
  await look(mother);
  const { page: officer } = await personAt(browser, server.origin, 1280);
  await signIn(officer, departmentOf('newborn', 'HUKOU'), `/desk/tasks/${application}/HUKOU`);
  await expect(officer.getByRole('region', { name: '其他各方的同意' })).toContainText('父亲 吴*');
  await look(officer);

  // A correction of his name: he is asked himself, and she sees whether he has answered.
  const desk = async (item: string) => {
    const { page } = await personAt(browser, server.origin, 1280);
    await signIn(page, departmentOf('newborn', item), '/desk');
    return page;
  };
  const { page: asking } = await personAt(browser, server.origin, 1280);
  await signIn(asking, departmentOf('newborn', 'HUKOU'), '/desk');
  await requestCorrection(asking, { application, item: 'HUKOU' }, ['father.name'], '与户口簿不一致');
  for (const item of ITEMS.filter((one) => one !== 'HUKOU')) {
    const own = await desk(item);
    await accept(own, { application, item });
    await own.context().close();
  }
  await mother.goto(`/applications/${application}`);
  await expect(mother.locator('.todo')).toContainText('等待答复补正');
  await look(mother);
  await mother.goto(`/applications/${application}/correction`);
  await look(mother);
  await mother.locator('main form[action="?/answer"] button.primary').click();
  await expect(mother.locator('.errsum')).toContainText('还没有答复补正');
  await father.goto(part);
  await expect(father.getByRole('region', { name: '请您答复补正' })).toContainText('与户口簿不一致');
  await look(father);
  await father.getByRole('link', { name: '核对和改正' }).click();
  await father.waitForURL(/\/form$/);
  const inForm = await shownFields(father);
  expect(inForm, 'what was opened and no more').toEqual(['father.name']);
  await look(father);
  const plainReply = await withoutScripts(browser, context, father);
  await fillField(plainReply, 'father.name', '吴亦明');
  await plainReply.getByRole('button', { name: '保存，去核对' }).click();
  await plainReply.locator('input[name=application][value=yes]').check();
  await look(plainReply);
  await plainReply.getByRole('button', { name: '提交我的决定' }).click();
  await expect(plainReply.locator('main')).toContainText('已答复补正');
  expect(await plainReply.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390);
  await plainReply.context().close();
  await mother.goto(`/applications/${application}/correction`);
  await expect(mother.locator('main')).toContainText('已答复补正');
  await expect(mother.locator('main form')).toContainText('吴亦明');
  await expect(mother.locator('[name="father.name"]')).toHaveCount(0);
  await look(mother);
  await mother.locator('main form[action="?/answer"] button.primary').click();
  await mother.waitForURL(new RegExp(`/applications/${application}(\\?|$)`));
  await expect(mother.getByRole('region', { name: '其他各方的同意' })).not.toContainText('有过改动');

  // He follows his own part.
  await father.goto('/applications');
  await look(father);
  await father.getByRole('link', { name: BUNDLE }).click();
  await expect(father.locator('main')).toContainText(FATHERS_NUMBER.slice(-4));
  expect(await father.content()).not.toContain(MOTHERS_NUMBER);
  await look(father);
  expect((await father.goto(`/applications/${application}`))?.status()).toBe(404);
  expect(server.output, 'no link and no personal data in the log').not.toMatch(
    new RegExp(`${link.split('/').at(-1)}|${FATHERS_NUMBER}|陈志远`)
  );
});

test('a father who refuses, one who withdraws, and a link that nobody took in time', async ({ browser }) => {
  test.setTimeout(200_000);
  const { page: mother } = await personAt(browser, server.origin, 390);
  await signIn(mother, MOTHER, '/');
  const { draft, link } = await invite(mother);
  const { page: father } = await personAt(browser, server.origin, 390);
  await signIn(father, FATHER, '/');

  const db = new DatabaseSync(join(server.data, 'yijianshi.db'), { timeout: 5000 });
  db.prepare('update party set expiresAt = 1 where application = ?').run(draft);
  db.close();
  expect((await father.goto(link))?.status()).toBe(410);
  await mother.goto(`/drafts/${draft}/parties`);
  await expect(mother.locator('main')).toContainText('链接已过期');
  await mother.getByRole('button', { name: '重新生成链接' }).click();
  const again = await mother.getByLabel('链接', { exact: true }).inputValue();

  await father.goto(again);
  await father.getByRole('button', { name: '是我本人，继续' }).click();
  await father.getByRole('link', { name: '填写', exact: true }).click();
  await father.waitForURL(/\/form$/);
  const part = father.url();

  await father.goto(part.replace(/\/form$/, ''));
  await father.getByRole('button', { name: '确认拒绝' }).click();
  await expect(father.locator('.errsum')).toContainText('请写明拒绝的原因');
  await father.locator('#reason').fill('还没有商量');
  await look(father);
  await father.getByRole('button', { name: '确认拒绝' }).click();
  await expect(father.locator('main')).toContainText('您拒绝了参加');
  await father.getByRole('link', { name: '填写', exact: true }).click();

  await fillPart(father);
  await father.getByRole('button', { name: '保存，去核对' }).click();
  await father.locator('input[name=application][value=yes]').check();
  await father.locator('input[name=licence][value=yes]').check();
  await father.getByRole('button', { name: '提交我的决定' }).click();
  await father.getByRole('button', { name: '撤回同意' }).click();
  await expect(father.locator('main')).toContainText('同意已撤回');
  await mother.goto(`/drafts/${draft}/parties`);
  await expect(mother.locator('main')).toContainText('同意已撤回');

  await father.goto(part.replace(/form$/, 'consent'));
  await father.getByRole('button', { name: '确认拒绝' }).click();
  await expect(father.locator('.errsum')).toContainText('请写明拒绝的原因');
  await father.locator('#reason').fill('要先商量');
  await father.getByRole('button', { name: '确认拒绝' }).click();
  await mother.goto(`/drafts/${draft}/parties`);
  await expect(mother.locator('main')).toContainText('要先商量');
  await look(mother);
  await mother.getByRole('button', { name: '取消邀请：父亲' }).click();
  await expect(mother.locator('main')).toContainText('没有邀请，由您填写');
  expect((await father.goto(part.replace(/\/form$/, '')))?.status()).toBe(404);
});

test('an agent fills in for somebody until that person takes the authorisation back', async ({ browser }) => {
  test.setTimeout(200_000);
  const { page: mother } = await personAt(browser, server.origin, 390);
  await signIn(mother, MOTHER, '/account/authorisations');
  await mother.getByRole('button', { name: '生成授权链接' }).click();
  await expect(mother.locator('.errsum'), 'nothing was chosen').toBeVisible();
  await mother.getByLabel(BUNDLE).check();
  await mother.getByLabel('填写、上传材料、补正').check();
  await look(mother);
  await mother.getByRole('button', { name: '生成授权链接' }).click();
  const link = await mother.getByLabel('链接', { exact: true }).inputValue();
  await look(mother);

  const { page: agent } = await personAt(browser, server.origin, 390);
  await agent.goto(link);
  await expect(agent.locator('main')).not.toContainText(BUNDLE);
  await look(agent);
  await agent.getByRole('link', { name: '登录后继续' }).click();
  await pressDemoAccount(agent, FATHER);
  await expect(agent.locator('main')).toContainText('我可以随时撤回');
  await look(agent);
  await agent.getByRole('button', { name: '接受', exact: true }).click();
  await agent.getByRole('button', { name: '开始代林晓雯办理' }).click();
  await expect(agent.getByRole('complementary', { name: '代办授权' })).toContainText('每一步都会记录');
  await look(agent);
  await agent.getByRole('link', { name: `去办理“${BUNDLE}”` }).click();
  await agent.locator('form[action="?/start"] button').click();
  await expect(agent).toHaveURL(/\/drafts\/[^/]+\/guide/);
  const draft = /\/drafts\/([^/]+)\//.exec(agent.url())![1]!;
  await fillField(agent, 'marriage', persona.answers['marriage']!);
  await agent.locator('main form button.primary').click();
  await expect(agent.locator('input[name=question]')).not.toHaveValue('marriage');
  expect((await agent.goto(`/drafts/${draft}/parties`))?.status(), 'nobody is invited for somebody else').toBe(404);
  await agent.goto(`/drafts/${draft}/guide`);

  // It is hers; she sees what was done, and takes the authorisation back while he is at it.
  expect((await mother.goto(`/drafts/${draft}/guide`))?.status()).toBe(200);
  await mother.goto('/account/authorisations');
  await mother.getByRole('link', { name: '查看详情' }).first().click();
  await expect(mother.getByRole('region', { name: '代办人做了什么' })).toContainText('在页面上填写或操作');
  await look(mother);
  await mother.goto('/account/authorisations');
  await mother.getByRole('button', { name: '撤回授权' }).click();
  await expect(mother.locator('main')).toContainText('已撤回');
  const answer = agent.waitForResponse((response) => response.url().includes(`/drafts/${draft}`));
  await agent.locator('main form button.primary').click();
  await answer;
  await expect(agent.locator('main')).toContainText(/没有找到|不存在|已过期/);
  expect((await agent.goto(`/drafts/${draft}/guide`))?.status()).toBe(404);
  await agent.goto('/account/authorisations');
  await expect(agent.locator('main')).toContainText('已撤回');
  await expect(agent.getByRole('complementary', { name: '代办授权' })).toHaveCount(0);
});

test('to an account: it is offered where the other one looks, refused or accepted; one that is not there looks the same', async ({
  browser
}) => {
  const { page: mother } = await personAt(browser, server.origin, 390);
  await signIn(mother, MOTHER, '/account/authorisations');
  const offer = async (account: string) => {
    await mother.goto('/account/authorisations');
    await mother.getByLabel(BUNDLE).check();
    await mother.getByLabel('查看进度').check();
    await mother.getByLabel('代办人的账号').fill(account);
    await mother.getByRole('button', { name: '生成授权链接' }).click();
    const said = await mother.getByRole('status').or(mother.locator('.notice')).first().innerText();
    return {
      said,
      line: await mother.locator('#given + ul li, section[aria-labelledby=given] li').first().innerText()
    };
  };
  const there = await offer(FATHER);
  await look(mother);
  expect(await offer('nobody-of-that-name')).toEqual(there);
  const { page: father } = await personAt(browser, server.origin, 390);
  await signIn(father, FATHER, '/account/authorisations');
  const received = father.locator('section[aria-labelledby=received] li').filter({ hasText: '等您决定' });
  await expect(received).toHaveCount(1);
  await expect(received).not.toContainText('林晓雯');
  await look(father);
  await received.getByRole('link', { name: '查看详情' }).click();
  await look(father);
  await father.getByRole('button', { name: '接受', exact: true }).click();
  await expect(father.getByRole('button', { name: '开始代林晓雯办理' })).toBeVisible();
  await offer(FATHER);
  await father.goto('/account/authorisations');
  await received.getByRole('link', { name: '查看详情' }).click();
  await father.getByRole('button', { name: '不接受' }).click();
  await expect(received).toHaveCount(0);
});
