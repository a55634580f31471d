import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openSqliteStore } from '../store/sqlite.ts';
import { commitOf } from '../store/store-fixtures.ts';
import type { Store } from '../store/types.ts';
import { answered, committed, grouped, signedIn, worked } from './channels.ts';
import { createMetrics } from './metrics.ts';
import { parseMetrics, type Sample } from './metrics-text.fixture.ts';
import { offerBacklog } from './observed.ts';

const read = (name: string) => readFileSync(new URL(`../../../../docs/${name}`, import.meta.url), 'utf8');
const NAME = /\b(?:yijianshi|nodejs|process)_[a-z0-9_]+/;
const ALERTS = read('deployment/prometheus-alerts.yml');
interface Dashboard {
  panels: { id: number; gridPos: { x: number; y: number; w: number; h: number }; targets: { expr: string }[] }[];
  templating: { list: { query: string }[] };
}
const DASHBOARD = JSON.parse(read('deployment/grafana-dashboard.json')) as Dashboard;
const EXPRESSIONS = [
  ...DASHBOARD.panels.flatMap(({ targets }) => targets.map(({ expr }) => expr)),
  ...DASHBOARD.templating.list.map(({ query }) => query)
].join('\n');

let folder: string;
let store: Store;
let samples: Sample[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'named-metrics-'));
  store = await openSqliteStore(join(folder, 'store.db'));
  await store.commit(commitOf('A1', 1));
  const takeBack = offerBacklog(store, { now: () => 1 });
  const metrics = createMetrics({ version: '1', node: '24' });
  for (const status of [200, 429, 500])
    answered.publish({ id: 'r', method: 'POST', route: '/apply', status, ms: 1, role: 'citizen' });
  committed.publish({ state: 'failed', seconds: 1, events: ['item.accepted'] });
  grouped.publish({ size: 1 });
  worked.publish({ job: 'timers', count: 1 });
  signedIn.publish({ way: 'password', outcome: 'entered', role: 'citizen' });
  signedIn.publish({ way: 'password', outcome: 'refused', reason: 'wrong' });
  samples = parseMetrics(await metrics.text());
  metrics.stop();
  takeBack();
});
afterAll(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

const named = (text: string) => [...new Set([...text.matchAll(new RegExp(NAME, 'g'))].map(([name]) => name))];

it.each(named(`${read('deployment.md')}\n${ALERTS}\n${EXPRESSIONS}`).filter((name) => !name.endsWith('_')))(
  '%s is there',
  (name) => {
    expect(
      samples.some(
        (sample) => sample.name.replace(/_(?:bucket|sum|count)$/, '') === name.replace(/_(?:bucket|sum|count)$/, '')
      )
    ).toBe(true);
  }
);

/** What a rule picks, without the labels that Prometheus itself gives. */
function picked(selector: string): { name: string; labels: [string, string][] } {
  const labels = [...selector.matchAll(/(\w+)="([^"]*)"/g)].map(([, key, value]) => [key!, value!] as [string, string]);
  return { name: NAME.exec(selector)![0], labels: labels.filter(([key]) => key !== 'job') };
}

it.each([...new Set(`${ALERTS}\n${EXPRESSIONS}`.match(new RegExp(`${NAME.source}(?:\\{[^}]*\\})?`, 'g'))!)])(
  'the rule’s %s picks something',
  (selector) => {
    const { name, labels } = picked(selector);
    const isPicked = (sample: Sample) =>
      sample.name === name && labels.every(([key, value]) => sample.labels[key] === value);
    expect(samples.filter(isPicked)).not.toEqual([]);
  }
);

it('the dashboard draws every metric of ours, and no panel over another', () => {
  const own = samples.filter(({ name }) => name.startsWith('yijianshi_')).map(({ name }) => name);
  const bases = new Set(own.map((name) => name.replace(/_(?:bucket|sum|count)$/, '')));
  expect([...bases].filter((name) => !EXPRESSIONS.includes(name))).toEqual([]);
  const cells = DASHBOARD.panels.flatMap(({ gridPos: { x, y, w, h } }) =>
    Array.from({ length: w * h }, (_, at) => `${x + (at % w)},${y + Math.floor(at / w)}`)
  );
  expect(new Set(cells).size).toBe(cells.length);
  expect(new Set(DASHBOARD.panels.map(({ id }) => id)).size).toBe(DASHBOARD.panels.length);
});
