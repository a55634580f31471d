import { readdirSync } from 'node:fs';
import { request } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { parseMetrics } from '../src/lib/server/observe/metrics-text.fixture.ts';
import { handIn } from './support/api-submission.ts';
import { startNode, type Node } from './support/node.ts';
import { startReceiver, type ReceivedSpan } from './support/otlp.ts';
import { keyFor, ownData } from './support/own-data.ts';
import { freePort } from './support/server.ts';
import { madeSubmission } from './support/submission.ts';
import { loadSources } from './support/merge.ts';

const FAST = { YIJIANSHI_KEY_CALLS: '100000' };

let data: ReturnType<typeof ownData>;
let token: string;
const nodes: Node[] = [];
test.beforeEach(async () => {
  data = ownData();
  token = await keyFor(data.folder, 'city-portal', ['newborn']);
});
test.afterEach(async () => {
  for (const { child, ended } of nodes.splice(0)) {
    child.kill('SIGKILL');
    await ended;
  }
  data.remove();
});

async function start(env: Record<string, string> = {}): Promise<Node> {
  const node = await startNode({ ...FAST, YIJIANSHI_DATA: data.folder, ...env });
  nodes.push(node);
  return node;
}

/** Every text and number somewhere in what a person gave that could tell who they are. */
function personal(value: unknown): string[] {
  if (typeof value === 'object' && value !== null) return Object.values(value).flatMap(personal);
  const text = String(value);
  return /[\u4e00-\u9fff]{2}|\d{6}/.test(text) ? [text] : [];
}

test('watched from outside, nothing of a person is seen', async () => {
  const metrics = await freePort();
  const receiver = await startReceiver();
  const node = await start({
    YIJIANSHI_METRICS: `127.0.0.1:${metrics}`,
    OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
    OTEL_BSP_SCHEDULE_DELAY: '200'
  });
  const made = madeSubmission((await loadSources()).get('newborn')!, 5);
  const { id } = await handIn({ origin: node.origin, token }, 'newborn', 'watched-journey', made);
  expect(id).not.toBeNull();
  const typed = ['13800001234', '350206199203122842', '林小雨', '错的密码123'];
  const form = new URLSearchParams({ account: typed[0]!, password: typed[3]! });
  await fetch(`${node.origin}/sign-in`, { method: 'POST', body: form, headers: { origin: node.origin } });
  for (const path of [
    `/bundles/${typed[1]}`,
    `/?name=${encodeURIComponent(typed[2]!)}`,
    `/applications/${id}?q=${typed[1]}`
  ])
    await fetch(`${node.origin}${path}`, {
      headers: { 'user-agent': `x\u00a0${typed[0]}`, cookie: 'yjs=secret-cookie' }
    });

  const samples = parseMetrics(await (await fetch(`http://127.0.0.1:${metrics}/metrics`)).text());
  const count = (name: string, label: string, value: string) =>
    samples
      .filter((sample) => sample.name === name && sample.labels[label] === value)
      .reduce((sum, { value: n }) => sum + n, 0);
  expect(count('yijianshi_engine_events_total', 'type', 'application.submitted')).toBe(1);
  const route = '/api/v1/bundles/[bundle]/applications';
  expect(count('yijianshi_http_request_duration_seconds_count', 'route', route)).toBe(1);
  expect(count('yijianshi_applications', 'status', 'processing')).toBe(1);
  expect((await fetch(`${node.origin}/metrics`)).status).toBe(404);

  node.child.kill('SIGTERM');
  expect(await node.ended).toEqual({ code: 0, signal: null });
  const secrets = [...new Set([...personal(made.body), ...typed, token, token.slice(-43), id!, 'secret-cookie'])];
  expect(secrets.length).toBeGreaterThan(10);
  const seen = { log: node.err(), out: node.out(), traces: receiver.bytes(), metrics: JSON.stringify(samples) };
  for (const [where, text] of Object.entries(seen))
    expect([where, secrets.filter((secret) => text.includes(secret))]).toEqual([where, []]);
  expect(node.out()).toBe(`一件事已启动：${node.origin} （演示）\n`);
  const lines = node
    .err()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(lines).toContainEqual(
    expect.objectContaining({ level: 'info', msg: 'request', method: 'POST', route, status: 201 })
  );
  expectTree(receiver.spans(), route);
  receiver.stop();
});

/** Request, its handling, the engine's event and the commit, each below the one before. */
function expectTree(spans: ReceivedSpan[], route: string): void {
  const commit = spans.filter(({ name }) => name === 'store.commit');
  const above = (span: ReceivedSpan | undefined): string[] =>
    span ? [span.name, ...above(spans.find(({ spanId }) => spanId === span.parentSpanId))] : [];
  const ways = commit.map((span) => above(span));
  expect(ways).toContainEqual(
    expect.arrayContaining(['store.commit', 'engine.submit', 'sveltekit.resolve', 'sveltekit.handle.root']) as string[]
  );
  const root = spans.find(
    ({ name, attributes }) => name === 'sveltekit.handle.root' && attributes['http.route'] === route
  );
  expect(root?.attributes).toMatchObject({ 'http.method': 'POST' });
  expect(spans.flatMap(({ attributes }) => Object.keys(attributes))).not.toContain('http.url');
  expect(spans.filter(({ events }) => events > 0)).toEqual([]);
}

/** An upload whose second half is sent when it is told to. */
function slowUpload(node: Node): { finish(): Promise<{ status: number; connection: string | undefined }> } {
  const [host, port] = new URL(node.origin).host.split(':');
  const [material] = slowMaterials;
  const path = `/api/v1/bundles/newborn/files?${new URLSearchParams({ material: material!, name: '扫描件.pdf' })}`;
  const headers = {
    ...{
      authorization: `Bearer ${token}`,
      'idempotency-key': 'slow-upload',
      'content-type': 'application/octet-stream'
    },
    'transfer-encoding': 'chunked'
  };
  const sent = request({ host, port, path, method: 'POST', headers });
  const answered = new Promise<{ status: number; connection: string | undefined }>((resolve, reject) => {
    sent.once('error', reject).once('response', (response) => {
      response.resume();
      resolve({ status: response.statusCode!, connection: response.headers.connection });
    });
  });
  answered.catch(() => undefined);
  sent.write('%PDF-1.4\n');
  return {
    finish: () => {
      sent.end(`${'%'.repeat(1000)}\n%%EOF\n`);
      return answered;
    }
  };
}
let slowMaterials: string[] = [];

test('told to end under load it finishes what it began, and keeps every submission that it acknowledged', async () => {
  const made = madeSubmission((await loadSources()).get('newborn')!, 5);
  slowMaterials = made.materials;
  const node = await start();
  const to = { origin: node.origin, token };
  const kept: string[] = [];
  const statuses: number[] = [];
  let broken = 0;
  let ending = false;
  const lane = async (name: number) => {
    for (let n = 0; !ending || n === 0; n += 1) {
      const done = await handIn(to, 'newborn', `load-${name}-${n}`, made).catch(() => null);
      if (done === null) broken += 1;
      statuses.push(...(done?.statuses ?? []));
      if (done?.id) kept.push(done.id);
    }
  };
  const lanes = Array.from({ length: 6 }, (_, name) => lane(name));
  while (kept.length < 12) await pause(20);
  const upload = slowUpload(node);
  await pause(200);
  node.child.kill('SIGTERM');
  await pause(300);
  ending = true;
  expect(await upload.finish()).toEqual({ status: 201, connection: 'close' });
  await Promise.all(lanes);
  expect(await node.ended).toEqual({ code: 0, signal: null });
  // 503 says that it was not begun; all else that was answered was done.
  expect([...new Set(statuses)].filter((status) => ![200, 201, 503].includes(status))).toEqual([]);
  expect(readdirSync(data.folder).filter((name) => /-wal$|-shm$|yijianshi.*\.lock$/.test(name))).toEqual([]);

  const again = await start();
  let found = 0;
  for (const id of kept) {
    const answer = await fetch(`${again.origin}/api/v1/applications/${id}`, {
      headers: { authorization: `Bearer ${token}` }
    });
    if (answer.status === 200) found += 1;
  }
  const refused = statuses.filter((status) => status === 503).length;
  console.log(`acknowledged ${kept.length}, kept ${found}, refused ${refused}, connections closed ${broken}`);
  expect(found).toBe(kept.length);
});

test('a second signal ends it at once', async () => {
  slowMaterials = madeSubmission((await loadSources()).get('newborn')!, 5).materials;
  const node = await start();
  slowUpload(node);
  await pause(200);
  node.child.kill('SIGTERM');
  while (!node.err().includes('正在停止')) await pause(10);
  node.child.kill('SIGTERM');
  expect(await node.ended).toEqual({ code: 1, signal: null });
});
