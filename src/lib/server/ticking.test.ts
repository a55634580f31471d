import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, vi } from 'vitest';
import { startTicking } from './ticking.ts';

const workspace = { refreshOutside: async () => undefined };
const quiet = {
  drafts: { sweep: async () => 0 },
  files: { sweep: async () => 0, sweepStray: async () => 0, recheck: async () => 0 },
  ports: { work: async () => 0 },
  upkeep: { orders: async () => 0, erasures: async () => 0 },
  workspace
};

it('goes on after a round that failed, and names no personal data in its report', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const tick = vi.fn(async () => 0).mockRejectedValueOnce(new Error('林晓雯 350206'));
  const stop = startTicking({ ...quiet, engine: { tick } }, { tick: 2, sweep: 10_000, stray: 10_000 });
  await vi.waitFor(() => expect(tick.mock.calls.length).toBeGreaterThan(2));
  await stop();
  expect(said).toHaveBeenCalledOnce();
  expect(String(said.mock.calls[0])).not.toMatch(/林晓雯|350206/);
  said.mockRestore();
});

it('never runs two rounds at once, and stopping waits for the one under way', async () => {
  let running = 0;
  let most = 0;
  const tick = async () => {
    most = Math.max(most, (running += 1));
    await sleep(15);
    running -= 1;
    return 0;
  };
  const stop = startTicking({ ...quiet, engine: { tick } }, { tick: 1, sweep: 10_000, stray: 10_000 });
  await sleep(60);
  await stop();
  expect([most, running]).toEqual([1, 0]);
});

it('throws away and erases in rounds of their own, one of which holds up no other, and looks at once for what no row names', async () => {
  const said = vi.spyOn(process.stderr, 'write').mockImplementation(() => true);
  const broken = async () => Promise.reject(new Error('bucket'));
  const [erasures, sweepStray] = [vi.fn(async () => 0), vi.fn(async () => 0)];
  const [drafts, files] = [vi.fn(broken), vi.fn(broken)];
  const stop = startTicking(
    {
      ...quiet,
      engine: { tick: async () => 0 },
      drafts: { sweep: drafts },
      files: { ...quiet.files, sweep: files, sweepStray },
      upkeep: { ...quiet.upkeep, erasures }
    },
    { tick: 10_000, sweep: 5, stray: 10_000 }
  );
  await vi.waitFor(() => {
    for (const work of [drafts, files, erasures]) expect(work.mock.calls.length).toBeGreaterThan(1);
  });
  await stop();
  expect(sweepStray).toHaveBeenCalledOnce();
  said.mockRestore();
});

it('looks again and again for what no row names', async () => {
  const sweepStray = vi.fn(async () => 0);
  const files = { ...quiet.files, sweepStray };
  const stop = startTicking(
    { ...quiet, engine: { tick: async () => 0 }, files },
    { tick: 10_000, sweep: 10_000, stray: 5 }
  );
  await vi.waitFor(() => expect(sweepStray.mock.calls.length).toBeGreaterThan(2));
  await stop();
});

it('tells long rounds of every kind that they are to end', async () => {
  const begun = new Map<string, AbortSignal>();
  const until = (name: string) => async (ending?: AbortSignal) => {
    begun.set(name, ending!);
    while (!ending!.aborted) await sleep(1);
    return 0;
  };
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  const stop = startTicking({
    ...quiet,
    engine: { tick: until('tick') },
    files: { ...quiet.files, recheck: until('scan'), sweepStray: until('stray') },
    ports: { work: until('ports') },
    upkeep: { orders: until('orders'), erasures: until('erasures') }
  });
  await vi.advanceTimersByTimeAsync(60 * 60_000);
  vi.useRealTimers();
  await stop();
  expect([...begun.keys()].toSorted()).toEqual(['erasures', 'orders', 'ports', 'scan', 'stray', 'tick']);
  expect([...begun.values()].every(({ aborted }) => aborted)).toBe(true);
});

it('tells the round under way that it is to end', async () => {
  const { promise: begun, resolve: begin } = Promise.withResolvers<AbortSignal>();
  const tick = async (ending?: AbortSignal) => {
    begin(ending!);
    while (!ending!.aborted) await sleep(1);
    return 0;
  };
  const stop = startTicking({ ...quiet, engine: { tick } }, { tick: 1, sweep: 10_000, stray: 10_000 });
  expect((await begun).aborted).toBe(false);
  await stop();
  expect((await begun).aborted).toBe(true);
});
