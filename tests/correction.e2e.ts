// One correction (补正) that several departments ask for: collected, sent as one notice within the legal days, answered once.
import { expect, test, type Browser, type Page } from '@playwright/test';
import { accessibleOnce } from './support/axe.ts';
import { withoutScripts } from './support/change-answer.ts';
import { fillField, shownFields } from './support/citizen.ts';
import { PDF } from './support/citizen-walk.ts';
import { dueOf, moveClock } from './support/clock.ts';
import { handedIn } from './support/handed-in.ts';
import { accept, approve, desksOf, payloadOf, requestCorrection } from './support/officer-walk.ts';
import { personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

const HOUR = 3_600_000;
const OTHERS = ['BIRTH_CERT', 'VACCINE', 'PARENTING', 'INS_REG', 'INS_PAY'];
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

/** Police, medical insurance and human resources each ask for something of their own. */
async function threeAsk(desk: (item: string) => Promise<Page>, application: string, applicant: Page): Promise<void> {
  const requests = [
    ['HUKOU', ['mother.name', 'household.headName'], ['hukou.book.follow'], '户主姓名与户口簿不一致'],
    ['MATERNITY', ['mother.acctName'], ['bank.mother'], '户名与银行卡不一致'],
    ['SSC', ['guardian.postcode'], [], '邮政编码查无此地']
  ] as const;
  for (const [item, elements, materials, reason] of requests) {
    const page = await desk(item);
    await requestCorrection(page, { application, item }, [...elements], reason, {
      materials: [...materials],
      check: seen
    });
    await applicant.goto(`/applications/${application}`);
    await expect(applicant.getByRole('link', { name: '去补正' }), 'nothing goes out one by one').toHaveCount(0);
    await expect(applicant.locator('main'), 'nothing waits for the applicant yet').toContainText('一次告知您');
    await expect(applicant.locator('main')).not.toContainText('等您补材料');
    await applicant.goto(`/applications/${application}/correction`);
    await expect(applicant, 'nothing is open before the notice').toHaveURL(new RegExp(`/applications/${application}$`));
  }
}

async function answered(page: Page): Promise<void> {
  await fillField(page, 'mother.name', '林晓雯');
  await fillField(page, 'household.headName', '陈志远');
  await fillField(page, 'mother.acctName', '林晓雯');
  await fillField(page, 'guardian.postcode', '361006');
}

async function upload(page: Page, name: string): Promise<void> {
  const ids = await page.locator('input[type=file]').evaluateAll((inputs) => inputs.map((input) => input.id));
  expect(ids).toHaveLength(2);
  for (const id of ids) {
    await page.locator(`[id="${id}"]`).setInputFiles({ name, mimeType: 'application/pdf', buffer: PDF });
    const box = page.locator(`[id="${id}-box"]`);
    await box.locator('form button.secondary').last().click();
    await expect(box).toContainText(name);
  }
}

for (const [width, scripts] of [
  [1280, true],
  [390, false]
] as const)
  test(`three departments ask, one notice, one answer, ${width} wide, ${scripts ? 'with' : 'without'} scripts`, async ({
    browser
  }) => {
    test.setTimeout(240_000);
    const { page: signed, context } = await personAt(browser, server.origin, width);
    await signIn(signed, 'linxiaowen', '/');
    const application = await handedIn(signed, 'newborn', width);
    const desk = desksOf(browser, server.origin, 'newborn');
    const follow = `/applications/${application}`;

    await accept(await desk('BIRTH_REG'), { application, item: 'BIRTH_REG' });
    await threeAsk(desk, application, signed);
    for (const item of OTHERS) await accept(await desk(item), { application, item });
    await approve(await desk('BIRTH_REG'), { application, item: 'BIRTH_REG' }, {});
    expect(dueOf(server, application, 'correction.answer')).toBeGreaterThan(Date.now());

    const page = scripts ? signed : await withoutScripts(browser, context, signed);
    await signed.goto(follow);
    await seen(signed);
    await page.goto(follow);
    const todo = page.getByRole('region', { name: '等您处理 1 件' });
    for (const said of ['户主姓名与户口簿不一致', '户名与银行卡不一致', '邮政编码查无此地'])
      await expect(todo).toContainText(said);
    await expect(todo.getByRole('link')).toHaveCount(1);
    await todo.getByRole('link', { name: '去补正' }).click();

    // What is marked is open and nothing else; whose decision rests on the old name is said.
    const asked = ['guardian.postcode', 'household.headName', 'mother.acctName', 'mother.name'];
    expect((await shownFields(page)).sort()).toEqual(asked);
    const touches = page.getByRole('region', { name: '改动会影响谁' });
    await expect(touches).toContainText('“生育登记凭证签发”已按原来的内容办结');
    await signed.goto(`${follow}/correction`);
    await seen(signed);
    await answered(page);
    await page.locator('main form button.primary').last().click();
    await expect(page.locator('.errsum a'), 'both materials have to come again').toHaveCount(2);
    await expect(page.locator('[name="mother.name"]')).toHaveValue('林晓雯');
    await upload(page, `补正${width}.pdf`);
    await answered(page);
    await page.locator('main form button.primary').last().click();
    await expect(page).toHaveURL(new RegExp(`${follow}$`));
    await expect(page.getByRole('link', { name: '去补正' })).toHaveCount(0);
    await page.goto(`${follow}/correction`);
    await expect(page, 'once').toHaveURL(new RegExp(`${follow}$`));

    await everyDepartmentHasIt(desk, application, `补正${width}.pdf`);
    await signed.goto(follow);
    await expect(signed.locator('main')).toContainText('部门正在重新核定');
    await seen(signed);
    await context.close();
  });

/** Each of the three gets its own part, and may not ask again; who had decided on the old name looks again. */
async function everyDepartmentHasIt(
  desk: (item: string) => Promise<Page>,
  application: string,
  file: string
): Promise<void> {
  const theirs = { HUKOU: ['林晓雯', '陈志远'], MATERNITY: ['林晓雯'], SSC: ['361006'] };
  for (const [item, values] of Object.entries(theirs)) {
    const page = await desk(item);
    const payload = JSON.stringify((await payloadOf(page, { application, item })).payload);
    for (const value of values) expect(payload, item).toContain(value);
    await page.goto(`/desk/tasks/${application}/${item}`);
    await expect(page.getByText(file)).toHaveCount(item === 'SSC' ? 0 : 1);
    await expect(page.locator('[data-move=requestCorrection]')).toHaveCount(0);
    await accept(page, { application, item });
  }
  const lead = await desk('BIRTH_REG');
  await lead.goto(`/desk/tasks/${application}/BIRTH_REG`);
  for (const move of ['stand', 'revise', 'revoke']) await expect(lead.locator(`[data-move=${move}]`)).toHaveCount(1);
  await seen(lead);
}

test('a department that says nothing does not hold up the notice: it goes out a day before the legal five are over', async ({
  browser
}) => {
  test.setTimeout(240_000);
  const application = await begunAt(browser);
  const due = dueOf(server, application, 'correction.collect');
  expect(due).toBeLessThan(dueOf(server, application, 'BIRTH_REG.examine'));

  await moveClock(server, due - HOUR);
  const early = await asApplicant(browser, application);
  await expect(early.getByRole('link', { name: '去补正' })).toHaveCount(0);

  await moveClock(server, due + HOUR);
  const page = await asApplicant(browser, application);
  await expect(async () => {
    await page.reload();
    await expect(page.getByRole('region', { name: '等您处理 1 件' })).toContainText('邮政编码查无此地', {
      timeout: 500
    });
  }).toPass();
  await seen(page);
});

/** Handed in, and one department has asked. */
async function begunAt(browser: Browser): Promise<string> {
  const { page, context } = await personAt(browser, server.origin, 390);
  await signIn(page, 'linxiaowen', '/');
  const application = await handedIn(page, 'newborn', 3);
  const desk = await desksOf(browser, server.origin, 'newborn')('SSC');
  await requestCorrection(desk, { application, item: 'SSC' }, ['guardian.postcode'], '邮政编码查无此地', {
    check: seen
  });
  await context.close();
  return application;
}

async function asApplicant(browser: Browser, application: string): Promise<Page> {
  const { page } = await personAt(browser, server.origin, 390);
  await signIn(page, 'linxiaowen', `/applications/${application}`);
  return page;
}
