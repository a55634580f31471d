import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { boundedLabel, methodLabel, statusClass } from './bounded.ts';
import { answered, committed, grouped, signedIn, worked } from './channels.ts';
import { askGauge, type GaugeName } from './gauges.ts';

const MOST_ROUTES = 400;
const MOST_EVENTS = 200;
const MOST_NAMES = 40;

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

export interface Metrics {
  /** The text format of Prometheus. */
  text(): Promise<string>;
  contentType: string;
  stop(): void;
}

/**
 * Counts what goes over the channels from now on. Label values are route ids, types of events and names of ours: no value
 * that anybody typed, and of each label a bounded number.
 */
export function createMetrics(build: { version: string; node: string }): Metrics {
  const register = new Registry();
  collectDefaultMetrics({ register });
  new Gauge({
    ...{ name: 'yijianshi_build_info', help: 'Version of the program and of Node', registers: [register] },
    labelNames: ['version', 'node']
  }).set(build, 1);
  const stops = [countRequests(register), countStore(register), countWork(register), countSignIns(register)];
  askFor(register, 'applications', 'Applications that are not closed, by status', 'status');
  askFor(register, 'timers', 'Clocks: how many are due, and how many seconds late the oldest is', 'what');
  askFor(register, 'deliveries', 'Deliveries to department systems, by state', 'state');
  return {
    text: () => register.metrics(),
    contentType: register.contentType,
    stop: () => {
      for (const stop of stops) stop();
      register.clear();
    }
  };
}

function countRequests(register: Registry): () => void {
  const seconds = new Histogram({
    ...{ name: 'yijianshi_http_request_duration_seconds', help: 'Time to the end of the answer, by route' },
    ...{ labelNames: ['route', 'method', 'status'], buckets: SECONDS, registers: [register] }
  });
  const limited = new Counter({
    ...{ name: 'yijianshi_rate_limited_total', help: 'Requests that had no turn left (429)', labelNames: ['route'] },
    registers: [register]
  });
  const routeOf = boundedLabel(MOST_ROUTES);
  return hear(answered, (one) => {
    const route = routeOf(one.route);
    seconds.observe({ route, method: methodLabel(one.method), status: statusClass(one.status) }, one.ms / 1000);
    if (one.status === 429) limited.inc({ route });
  });
}

function countStore(register: Registry): () => void {
  const seconds = new Histogram({
    ...{ name: 'yijianshi_store_commit_duration_seconds', help: 'Time of one commit, from the call to the answer' },
    ...{ labelNames: ['state'], buckets: SECONDS, registers: [register] }
  });
  const groups = new Histogram({
    ...{ name: 'yijianshi_store_group_size', help: 'Pieces of work that shared one transaction (SQLite)' },
    ...{ buckets: SIZES, registers: [register] }
  });
  const events = new Counter({
    ...{ name: 'yijianshi_engine_events_total', help: 'Events kept, by type', labelNames: ['type'] },
    registers: [register]
  });
  const type = boundedLabel(MOST_EVENTS);
  const stops = [
    hear(grouped, ({ size }) => groups.observe(size)),
    hear(committed, (one) => {
      seconds.observe({ state: one.state }, one.seconds);
      for (const event of one.events) events.inc({ type: type(event) });
    })
  ];
  return () => stops.forEach((stop) => stop());
}

function countWork(register: Registry): () => void {
  const done = new Counter({
    ...{ name: 'yijianshi_jobs_total', help: 'What jobs did: timers sent, drafts and files thrown away' },
    ...{ labelNames: ['job'], registers: [register] }
  });
  const job = boundedLabel(MOST_NAMES);
  return hear(worked, (one) => done.inc({ job: job(one.job) }, one.count));
}

function countSignIns(register: Registry): () => void {
  const entered = new Counter({
    ...{ name: 'yijianshi_sign_ins_total', help: 'People who signed in', labelNames: ['way', 'role'] },
    registers: [register]
  });
  const refused = new Counter({
    ...{ name: 'yijianshi_sign_in_refused_total', help: 'Tries to sign in that were refused' },
    ...{ labelNames: ['way', 'reason'], registers: [register] }
  });
  return hear(signedIn, ({ way, outcome, role = 'nobody', reason = 'form' }) => {
    if (outcome === 'entered') entered.inc({ way, role });
    if (outcome === 'refused') refused.inc({ way, reason });
  });
}

/** A gauge that is asked for when the page is read. */
function askFor(register: Registry, name: GaugeName, help: string, label: string): void {
  const bounded = boundedLabel(MOST_NAMES);
  new Gauge({
    ...{ name: `yijianshi_${name}`, help, labelNames: [label], registers: [register] },
    async collect() {
      const figures = await askGauge(name);
      this.reset();
      for (const [value, figure] of Object.entries(figures)) this.set({ [label]: bounded(value) }, figure);
    }
  });
}

interface Heard<T> {
  subscribe(listener: (message: T) => void): void;
  unsubscribe(listener: (message: T) => void): void;
}

function hear<T>(channel: Heard<T>, listener: (message: T) => void): () => void {
  channel.subscribe(listener);
  return () => channel.unsubscribe(listener);
}
