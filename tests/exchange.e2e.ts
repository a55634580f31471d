import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync, zipSync } from 'fflate';
import { expect, test, type Browser, type Page } from '@playwright/test';
import { excelFile } from '../src/lib/core/export/excel/excel-format.ts';
import { accessibleOnce, violationsOf } from './support/axe.ts';
import { PDF } from './support/citizen-walk.ts';
import { loadSources } from './support/merge.ts';
import { rawPackage } from './support/packages.ts';
import { departmentOf, personAt, signIn } from './support/people.ts';
import { runCli } from './support/run-cli.ts';
import { TEMPLATE, TestServer } from './support/server.ts';
import { madeSubmission } from './support/submission.ts';
import { copyWorkspace } from './support/workspace.ts';

const look = accessibleOnce();

/** Imports write into the workspace: the journeys have one of their own. */
let workspace: string;
let other: string;
let server: TestServer;
test.beforeAll(async () => {
  workspace = copyWorkspace();
  other = mkdtempSync(join(tmpdir(), 'yijianshi-other-'));
  server = await TestServer.start({ workspace });
});
test.afterAll(async () => {
  await server.stop();
  for (const folder of [workspace, other]) rmSync(folder, { recursive: true, force: true });
});

async function administrator(browser: Browser, path: string): Promise<Page> {
  const { page } = await personAt(browser, server.origin, 1280);
  await signIn(page, 'admin', path);
  return page;
}

interface Answer {
  status: number;
  type: string;
  body: Record<string, unknown>;
}

/** A call as another system makes it: no browser, no cookie. */
async function call(path: string, token: string | null, init: RequestInit = {}): Promise<Answer> {
  const headers = { ...(token !== null && { authorization: `Bearer ${token}` }), ...(init.headers as object) };
  const response = await fetch(new URL(path, server.origin), { ...init, headers });
  const body = (await response.json()) as Record<string, unknown>;
  return { status: response.status, type: response.headers.get('content-type') ?? '', body };
}

const problem = (status: number, sentence: string) => ({
  status,
  type: expect.stringMatching(/^application\/problem\+json/) as unknown,
  body: expect.objectContaining({ errors: [expect.objectContaining({ message: sentence }) as object] }) as object
});

async function newKey(page: Page, client: string, name: string): Promise<string> {
  await page.getByLabel('系统名称').fill(name);
  await page.getByLabel('系统标识').fill(client);
  await page.getByLabel('受理渠道').selectOption({ label: '窗口' });
  await page.getByRole('checkbox', { name: '新生儿出生一件事' }).check();
  await page.getByRole('button', { name: '生成', exact: true }).click();
  await expect(page.getByText('密钥已生成')).toBeVisible();
  const token = await page.locator('code.token').innerText();
  expect(token).toMatch(/^yjs_[a-f0-9]{12}_[A-Za-z0-9_-]{43}$/);
  return token;
}

test('a key that the administrator makes opens the interface, until it is revoked', async ({ browser }) => {
  const page = await administrator(browser, '/designer/keys');
  await expect(page.getByText('还没有密钥')).toBeVisible();
  await look(page);
  const token = await newKey(page, 'city-portal', '市政务网');
  await look(page);
  await page.goto('/designer/keys');
  await expect(page.getByRole('row', { name: /市政务网/ })).toContainText('city-portal');
  expect(await page.content()).not.toContain(token.slice(-43));

  const { body, materials } = madeSubmission((await loadSources()).get('newborn')!, 11);
  const headers = { 'idempotency-key': 'journey-of-keys' };
  const files: { material: string; file: unknown }[] = [];
  for (const material of materials) {
    const query = new URLSearchParams({ material, name: '扫描件.pdf' });
    const sent = await call(`/api/v1/bundles/newborn/files?${query}`, token, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/octet-stream' },
      body: PDF
    });
    expect(sent.status).toBe(201);
    files.push({ material, file: sent.body['file'] });
  }
  const submit = (by: string | null) =>
    call('/api/v1/bundles/newborn/applications', by, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'application/json' },
      body: JSON.stringify({ ...body, materials: files })
    });
  expect(await submit(null)).toMatchObject(problem(401, '请先登录，或在 Authorization 里写上“Bearer ”和密钥。'));
  const forged = `${token.slice(0, -43)}${'A'.repeat(43)}`;
  for (const wrong of [forged, 'yjs_x', token.slice(0, -1)])
    expect(await submit(wrong)).toMatchObject(problem(401, '密钥不对，或已经停用。'));
  const made = await submit(token);
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const path = `/api/v1/applications/${String(made.body['id'])}`;
  expect(await call(path, token)).toMatchObject({ status: 200, body: { status: 'processing', bundle: 'newborn' } });

  const [task] = (made.body['items'] as { item: string }[]).map(({ item }) => item);
  const desk = await personAt(browser, server.origin, 1280);
  await signIn(desk.page, departmentOf('newborn', task!), '/desk');
  await expect(desk.page.getByText(String(made.body['number'])).first()).toBeVisible();
  await desk.context.close();

  await page.getByRole('button', { name: '停用市政务网的密钥' }).click();
  await expect(page.getByRole('row', { name: /市政务网/ })).toContainText('已停用');
  await look(page);
  expect(await call(path, token)).toMatchObject(problem(401, '密钥不对，或已经停用。'));
  const next = await newKey(page, 'city-portal', '市政务网二');
  expect(await call(path, next)).toMatchObject({ status: 200 });
  await page.context().close();
});

test('a key without what it needs is refused with what was typed kept', async ({ browser }) => {
  const page = await administrator(browser, '/designer/keys');
  await page.getByLabel('系统名称').fill('没选一件事');
  await page.getByLabel('系统标识').fill('no-bundle');
  await page.getByRole('button', { name: '生成', exact: true }).click();
  await expect(page.getByText('请至少选择一个已发布的“一件事”。')).toBeVisible();
  await expect(page.getByLabel('系统名称')).toHaveValue('没选一件事');
  await look(page);
  await page.context().close();
});

const BUNDLE = 'medical-device';
const ITEM = `flows/items/${BUNDLE}.CLASS2.json`;
const WHOLE = `flows/bundles/${BUNDLE}.json`;
const here = (path: string) => readFileSync(join(workspace, path), 'utf8');
const nameIn = (path: string) => (JSON.parse(here(path)) as { name: string }).name;

/** The same bundle from an installation where two things are called otherwise. */
async function zipOfOther(): Promise<Buffer> {
  for (const folder of ['flows', 'forms']) cpSync(folder, join(other, 'w', folder), { recursive: true });
  cpSync(process.env[TEMPLATE]!, join(other, 'data'), { recursive: true });
  for (const path of [ITEM, WHOLE]) {
    const file = join(other, 'w', path);
    const document = JSON.parse(readFileSync(file, 'utf8')) as { name: string };
    writeFileSync(file, JSON.stringify({ ...document, name: `${document.name}（外地）` }, null, 2));
  }
  const args = ['--workspace', join(other, 'w'), '--data', join(other, 'data'), '--out', join(other, 'out')];
  const run = await runCli(['export', BUNDLE, '--format', 'bundle', ...args], {
    cwd: process.cwd(),
    env: { YIJIANSHI_DEMO: '1' }
  });
  expect(run.code, run.err).toBe(0);
  return readFileSync(join(other, 'out', `${BUNDLE}.zip`));
}

async function upload(page: Page, name: string, bytes: Uint8Array): Promise<void> {
  await page.goto('/designer/import');
  const file = { name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) };
  await page.getByLabel(/^交换文件/).setInputFiles(file);
  await page.getByRole('button', { name: '读取文件' }).click();
}

async function choose(page: Page, choices: Record<string, string>): Promise<void> {
  for (const [path, choice] of Object.entries(choices))
    await page.getByRole('row').filter({ hasText: path }).getByRole('radio', { name: choice }).check();
  await page.getByRole('button', { name: '同意，写入' }).click();
}

test('a bundle of another installation: what differs is listed before anything is written, and each choice does what it says', async ({
  browser
}) => {
  const zip = await zipOfOther();
  const page = await administrator(browser, '/designer/import');
  await look(page);
  const before = [ITEM, WHOLE].map(here);
  const names = [ITEM, WHOLE].map(nameIn);

  await upload(page, 'a.zip', zip);
  await expect(page.getByRole('heading', { name: '与本机不同的 2 处' })).toBeVisible();
  await expect(page.getByText(`本机已有编号为 ${BUNDLE} 的一件事`)).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: ITEM }).getByRole('radio')).toHaveCount(2);
  await expect(page.getByRole('row').filter({ hasText: WHOLE }).getByRole('radio')).toHaveCount(3);
  await look(page);
  expect([ITEM, WHOLE].map(here)).toEqual(before);
  await choose(page, { [ITEM]: '保留本机的', [WHOLE]: '保留本机的' });
  await expect(page.getByText(`${names[1]}已写入。`)).toBeVisible();
  expect([ITEM, WHOLE].map(here)).toEqual(before);

  await upload(page, 'a.zip', zip);
  await choose(page, { [ITEM]: '保留本机的', [WHOLE]: '另存一份' });
  await expect(page.getByText(`${names[1]}（外地）（副本）已写入。`)).toBeVisible();
  expect([ITEM, WHOLE].map(here)).toEqual(before);
  expect(nameIn(`flows/items/${BUNDLE}-2.CLASS2.json`)).toBe(`${names[0]}（外地）`);
  await page.getByRole('link', { name: '打开' }).click();
  await expect(page).toHaveURL(new RegExp(`/designer/bundles/${BUNDLE}-2`));
  await expect(page.locator('.svelte-flow__node').first()).toBeVisible();

  await upload(page, 'a.zip', zip);
  await choose(page, { [ITEM]: '换成文件里的', [WHOLE]: '保留本机的' });
  await expect(page.getByText(`${names[1]}已写入。`)).toBeVisible();
  expect([nameIn(ITEM), here(WHOLE)]).toEqual([`${names[0]}（外地）`, before[1]]);
  await page.goto(`/designer/bundles/${BUNDLE}`);
  await expect(page.getByText(`${names[0]}（外地）`).first()).toBeVisible();
  await page.context().close();
});

test('tables are read with the cell of what is wrong, and written when they are right', async ({ browser }) => {
  const page = await administrator(browser, '/designer/import');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: '下载 Excel 模板' }).click();
  const template = await (await download).path();
  expect(Object.keys(unzipSync(readFileSync(template)))).toContain('xl/workbook.xml');

  const raw = { ...rawPackage('restaurant'), id: 'canteen', name: '开食堂一件事' };
  const wrong = structuredClone(raw);
  wrong.items[0].dependsOn = ['NOBODY'];
  await upload(page, '食堂.xlsx', excelFile(wrong));
  await expect(page.getByText('有 1 处不对')).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: '依赖!B2' })).toContainText('NOBODY');
  await expect(page.getByRole('button', { name: '同意，写入' })).toHaveCount(0);
  await look(page);

  await upload(page, '食堂.xlsx', excelFile(raw));
  await expect(page.getByText(/^7 个事项、\d+ 个字段/)).toBeVisible();
  await expect(page.getByText('本机还没有这个一件事。')).toBeVisible();
  await page.getByRole('button', { name: '同意，写入' }).click();
  await expect(page.getByText('开食堂一件事已写入。')).toBeVisible();
  await page.goto('/designer');
  await expect(page.getByRole('link', { name: '开食堂一件事' }).first()).toBeVisible();
  await page.context().close();
});

test('a broken file is refused with place and reason, and nothing is written', async ({ browser }) => {
  const page = await administrator(browser, '/designer/import');
  const address = `/designer/bundles/${BUNDLE}/export/bundle.zip`;
  const zip = await (await page.request.get(address)).body();
  const before = here(ITEM);
  const files = unzipSync(zip);
  const spoiled = `${BUNDLE}/documents/${ITEM}`;
  files[spoiled] = new TextEncoder().encode(strFromU8(files[spoiled]!).replace('"id"', '"ID"'));
  const cases: [name: string, bytes: Uint8Array, place: string, reason: RegExp][] = [
    ['cut.zip', zip.subarray(0, zip.length / 2), '整个文件', /zip 文件损坏/],
    ['spoiled.zip', zipSync(files), `documents/${ITEM}`, /SHA-256 与清单不符/],
    ['note.txt', new TextEncoder().encode('hello'), '整个文件', /读不出来/],
    ['bad.json', new TextEncoder().encode('{"id":"x"}'), '整个文件', /缺少必须有的/]
  ];
  for (const [name, bytes, place, reason] of cases) {
    await upload(page, name, bytes);
    await expect(page.getByText(/^有 \d+ 处不对$/)).toBeVisible();
    await expect(page.getByText('什么也没有写入。改好以后重新上传。')).toBeVisible();
    const row = page.locator('tbody tr').filter({ hasText: reason }).first();
    await expect(row.getByRole('rowheader')).toContainText(place);
    expect(await violationsOf(page)).toEqual([]);
    await expect(page.getByRole('button', { name: '同意，写入' })).toHaveCount(0);
    await page.getByRole('button', { name: '放弃' }).click();
    await expect(page).toHaveURL(/\/designer\/import$/);
  }
  expect(here(ITEM)).toBe(before);
  await page.context().close();
});

test('what the export menu hands out opens, and is what its manifest says', async ({ browser }) => {
  const page = await administrator(browser, '/designer/bundles/newborn/export');
  await expect(page.getByRole('heading', { name: '导出给别的程序' })).toBeVisible();
  const links = await page.getByRole('link', { name: /^下载 .* 格式$/ }).all();
  expect(links.length).toBeGreaterThanOrEqual(17);
  for (const format of ['XState', '办事指南（网页）', 'PNG', 'Excel 要素表', 'OpenAPI', '整个一件事']) {
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: `下载 ${format} 格式` }).click();
    const done = await download;
    expect(done.suggestedFilename()).toMatch(/^newborn.*\.zip$/);
    const files = unzipSync(readFileSync(await done.path()));
    const [folder] = Object.keys(files).map((path) => path.split('/')[0]!);
    const manifest = JSON.parse(strFromU8(files[`${folder}/manifest.json`]!)) as {
      files: { path: string; sha256: string }[];
    };
    expect(manifest.files.length).toBe(Object.keys(files).length - 1);
    for (const { path, sha256 } of manifest.files)
      expect(createHash('sha256').update(files[`${folder}/${path}`]!).digest('hex'), path).toBe(sha256);
    if (format === '办事指南（网页）') await opensGuide(page, strFromU8(files[guideIn(files)]!));
  }
  await page.context().close();
});

const guideIn = (files: Record<string, unknown>) => Object.keys(files).find((path) => path.endsWith('.html'))!;

async function opensGuide(page: Page, html: string): Promise<void> {
  const tab = await page.context().newPage();
  await tab.setContent(html);
  await expect(tab.getByRole('heading', { level: 1 })).toContainText('新生儿出生一件事');
  await tab.close();
}
