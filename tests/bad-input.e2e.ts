import { readFileSync } from 'node:fs';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { answerOf, expectNoInsides, expectRefused, fieldsOf, post } from './support/bad-input.ts';
import { fillField, shownFields } from './support/citizen.ts';
import { answerGuide, beginForm, fillForm, startBundle, uploadAll, PDF, type Persona } from './support/citizen-walk.ts';
import { departmentOf, personAt, signIn } from './support/people.ts';
import { TestServer } from './support/server.ts';

test.describe.configure({ timeout: 240_000 });

const persona = JSON.parse(readFileSync('tests/fixtures/newborn/five-items.json', 'utf8')) as Persona;
const MB = 1024 * 1024;
const NO_SUCH = '00000000-0000-4000-8000-000000000000';

/** A draft with everything filled in and uploaded, open on its check page. */
interface Filled {
  page: Page;
  id: string;
  /** Address of the form page on which an element stands. */
  pageOf: Map<string, string>;
  /** The answers as the check page shows them. */
  answers: string;
  /** Address of one uploaded file. */
  file: string;
}

let server: TestServer;
let filled: Filled;
let submission = '';

test.beforeAll(async ({ browser }) => {
  test.setTimeout(480_000);
  server = await TestServer.start();
  filled = await fill(browser, 'linxiaowen');
});
test.afterAll(async () => {
  await server.stop();
});
test.afterEach(() => {
  expectNoInsides(server.output);
});

async function fill(browser: Browser, account: string): Promise<Filled> {
  const { page } = await personAt(browser, server.origin, 1280);
  const pageOf = new Map<string, string>();
  const look = async (): Promise<void> => {
    if (/\/form\//.test(page.url()))
      for (const name of await shownFields(page)) pageOf.set(name, new URL(page.url()).pathname);
  };
  await startBundle(page, '新生儿出生一件事', look);
  await answerGuide(page, persona, look);
  await beginForm(page);
  await fillForm(page, persona, undefined, look);
  await uploadAll(page, account, look);
  await expect(page).toHaveURL(/\/check/);
  const id = /\/drafts\/([^/]+)\//.exec(page.url())?.[1] ?? '';
  const file = (await page.locator('main a[href^="/files/"]').first().getAttribute('href')) ?? '';
  return { page, id, pageOf, file, answers: await answersOf(page, id) };
}

async function answersOf(page: Page, draft: string): Promise<string> {
  await page.goto(`/drafts/${draft}/check`);
  return page.locator('main').innerText();
}

async function expectKept({ page, id, answers }: Filled = filled): Promise<void> {
  expect(await answersOf(page, id)).toBe(answers);
}

/** Opens the form page on which this element stands; returns its path. */
async function openFormOf(element: string, page = filled.page): Promise<string> {
  const path = filled.pageOf.get(element);
  if (path === undefined) throw new Error(`${element} was on no page`);
  await page.goto(path);
  return path;
}

const saveButton = (page: Page) => page.locator('main form button[type=submit].primary');

/** Presses save and waits for the answer: who goes on before it takes the press back. */
async function pressSave(page: Page): Promise<void> {
  const from = page.url();
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await saveButton(page).click();
  const answer = (await (await answered).json().catch(() => null)) as { type?: string } | null;
  if (answer?.type === 'redirect') await page.waitForURL(({ href }) => href !== from);
}

test.describe('a form page', () => {
  const strange: [string, string][] = [
    ['nobody.knows', 'x'],
    ['mother.nickname', 'x'],
    ['newborn.idNo', '350206202611090039'],
    ['__proto__', 'x'],
    ['__proto__.polluted', 'yes'],
    ['mother.__proto__.polluted', 'yes'],
    ['constructor.prototype.polluted', 'yes'],
    ['mother.name.__proto__', 'x'],
    ['mother', '{"name":"x"}'],
    ['command', 'add:__proto__'],
    ['command', 'remove:constructor.0']
  ];

  test('refuses fields that it does not have, and saves nothing of them', async () => {
    const { page } = filled;
    const path = await openFormOf('mother.name');
    const fields = await fieldsOf(page);
    const changed = fields.map(([name, value]): [string, string] => [name, name === 'mother.name' ? '改了名' : value]);
    for (const field of strange) await expectRefused(await post(page, path, [...changed, field]), 400, '没有保存');
    await expectKept();
  });

  test('says so in the browser too', async () => {
    const { page } = filled;
    await openFormOf('mother.name');
    await page
      .locator('main form')
      .first()
      .evaluate((form) =>
        form.insertAdjacentHTML('beforeend', '<input type="hidden" name="__proto__.polluted" value="yes">')
      );
    await pressSave(page);
    await expect(page.locator('main')).toContainText('没有保存');
    await expectKept();
  });

  test('refuses a file where a text belongs, and a body that is no form', async () => {
    const { page } = filled;
    const path = await openFormOf('mother.name');
    const headers = { origin: server.origin, accept: 'text/html' };
    const multipart = { 'mother.name': { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('x') } };
    await expectRefused(await page.request.post(path, { multipart, headers }), 400, '没有保存');
    const json = { data: { mother: { name: 'x' } }, headers };
    await expectRefused(await page.request.post(path, json), 415, '读不懂');
    await expectKept();
  });

  test('names values of the wrong type, keeps them on the page, and goes on when they are mended', async () => {
    const { page } = filled;
    await openFormOf('newborn.birthWeight');
    await fillField(page, 'newborn.birthWeight', '很重');
    await fillField(page, 'newborn.birthDateTime', '2026-13-31T25:05');
    await pressSave(page);
    await expect(page.locator('.errsum a')).toHaveCount(2);
    await expect(page.locator('[name="newborn.birthWeight"]')).toHaveValue('很重');
    await expect(page.locator('[name="newborn.birthDateTime:month"]')).toHaveValue('13');
    await expect(page.locator('[name="newborn.name"]')).toHaveValue('马安');
    await fillField(page, 'newborn.birthWeight', '3480.5');
    await fillField(page, 'newborn.birthDateTime', '2026-11-09T23:05');
    await pressSave(page);
    await expect(page.locator('.errsum')).toHaveCount(0);
    await expectKept();
  });

  test('refuses a choice that is none, two of a single one, and a revision that is no number', async () => {
    const { page } = filled;
    const path = await openFormOf('newborn.gender');
    const fields = await fieldsOf(page);
    const without = fields.filter(([name]) => name !== 'newborn.gender');
    for (const value of ['__proto__', '[object Object]', '3.5e1000']) {
      const response = await post(page, path, [
        ...without.filter(([name]) => name !== 'revision'),
        ['revision', await revisionOf(page, path)],
        ['newborn.gender', value]
      ]);
      expect([value, response.status()]).toEqual([value, 400]);
      expect(await response.text()).toContain('errsum');
    }
    const nonsense = fields.map(([name, value]): [string, string] => [name, name === 'revision' ? 'NaN' : value]);
    expect((await post(page, path, nonsense)).status()).toBe(409);
    await page.goto(path);
    await fillField(page, 'newborn.gender', '男');
    await pressSave(page);
    await expectKept();
  });
});

async function revisionOf(page: Page, path: string): Promise<string> {
  await page.goto(path);
  return page.locator('input[name=revision]').inputValue();
}

test.describe('a text that is too long', () => {
  test('of 5 MB is named at its field, and what was typed beside it stays on the page', async () => {
    const { page } = filled;
    const path = await openFormOf('mother.phone');
    // What judges the section in the browser comes after the button was pressed.
    const pressed = Promise.withResolvers<void>();
    const validators = '**/validators/**';
    await page.route(validators, async (route) => {
      await pressed.promise;
      await route.continue();
    });
    await page.locator('[name="mother.phone"]').fill('13900001234');
    await page.locator('[name="mother.name"]').evaluate((input: HTMLInputElement, size) => {
      input.value = '长'.repeat(size / 3);
      input.dispatchEvent(new Event('input', { bubbles: true }));
    }, 5 * MB);
    await saveButton(page).click();
    pressed.resolve();
    await expect(page.locator('.errsum')).toContainText('母亲姓名最多 30 个字');
    await page.unroute(validators);
    await expect(page).toHaveURL(path);
    await expect(page.locator('[name="mother.phone"]')).toHaveValue('13900001234');
    await expectKept();
  });

  test('without JavaScript gets a page of its own', async () => {
    const { page } = filled;
    const path = await openFormOf('mother.name');
    await expectRefused(await post(page, path, [['mother.name', 'x'.repeat(5 * MB)]]), 413, '超过 1 MB，没有收下');
    await expectKept();
  });

  test('of the allowed bytes but not of the field is named at its field', async () => {
    const { page } = filled;
    const path = await openFormOf('mother.name');
    const fields = await fieldsOf(page);
    const long = fields.map(([name, value]): [string, string] => [
      name,
      name === 'mother.name' ? 'x'.repeat(MB / 4) : value
    ]);
    const response = await post(page, path, long);
    await expectRefused(response, 400, 'errsum');
    await page.goto(path);
    await fillField(page, 'mother.name', '马丽华');
    await pressSave(page);
    await expectKept();
  });
});

test('addresses and answers named like the inside of a language are none', async () => {
  const { page, id } = filled;
  await page.goto('/');
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
    const paths = [
      `/bundles/${name}`,
      `/drafts/${name}/guide`,
      `/drafts/${name}/check`,
      `/applications/${name}`,
      `/applications/${name}/receipt`,
      `/files/${name}`,
      `/codelists/${name}`,
      `/codelists/${name}?bundle=newborn&version=1`
    ];
    for (const path of paths)
      await expectRefused(await page.request.get(path, { headers: { accept: 'text/html' } }), 404, '没有');
    // a topic or a question that there is not leads to one that there is
    for (const path of [`/drafts/${id}/form/${name}`, `/drafts/${id}/guide?q=${name}`])
      expect([path, (await page.goto(path))?.status()]).toEqual([path, 200]);
  }
  await expectKept();
});

test('no record is held to be wrong that is not locked, whatever it is called', async () => {
  const { page, id } = filled;
  for (const element of ['中', 'a\r\nx-injected: yes', '__proto__', 'mother.name', '']) {
    const answered = await post(page, `/drafts/${id}/prefill?/dispute`, [['element', element]]);
    await expectRefused(answered, 400, '没有锁定');
  }
  await expectKept();
});

test('the guide refuses a question and an option that it does not have', async () => {
  const { page, id } = filled;
  const path = `/drafts/${id}/guide?q=opt`;
  for (const question of ['__proto__', 'constructor', 'nobody']) {
    const response = await post(page, path, [
      ['question', question],
      [question, 'yes']
    ]);
    expect([question, response.status()]).toEqual([question, 303]);
  }
  for (const option of ['__proto__', 'constructor', 'x'.repeat(1000)]) {
    await expectRefused(
      await post(page, path, [
        ['question', 'marriage'],
        ['marriage', option]
      ]),
      400,
      '回答这个问题'
    );
  }
  await expectKept();
});

test('an upload of nothing, of 25 MB or of a wrong type is refused, with the limits in view', async () => {
  const { page, id } = filled;
  await page.goto(`/drafts/${id}/materials`);
  const box = page.locator('main section.box').first();
  await expect(box).toContainText('PDF、JPG 或 PNG，每个文件不超过 20 MB');
  const bad = [
    { name: '空.pdf', buffer: Buffer.alloc(0), words: '是空的（0 字节）' },
    { name: '大.pdf', buffer: Buffer.concat([PDF, Buffer.alloc(25 * MB)]), words: '超过 20 MB' },
    { name: '程序.pdf', buffer: Buffer.from(`MZ${'\0'.repeat(200)}`), words: '不是可以接收的类型。可以上传 PDF' },
    { name: '网页.pdf', buffer: Buffer.from('<html><script>alert(1)</script></html>'), words: '不是可以接收的类型' }
  ];
  for (const { name, buffer, words } of bad) {
    await box.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer });
    await box.locator('form button.secondary').last().click();
    await expect(page.locator('.errsum')).toContainText(words);
    await expect(box).toContainText(words);
    await expect(box.locator('a[href^="/files/"]')).toHaveText(['材料.pdf']);
    // the same without JavaScript
    const action = (await box.locator('form[enctype]').getAttribute('action')) ?? '';
    const response = await page.request.post(`/drafts/${id}/materials${action}`, {
      multipart: { file: { name, mimeType: 'application/pdf', buffer } },
      headers: { origin: server.origin, accept: 'text/html' }
    });
    await expectRefused(response, 400, words);
  }
  await expectKept();
});

test('an upload to a material that there is not, without a file, or broken off is refused', async () => {
  const { page, id } = filled;
  await page.goto(`/drafts/${id}/materials`);
  const action = (await page.locator('form[enctype]').first().getAttribute('action')) ?? '';
  const headers = { origin: server.origin, accept: 'text/html' };
  const file = { name: '材料.pdf', mimeType: 'application/pdf', buffer: PDF };
  for (const name of ['__proto__', 'nobody']) {
    const response = await page.request.post(`/drafts/${id}/materials?/upload&material=${name}`, {
      multipart: { file },
      headers
    });
    await expectRefused(response, 400, '没有这份材料');
  }
  await expectRefused(
    await page.request.post(`/drafts/${id}/materials${action}`, { multipart: { other: 'x' }, headers }),
    400,
    '先选择要上传的文件'
  );
  const broken = {
    data: '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n%PDF-1.4',
    headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' }
  };
  await expectRefused(await page.request.post(`/drafts/${id}/materials${action}`, broken), 400, '没有传完');
  await expectKept();
});

test('two tabs: the second one to save is told, and loses nothing', async () => {
  const first = filled.page;
  const second = await first.context().newPage();
  await openFormOf('mother.phone', first);
  await openFormOf('mother.phone', second);
  await first.locator('[name="mother.phone"]').fill('13900001111');
  await pressSave(first);
  await expect(first).not.toHaveURL(filled.pageOf.get('mother.phone') ?? '');
  await second.locator('[name="mother.phone"]').fill('13900002222');
  await pressSave(second);
  await expect(second.locator('main')).toContainText('您在另一个页面刚保存过，这次还没有保存');
  await expect(second.locator('main')).toContainText('13900001111');
  await expect(second.locator('[name="mother.phone"]')).toHaveValue('13900002222');
  expect(await answersOf(first, filled.id)).toContain('13900001111');
  // seen, and pressed again: now it counts
  await second.locator('[name="mother.phone"]').fill('13950001122');
  await pressSave(second);
  await expect(second).not.toHaveURL(filled.pageOf.get('mother.phone') ?? '');
  await second.close();
  await expectKept();
});

test('a form from another site is refused', async () => {
  const { page, id } = filled;
  const path = await openFormOf('mother.name');
  const fields = await fieldsOf(page);
  const others: [string, [string, string][]][] = [
    [path, fields],
    [
      `/drafts/${id}/check`,
      [
        ['consent', 'yes'],
        ['key', 'k']
      ]
    ]
  ];
  for (const [target, posted] of others) {
    for (const origin of ['https://evil.example', 'null'])
      await expectRefused(await post(page, target, posted, origin), 403, '不是从本站');
  }
  await expectKept();
});

/** Submits the draft by a double click, once; returns the id of the application. */
async function submitted(): Promise<string> {
  const { page, id } = filled;
  if (submission !== '') return submission;
  await page.goto(`/drafts/${id}/check`);
  await page.locator('input[name=consent]').check();
  await page.locator('main form:has(input[name=consent]) button.primary').dblclick();
  await page.waitForURL(/\/applications\/[^/]+\/receipt/);
  submission = /\/applications\/([^/]+)\//.exec(page.url())?.[1] ?? '';
  return submission;
}

async function numbersOf(page: Page): Promise<string[]> {
  await page.goto('/applications');
  return (await page.locator('main').innerText()).match(/\d{4}-\d{6}-\d{5}/g) ?? [];
}

test.describe('submitting', () => {
  test('is refused without consent, and to anybody else', async ({ browser }) => {
    const { page, id } = filled;
    await expectRefused(
      await post(page, `/drafts/${id}/check`, [
        ['key', 'k'],
        ['consent', '__proto__']
      ]),
      400,
      '勾选同意之后才能提交'
    );
    const other = await personAt(browser, server.origin, 1280);
    await signIn(other.page, 'wuyiming', '/applications');
    for (const path of [`/drafts/${id}/check`, `/drafts/${NO_SUCH}/check`]) {
      await expectRefused(
        await post(other.page, path, [
          ['key', 'k'],
          ['consent', 'yes']
        ]),
        404,
        '没有找到这份草稿'
      );
      await expectRefused(
        await other.page.request.get(path, { headers: { accept: 'text/html' } }),
        404,
        '没有找到这份草稿'
      );
    }
    await other.context.close();
    await expectKept();
  });

  test('by a double click makes one application', async () => {
    const { page, id } = filled;
    const application = await submitted();
    expect(await numbersOf(page)).toHaveLength(1);
    // and back on the page that was left: it leads to what became of the draft
    await page.goto(`/drafts/${id}/check`);
    await expect(page).toHaveURL(`/applications/${application}`);
  });

  test('by posts at the same moment makes one application, and every answer leads to it', async ({ browser }) => {
    test.setTimeout(480_000);
    const { page, id } = await fill(browser, 'wuyiming');
    const keys = ['same', 'same', 'other', 'third', ''];
    const answers = await Promise.all(
      keys.map((key) =>
        post(page, `/drafts/${id}/check`, [
          ['key', key],
          ['consent', 'yes']
        ])
      )
    );
    const places = answers.map((answer) => [answer.status(), answer.headers()['location']]);
    expect(places).toEqual(keys.map(() => [303, `/applications/${id}/receipt`]));
    expect(await numbersOf(page)).toHaveLength(1);
    const late = await post(page, `/drafts/${id}/check`, [
      ['key', 'late'],
      ['consent', 'yes']
    ]);
    expect([late.status(), late.headers()['location']]).toEqual([303, `/applications/${id}/receipt`]);
    expect(await numbersOf(page)).toHaveLength(1);
    await page.context().close();
  });
});

test.describe("somebody else's application", () => {
  test('looks to another citizen like one that there is not', async ({ browser }) => {
    const { file } = filled;
    const application = await submitted();
    expect((await filled.page.request.get(file)).status()).toBe(200);
    const { page, context } = await personAt(browser, server.origin, 1280);
    await signIn(page, 'wuyiming', '/applications');
    for (const path of ['', '/receipt', '/correction', '/withdraw']) {
      const answer = await answerOf(page, `/applications/${application}${path}`);
      expect(answer).toEqual(await answerOf(page, `/applications/${NO_SUCH}${path}`));
      expect(answer).toEqual({ status: 404, words: expect.stringContaining('没有找到这件申请') });
    }
    const answer = await answerOf(page, file);
    expect(answer).toEqual(await answerOf(page, `/files/${NO_SUCH}`));
    expect(answer).toEqual({ status: 404, words: expect.stringContaining('没有找到这个文件') });
    for (const id of [application, NO_SUCH]) {
      const withdrawal: [string, string][] = [
        ['what', 'all'],
        ['key', 'k'],
        ['revision', '1']
      ];
      await expectRefused(await post(page, `/applications/${id}/withdraw`, withdrawal), 404, '没有找到这件申请');
      await expectRefused(
        await post(page, `/applications/${id}/correction?/answer`, [['key', 'k']]),
        404,
        '没有找到这件申请'
      );
    }
    await context.close();
    await filled.page.goto(`/applications/${application}`);
    await expect(filled.page.locator('main')).not.toContainText('已撤回');
  });

  test('looks to the officer of another department like one that there is not', async ({ browser }) => {
    const application = await submitted();
    const { page, context } = await personAt(browser, server.origin, 1280);
    await signIn(page, departmentOf('newborn', 'INS_REG'), '/desk');
    expect(departmentOf('newborn', 'INS_REG')).not.toBe(departmentOf('newborn', 'HUKOU'));
    const none = await answerOf(page, `/desk/tasks/${NO_SUCH}/HUKOU`);
    expect(none).toEqual({ status: 404, words: expect.stringContaining('没有这一件，或者它不归您的部门办') });
    for (const path of [
      `${application}/HUKOU`,
      `${application}/NOBODY`,
      `${application}/__proto__`,
      `${application}/constructor`,
      '__proto__/HUKOU'
    ]) {
      expect(await answerOf(page, `/desk/tasks/${path}`)).toEqual(none);
      const move: [string, string][] = [
        ['move', 'accept'],
        ['key', 'k'],
        ['revision', '1']
      ];
      await expectRefused(await post(page, `/desk/tasks/${path}?/move`, move), 404, '没有这一件');
      expect((await page.request.get(`/desk/tasks/${path}/payload.json`)).status()).toBe(404);
    }
    // a citizen's pages are no officer's at all
    const closed = await answerOf(page, `/applications/${application}`);
    expect(closed).toEqual(await answerOf(page, `/applications/${NO_SUCH}`));
    expect(closed).toEqual({ status: 403, words: expect.stringContaining('不能看这一页') });
    await context.close();
  });
});

test('an officer whose page is out of date is told, and the move is made once', async ({ browser }) => {
  const application = await submitted();
  const { page: first, context } = await personAt(browser, server.origin, 1280);
  await signIn(first, departmentOf('newborn', 'HUKOU'), '/desk');
  const second = await context.newPage();
  for (const page of [first, second]) await page.goto(`/desk/tasks/${application}/HUKOU`);
  await first.locator('[data-move=accept]').click();
  await expect(first.locator('[data-move=accept]')).toHaveCount(0);
  const [response] = await Promise.all([
    second.waitForResponse((one) => one.request().method() === 'POST'),
    second.locator('[data-move=accept]').click()
  ]);
  expect(response.status()).toBeLessThan(500);
  await expect(second.locator('body')).toContainText('这一件刚才有了变化');
  await expect(second.locator('[data-move=accept]')).toHaveCount(0);
  const path = `/desk/tasks/${application}/HUKOU?/move`;
  const posted = (move: string, more: [string, string][] = []): [string, string][] => [
    ['move', move],
    ['key', `${move}-late`],
    ['revision', '1'],
    ...more
  ];
  await expectRefused(await post(first, path, posted('accept')), 409, '这一件刚才有了变化');
  await expectRefused(await post(first, path, posted('__proto__')), 422, '没有这个操作');
  await expectRefused(await post(first, path, posted('refuse')), 422, '请写理由');
  await context.close();
  await filled.page.goto(`/applications/${application}`);
  const log = await filled.page.locator('main').innerText();
  expect(log.match(/受理[^\n]*户口/g)).toHaveLength(1);
});
