import { afterEach, beforeEach, expect, it } from 'vitest';
import { answered, committed, grouped, signedIn, worked } from './channels.ts';
import { offerGauge, seldom } from './gauges.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { serveMetrics, type MetricsServer } from './metrics-server.ts';
import { parseMetrics, type Sample } from './metrics-text.fixture.ts';

let metrics: Metrics;
let server: MetricsServer;
beforeEach(async () => {
  metrics = createMetrics({ version: '1.2.3', node: '24.0.0' });
  server = await serveMetrics(metrics, { host: '127.0.0.1', port: 0 });
});
afterEach(async () => {
  metrics.stop();
  await server.close();
});

async function read(): Promise<Sample[]> {
  const response = await fetch(`http://127.0.0.1:${server.port}/metrics`);
  expect([response.status, response.headers.get('content-type')]).toEqual([200, expect.stringContaining('text/plain')]);
  return parseMetrics(await response.text());
}

function valueOf(samples: Sample[], name: string, labels: Record<string, string> = {}): number | undefined {
  return samples.find(
    (sample) => sample.name === name && Object.entries(labels).every(([key, value]) => sample.labels[key] === value)
  )?.value;
}

const request = { id: 'r', method: 'GET', route: '/bundles/[bundle]', status: 200, ms: 12, role: 'citizen' };

it('counts requests, commits, events, jobs and refusals', async () => {
  answered.publish(request);
  answered.publish({ ...request, route: '/api/v1/tasks', status: 429 });
  answered.publish({ ...request, status: 0 });
  committed.publish({ state: 'committed', seconds: 0.002, events: ['item.accepted', 'item.dispatched'] });
  committed.publish({ state: 'stale', seconds: 0.001, events: [] });
  grouped.publish({ size: 7 });
  worked.publish({ job: 'timers', count: 5 });
  signedIn.publish({ way: 'password', outcome: 'entered', role: 'citizen' });
  signedIn.publish({ way: 'password', outcome: 'refused', reason: 'wrong' });
  const samples = await read();
  const http = 'yijianshi_http_request_duration_seconds_count';
  const route = '/bundles/[bundle]';
  expect(valueOf(samples, http, { route, method: 'GET', status: '2xx' })).toBe(1);
  expect(valueOf(samples, http, { route, status: 'gone' })).toBe(1);
  expect(valueOf(samples, 'yijianshi_rate_limited_total', { route: '/api/v1/tasks' })).toBe(1);
  expect(valueOf(samples, 'yijianshi_store_commit_duration_seconds_count', { state: 'stale' })).toBe(1);
  expect(valueOf(samples, 'yijianshi_engine_events_total', { type: 'item.dispatched' })).toBe(1);
  expect(valueOf(samples, 'yijianshi_store_group_size_bucket', { le: '8' })).toBe(1);
  expect(valueOf(samples, 'yijianshi_store_group_size_bucket', { le: '4' })).toBe(0);
  expect(valueOf(samples, 'yijianshi_jobs_total', { job: 'timers' })).toBe(5);
  expect(valueOf(samples, 'yijianshi_sign_in_refused_total', { way: 'password', reason: 'wrong' })).toBe(1);
  expect(valueOf(samples, 'yijianshi_sign_ins_total', { way: 'password', role: 'citizen' })).toBe(1);
  expect(valueOf(samples, 'yijianshi_build_info', { version: '1.2.3' })).toBe(1);
  expect(valueOf(samples, 'nodejs_eventloop_lag_p99_seconds')).toBeGreaterThanOrEqual(0);
});

it('asks for what waits when it is read, and says nothing once it is taken back', async () => {
  const takeBack = offerGauge('deliveries', async () => ({ waiting: 3, dead: 1 }));
  expect(valueOf(await read(), 'yijianshi_deliveries', { state: 'dead' })).toBe(1);
  takeBack();
  expect(valueOf(await read(), 'yijianshi_deliveries', { state: 'dead' })).toBeUndefined();
});

it('answers without a figure that cannot be had', async () => {
  const takeBack = offerGauge('applications', () => Promise.reject(new Error('closed')));
  expect(valueOf(await read(), 'yijianshi_build_info', {})).toBe(1);
  takeBack();
});

it('does not grow with what strangers send', async () => {
  const before = (await read()).length;
  for (let n = 0; n < 2000; n += 1) {
    answered.publish({ ...request, route: `/made-up/${n}`, method: `M${n}`, status: 100 + (n % 500) });
    committed.publish({ state: 'committed', seconds: 0, events: [`made.up${n}`, 'with "quotes"\nand lines'] });
    worked.publish({ job: `job${n}`, count: 1 });
  }
  const samples = await read();
  const routes = new Set(samples.flatMap(({ labels }) => labels['route'] ?? []));
  const types = new Set(
    samples.flatMap(({ labels }) => labels['type'] ?? []).filter((type) => /made|other/.test(type))
  );
  expect(routes.size).toBeLessThanOrEqual(401);
  expect(types.size).toBeLessThanOrEqual(201);
  expect(new Set(samples.flatMap(({ labels }) => labels['method'] ?? []))).toEqual(new Set(['OTHER']));
  // 401 routes, one method, five classes of status, and 15 lines for each histogram; types and jobs besides.
  expect(samples.length - before).toBeLessThan(401 * 5 * 16 + 201 + 41);
  expect(JSON.stringify(samples)).not.toContain('and lines');
});

it('has nothing else at its address', async () => {
  for (const [path, method] of [
    ['/', 'GET'],
    ['/metrics', 'POST'],
    ['/healthz', 'GET']
  ] as const)
    expect((await fetch(`http://127.0.0.1:${server.port}${path}`, { method })).status).toBe(404);
});

it('asks the seldomer the longer it takes', async () => {
  let now = 0;
  let asked = 0;
  const ask = seldom(
    async () => {
      now += 100;
      return { asked: (asked += 1) };
    },
    1000,
    () => now
  );
  await ask();
  now += 99_000;
  expect(await ask()).toEqual({ asked: 1 });
  now += 1_001;
  expect(await ask()).toEqual({ asked: 2 });
});
