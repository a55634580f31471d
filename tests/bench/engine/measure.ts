// Rounds in which the engine, alone and with many clients, and the bare rows take turns, so that all feel the same weather.
import { officerOf } from '../../../src/lib/server/engine/engine-fixture.ts';
import type { Commit } from '../../../src/lib/server/store/types.ts';
import { LANES, type Scene } from './scene.ts';

/** Applications of one round: half for one client, half for sixteen. */
export const PER_ROUND = 32;

interface Press {
  application: string;
  item: string;
}

/** Events a second; milliseconds of one event. */
export interface Round {
  one: number;
  many: number;
  bare: number;
  bareMany: number;
  /** With all statements sent at once; as `bare` where they do not travel. */
  together: number;
  togetherMany: number;
  latencies: { one: number[]; many: number[] };
}

/** Every department accepts its item in the applications of this round; then the same rows are written bare. */
export async function playRound(scene: Scene, round: number): Promise<Round> {
  const part = scene.ids.slice(round * PER_ROUND, (round + 1) * PER_ROUND);
  scene.taken();
  const one = await measure(scene, part.slice(0, PER_ROUND / 2), 1);
  const first = scene.taken();
  const bare = await inTurn(first, scene.raw);
  const together = scene.rawTogether ? await inTurn(first, scene.rawTogether) : bare;
  const many = await measure(scene, part.slice(PER_ROUND / 2), LANES);
  const second = scene.taken();
  const bareMany = await byMany(second, scene.raw);
  const togetherMany = scene.rawTogether ? await byMany(second, scene.rawTogether) : bareMany;
  const rates = { one: one.rate, many: many.rate, bare, bareMany, together, togetherMany };
  return { ...rates, latencies: { one: one.ms, many: many.ms } };
}

function inTurn(commits: Commit[], raw: Scene['raw']): Promise<number> {
  return timed(commits.length, async () => {
    for (const commit of commits) await raw(commit, 0);
  });
}

function byMany(commits: Commit[], raw: Scene['raw']): Promise<number> {
  const lanes = queuesOf(commits, ({ application }) => application.id);
  return timed(commits.length, () =>
    Promise.all(
      lanes.map(async (queue, lane) => {
        for (const commit of queue) await raw(commit, lane);
      })
    )
  );
}

async function timed(count: number, work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return count / ((performance.now() - began) / 1000);
}

/** Each application to one lane, so that what belongs to it stays in order. */
function queuesOf<T>(list: T[], idOf: (one: T) => string, count = LANES): T[][] {
  const queues = Array.from({ length: count }, (): T[] => []);
  const ids = [...new Set(list.map(idOf))];
  for (const one of list) queues[ids.indexOf(idOf(one)) % count]!.push(one);
  return queues;
}

async function measure(scene: Scene, applications: string[], lanes: number): Promise<{ rate: number; ms: number[] }> {
  const items = Object.keys(scene.version.chart.items);
  const presses = applications.flatMap((application, n) =>
    inOwnOrder(items, n).map((item): Press => ({ application, item }))
  );
  const ms: number[] = [];
  const queues = queuesOf(presses, ({ application }) => application, lanes);
  const rate = await timed(presses.length, () => Promise.all(queues.map((queue) => work(scene, queue, ms))));
  return { rate, ms };
}

/** Departments do not wait for each other: each application begins at another item, every second one goes the other way round. */
function inOwnOrder(items: string[], n: number): string[] {
  const at = n % items.length;
  const turned = [...items.slice(at), ...items.slice(0, at)];
  return n % 2 === 0 ? turned : turned.reverse();
}

async function work({ app, version }: Scene, presses: Press[], ms: number[]): Promise<void> {
  const revisions = new Map<string, number>();
  for (const { application, item } of presses) {
    const revision = revisions.get(application) ?? 1;
    const actor = officerOf(version, item);
    const began = performance.now();
    const result = await app.engine.move({ application, item, move: 'accept', key: `${revision}`, revision, actor });
    ms.push(performance.now() - began);
    if (!result.ok) throw new Error(JSON.stringify(result.problems));
    revisions.set(application, result.value.revision);
  }
}
