import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createRateLimit, rateLimitHeaders } from './rate-limit.ts';

beforeEach(() => vi.useFakeTimers({ now: 1_000_000 }));
afterEach(() => vi.useRealTimers());

function limit(turns = 3, clients = 100) {
  const { take, size } = createRateLimit({ turns, windowMs: 60_000, clients });
  return { size, turn: take, take: async (client: string) => (await take(client)).wait };
}

describe('createRateLimit', () => {
  it('gives each address its turns in a window, and says how long to wait', async () => {
    const { take } = limit();
    const times = async (client: string, times: number) => {
      const waits: number[] = [];
      for (let n = 0; n < times; n += 1) waits.push(await take(client));
      return waits;
    };
    expect(await times('a', 4)).toEqual([0, 0, 0, 60]);
    expect(await take('b')).toBe(0);
    vi.advanceTimersByTime(59_000);
    expect(await take('a')).toBe(1);
    vi.advanceTimersByTime(1_001);
    expect(await times('a', 4)).toEqual([0, 0, 0, 60]);
  });

  it('does not lengthen the wait of who keeps trying', async () => {
    const { take } = limit(1);
    await take('a');
    for (let second = 0; second < 59; second += 1) {
      vi.advanceTimersByTime(1000);
      expect(await take('a')).toBe(59 - second);
    }
    vi.advanceTimersByTime(1001);
    expect(await take('a')).toBe(0);
  });

  it('remembers no more addresses than it may, and forgets those whose window is over', async () => {
    const { take, size } = limit(3, 100);
    for (let n = 0; n < 2_000; n += 1) await take(`10.0.${n >> 8}.${n & 255}`);
    expect(size()).toBe(100);
    vi.advanceTimersByTime(120_000);
    await take('x');
    expect(size()).toBe(1);
  });

  it('counts the addresses of one home together, in whatever spelling', async () => {
    const { take } = limit(4);
    const home = [
      '2001:db8:0:1::1',
      '2001:DB8::1:aaaa:bbbb:cccc:1',
      '2001:0db8:0:0001:ffff::2%eth0',
      '2001:db8:0:1:2:3:4:5'
    ];
    for (const address of home) expect(await take(address)).toBe(0);
    expect(await take('2001:db8:0:1::9')).toBeGreaterThan(0);
    expect(await take('2001:db8:0:2::1')).toBe(0);
    const mapped = limit(1);
    expect([await mapped.take('::ffff:10.0.0.1'), await mapped.take('10.0.0.1')]).toEqual([0, 60]);
  });

  it('says in headers what is left, and how long to wait only to who has to', async () => {
    const { turn } = limit(1);
    const first = { 'ratelimit-policy': '"calls";q=1;w=60', ratelimit: '"calls";r=0;t=60' };
    expect(rateLimitHeaders(await turn('a'))).toEqual(first);
    vi.advanceTimersByTime(20_000);
    const second = { ...first, ratelimit: '"calls";r=0;t=40', 'retry-after': '40' };
    expect(rateLimitHeaders(await turn('a'))).toEqual(second);
  });
});
