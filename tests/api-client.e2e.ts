import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createClient } from '@hey-api/openapi-ts';
import { expect, test } from '@playwright/test';
import { generateFacts } from '../src/lib/core/simulate/generate-facts.ts';
import { mergeBundle } from '../src/lib/core/merge/merge.ts';
import { expectNoInsides } from './support/bad-input.ts';
import { makeKey, visitorAs } from './support/api-keys.ts';
import { loadSources } from './support/merge.ts';
import { departmentOf } from './support/people.ts';
import { TestServer } from './support/server.ts';
import { madeSubmission } from './support/submission.ts';

/** What a generated function is called with, and gives back. */
type Call = (options: {
  client: unknown;
  path?: object;
  query?: object;
  headers?: object;
  body?: unknown;
}) => Promise<{ data?: unknown; error?: unknown; response: Response }>;
type Sdk = Record<string, Call>;
const ITEM = 'BIRTH_REG';
const PDF = new Blob(['%PDF-1.7\n%%EOF\n']);

let server: TestServer;
let folder = '';

test.beforeAll(async () => {
  server = await TestServer.start();
  // Inside the project, so that Node takes the generated modules for what they are.
  folder = mkdtempSync(resolve('test-results', 'api-client-'));
});
test.afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

/** The client that @hey-api/openapi-ts makes of the served document, and nothing else. */
async function generated(): Promise<{ sdk: Sdk; clientFor: (key: string) => unknown }> {
  const document: unknown = await (await fetch(`${server.origin}/api/openapi.json`)).json();
  const input = join(folder, 'openapi.json');
  writeFileSync(input, JSON.stringify(document));
  const path = join(folder, 'client');
  await createClient({
    input,
    output: { path, module: { extension: '.ts' } },
    logs: { level: 'silent', file: false },
    plugins: ['@hey-api/client-fetch', '@hey-api/typescript', '@hey-api/sdk']
  } as never);
  const load = (file: string) => import(pathToFileURL(join(path, file)).href) as Promise<Record<string, unknown>>;
  const { createClient: make } = (await load('client/index.ts')) as { createClient: (config: object) => unknown };
  const clientFor = (key: string) => make({ baseUrl: server.origin, auth: key });
  return { sdk: (await load('sdk.gen.ts')) as Sdk, clientFor };
}

/** Each filter of the list by the generated function: what fits is listed, what does not is not. */
async function walkFilters(sdk: Sdk, client: unknown, application: string): Promise<void> {
  const ids = async (query: object) => {
    const { data, error } = await sdk.listTasks!({ client, query: { ...query, limit: 100 } });
    expect(error).toBeUndefined();
    return (data as { tasks: { application: string }[] }).tasks.map((each) => each.application);
  };
  const [past, future] = ['2000-01-01T00:00:00Z', '2100-01-01T00:00:00Z'];
  const fits = [{ item: ITEM }, { status: ['examining', 'deciding'] }, { updatedSince: past }];
  const fitsNot = [{ item: 'HUKOU' }, { status: ['paused'] }, { updatedSince: future }, { dueBefore: past }];
  for (const query of [...fits, { item: ITEM, status: ['examining'], updatedSince: past }])
    expect([query, (await ids(query)).includes(application)]).toEqual([query, true]);
  for (const query of [...fitsNot, { dueAfter: future }])
    expect([query, (await ids(query)).includes(application)]).toEqual([query, false]);
  const running = [...(await ids({ dueAfter: past })), ...(await ids({ dueBefore: future }))];
  expect(running.filter((each) => each === application).length % 2).toBe(0);
}

test('a client generated from the document hands in, and a department fetches and decides by it', async () => {
  test.setTimeout(240_000);
  const administrator = await visitorAs(server.origin, 'admin');
  const department = departmentOf('newborn', ITEM);
  const portal = await makeKey(administrator, { client: 'city-portal', scopes: ['submit'] });
  const desk = await makeKey(administrator, {
    client: 'own-system',
    scopes: ['tasks:read', 'tasks:write'],
    department
  });
  const { sdk, clientFor } = await generated();
  const asPortal = clientFor(portal);
  const asDesk = clientFor(desk);

  const source = (await loadSources()).get('newborn')!;
  const { body, materials } = madeSubmission(source, 7);
  const headers = { 'Idempotency-Key': 'api-client-0001' };
  const path = { bundle: 'newborn' };
  const files: { material: string; file: string }[] = [];
  for (const material of materials) {
    const query = { material, name: 'scan.pdf' };
    const sent = await sdk.uploadMaterial!({ client: asPortal, path, query, headers, body: PDF });
    expect([sent.error, sent.response.status]).toEqual([undefined, 201]);
    files.push({ material, file: (sent.data as { file: string }).file });
  }
  const made = await sdk.submitApplication!({ client: asPortal, path, headers, body: { ...body, materials: files } });
  expect([made.error, made.response.status]).toEqual([undefined, 201]);
  const { id: application } = made.data as { id: string };

  const listed = await sdk.listTasks!({ client: asDesk, query: { status: ['examining'], limit: 100 } });
  const { tasks } = listed.data as { tasks: { application: string; item: string }[] };
  expect(tasks.filter((each) => each.application === application).map(({ item }) => item)).toContain(ITEM);
  await walkFilters(sdk, asDesk, application);
  const place = { application, item: ITEM };
  const slice = await sdk.readSlice!({ client: asDesk, path: place });
  expect(Object.keys(slice.data as object).length).toBeGreaterThan(0);
  const read = async () => (await sdk.readTask!({ client: asDesk, path: place })).data as Task;
  const before = await read();
  const move = (said: object, key: string) =>
    sdk.moveTask!({ client: asDesk, path: place, headers: { 'Idempotency-Key': key }, body: said });
  const accepted = await move({ move: 'accept', revision: before.revision }, 'accept-0001');
  expect([accepted.error, accepted.response.status]).toEqual([undefined, 200]);
  const stale = await move({ move: 'accept', revision: before.revision }, 'accept-0002');
  expect(stale.error).toMatchObject({ status: 409, errors: [{ code: 'application/stale' }] });

  await acceptByOthers(sdk, clientFor, administrator, application);
  const open = await read();
  expect(open.moves.map((each) => each.move)).toContain('approve');
  const facts = generateFacts(open.facts as never, mergeBundle(source), 1);
  const approved = await move({ move: 'approve', revision: open.revision, facts }, 'approve-0001');
  expect([approved.error, approved.response.status]).toEqual([undefined, 200]);

  const status = await sdk.readApplication!({ client: asPortal, path: { application } });
  const { items } = status.data as { items: { item: string; decidedAt: string | null }[] };
  expect(items.find((each) => each.item === ITEM)?.decidedAt).toBeTruthy();
  await expect
    .poll(async () => {
      const { data } = await sdk.listEvents!({ client: asDesk, query: { limit: 100 } });
      const { events } = data as { events: { application: string; type: string }[] };
      return events.filter((each) => each.application === application).map(({ type }) => type);
    })
    .toEqual(expect.arrayContaining(['application.submitted', 'item.accepted', 'item.approved']));
  expectNoInsides(server.output);
});

interface Task {
  revision: number;
  status: string;
  moves: { move: string }[];
  facts: object[];
}

/** Every other department accepts its own part by a key of its own, so that the examination of all is over. */
async function acceptByOthers(
  sdk: Sdk,
  clientFor: (key: string) => unknown,
  administrator: Awaited<ReturnType<typeof visitorAs>>,
  application: string
): Promise<void> {
  const source = (await loadSources()).get('newborn')!;
  const departments = new Set(Object.values(source.items).map(({ department }) => department));
  for (const [index, department] of [...departments].entries()) {
    const scopes = ['tasks:read', 'tasks:write'];
    const client = clientFor(await makeKey(administrator, { client: `department-${index}`, scopes, department }));
    const { data } = await sdk.listTasks!({ client, query: { status: ['examining'], limit: 100 } });
    const mine = (data as { tasks: { application: string; item: string }[] }).tasks;
    for (const { item } of mine.filter((each) => each.application === application)) {
      const path = { application, item };
      const { revision } = (await sdk.readTask!({ client, path })).data as Task;
      const headers = { 'Idempotency-Key': `accept-${item}` };
      await sdk.moveTask!({ client, path, headers, body: { move: 'accept', revision } });
    }
  }
}

test('the page about the interface stands in both languages under the strict policy, on a phone too', async ({
  browser
}) => {
  for (const locale of ['zh-CN', 'en']) {
    const context = await browser.newContext({ baseURL: server.origin, viewport: { width: 390, height: 900 }, locale });
    const page = await context.newPage();
    const faults: string[] = [];
    page.on('console', (line) => line.type() === 'error' && faults.push(line.text()));
    await page.goto('/api/docs');
    await expect(page.locator('article')).not.toHaveCount(0);
    await expect(page.locator('#listTasks code').first()).toHaveText('/api/v1/tasks');
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    expect([locale, wide, faults]).toEqual([locale, false, []]);
    await context.close();
  }
});
