// What somebody who opens the designer for the first time wants to do, and how many steps it takes (docs/tasks.md).
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { ownWorkspace } from './support/own-workspace.ts';
import { personAt, signIn } from './support/people.ts';

/** Nothing is decided yet about two of the bundles. */
const own = ownWorkspace((workspace) => {
  for (const bundle of ['drug-retail', 'newborn']) rmSync(join(workspace, `flows/decisions/${bundle}.json`));
});

/** Somebody new: goes from place to place and counts. */
class Newcomer {
  steps = 0;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async press(place: Locator): Promise<void> {
    this.steps += 1;
    await place.click();
  }

  async fill(place: Locator, words: string): Promise<void> {
    this.steps += 1;
    await place.fill(words);
  }

  async choose(place: Locator, words: string): Promise<void> {
    this.steps += 1;
    await place.selectOption({ label: words });
  }

  open(bundle: string): Promise<void> {
    return this.press(this.page.getByRole('main').getByRole('link', { name: bundle }).first());
  }

  group(name: string): Promise<void> {
    return this.press(
      this.page.getByRole('navigation', { name: '这个一件事' }).getByRole('link', { name, exact: true })
    );
  }
}

const TASKS: Record<string, (one: Newcomer, page: Page) => Promise<void>> = {
  async 找出为什么不能发布(one, page) {
    await one.open('药品经营(零售药店)一件事');
    await one.press(page.getByRole('link', { name: /^先处理 \d+ 个错误/ }));
    await expect(page.getByRole('main')).toContainText('一件事承诺 7 个工作日办结，但按各事项的承诺时限');
    await expect(page.getByRole('main')).toContainText('执业药师注册(首次/变更执业单位)');
  },

  async 让一个事项排在另一个后面(one, page) {
    await one.open('退休一件事');
    await expect(page.locator('[data-composer=ready]')).toBeAttached();
    await one.press(page.locator('.svelte-flow__node[data-id=MED_PAYUP]'));
    await one.choose(page.getByLabel('再等一个'), '住房公积金个人账户封存');
    await one.press(page.getByRole('button', { name: '添加', exact: true }));
    await expect(page.locator('.svelte-flow__edge[data-id="FUND_SEAL>MED_PAYUP"]')).toBeAttached();
    await expect(page.getByRole('status').filter({ hasText: '已保存' })).toBeVisible();
  },

  async 定下各部门代码的不同(one, page) {
    await one.open('新生儿出生一件事');
    await one.group('融合');
    await one.press(page.getByRole('link', { name: '宝宝：性别不明的人' }).first());
    await one.press(page.getByLabel('部门同意放宽'));
    await one.fill(page.getByLabel('决定的理由'), '卫健答复接种档案可以先不填性别');
    await one.press(page.getByRole('button', { name: '记录决定' }));
    await expect(page.getByText('已记录')).toBeVisible();
  },

  async 加一个情形问题(one, page) {
    await one.open('退休一件事');
    await one.group('情形');
    await one.press(page.getByRole('link', { name: '加一个问题' }));
    await one.fill(page.getByRole('textbox', { name: '问题', exact: true }), '是否在外地居住?');
    await one.fill(page.getByLabel('选项（每行一个）', { exact: true }), '在外地\n在本地');
    await one.press(page.getByRole('button', { name: '记下' }).last());
    await expect(page.getByRole('heading', { name: '是否在外地居住?' })).toBeVisible();
  },

  async 改一个事项什么时候要办(one, page) {
    await one.open('退休一件事');
    await one.group('情形');
    await one.press(page.getByRole('link', { name: '改条件：住房公积金个人账户封存' }));
    await one.press(page.getByRole('button', { name: '加一条' }));
    const line = page.getByRole('listitem', { name: '第 1 条' });
    await one.choose(line.getByLabel('看哪个问题'), '是否在外地居住');
    await one.choose(line.getByLabel('比什么'), '在本地');
    await one.press(page.getByRole('button', { name: '记下' }).last());
    await expect(page.locator('[data-sentence=FUND_SEAL]')).toContainText('当 是否在外地居住 是 在本地');
  },

  async '试办一次，看申请人看到什么'(one, page) {
    await one.open('企业开办一件事');
    await one.group('模拟');
    await one.press(page.getByRole('button', { name: '选办得最多的情形', exact: true }));
    await one.press(page.getByRole('button', { name: '提交申请', exact: true }));
    const log = page.getByRole('region', { name: '发生了什么' });
    await expect(log.getByRole('button')).toHaveCount(1);
    await one.press(page.getByRole('button', { name: /^受理：/ }).first());
    await expect(log.getByRole('button')).not.toHaveCount(1);
    await expect(page.getByRole('region', { name: '申请人', exact: true })).toBeVisible();
  },

  async 接受一个暂时改不了的问题(one, page) {
    await one.open('药品经营(零售药店)一件事');
    await expect(page.locator('[data-composer=ready]')).toBeAttached();
    const problem = page.locator('.prob.error').last();
    const words = (await problem.locator('.jump').textContent())!;
    await one.press(problem.getByText('接受', { exact: true }));
    await one.fill(problem.getByLabel('接受的理由'), '不经营处方药的由申请人提交已有的证书');
    await one.fill(problem.getByLabel(/到期日/), inDays(60));
    await one.press(problem.getByRole('button', { name: '记录接受' }));
    await expect(page.locator('.prob').filter({ hasText: words })).toHaveCount(0, { timeout: 60_000 });
  },

  async 打印办事指南(one, page) {
    await one.open('企业开办一件事');
    await one.group('版本');
    await one.press(page.getByRole('link', { name: '文书' }).first());
    await one.press(page.getByRole('link', { name: /办事指南/ }).first());
    await expect(page.getByRole('heading', { name: '企业开办一件事 办事指南' })).toBeVisible();
  }
};

function inDays(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

/** Task → steps, as the page of the documentation has them. */
function documented(): Record<string, number> {
  const rows = readFileSync('docs/tasks.md', 'utf8').matchAll(/^\| *([^|]+?) *\| *(\d+) *\|/gm);
  return Object.fromEntries([...rows].map(([, task, steps]) => [task!, Number(steps)]));
}

test('eight tasks of a new administrator take the steps that the documentation says, and none ends in nothing', async ({
  browser
}) => {
  test.setTimeout(300_000);
  const { page, context } = await personAt(browser, own.server.origin, 1280);
  await signIn(page, 'admin', '/designer');
  const taken: Record<string, number> = {};
  for (const [task, way] of Object.entries(TASKS)) {
    await page.goto('/designer');
    const one = new Newcomer(page);
    await test.step(task, () => way(one, page));
    taken[task] = one.steps;
  }
  expect(taken).toEqual(documented());
  await context.close();
});
