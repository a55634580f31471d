import { describe, expect, it } from 'vitest';
import { createRateLimit } from './rate-limit.ts';

function limit(turns = 3, clients = 100) {
  const clock = { at: 1_000_000, now: () => clock.at };
  return { clock, ...createRateLimit(clock, { turns, windowMs: 60_000, clients }) };
}

describe('createRateLimit', () => {
  it('gives each address its turns, says how long to wait, and gives them back one by one', () => {
    const { clock, take } = limit();
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 20]);
    expect(take('b')).toBe(0);
    clock.at += 19_000;
    expect(take('a')).toBe(1);
    clock.at += 1_000;
    expect([take('a'), take('a')]).toEqual([0, 20]);
    clock.at += 60_000;
    expect([take('a'), take('a'), take('a'), take('a')]).toEqual([0, 0, 0, 20]);
  });

  it('does not lengthen the wait of who keeps trying', () => {
    const { clock, take } = limit(1);
    take('a');
    for (let second = 0; second < 59; second += 1) {
      clock.at += 1000;
      expect(take('a')).toBe(59 - second);
    }
    clock.at += 1000;
    expect(take('a')).toBe(0);
  });

  it('remembers no more addresses than it may, and forgets those whose turns are back', () => {
    const { clock, take, size } = limit(3, 100);
    for (let n = 0; n < 10_000; n += 1) take(`10.0.${n >> 8}.${n & 255}`);
    expect(size()).toBe(100);
    clock.at += 120_000;
    take('x');
    expect(size()).toBe(1);
  });

  it('counts the addresses of one home together, in whatever spelling', () => {
    const { take } = limit(4);
    const home = [
      '2001:db8:0:1::1',
      '2001:DB8::1:aaaa:bbbb:cccc:1',
      '2001:0db8:0:0001:ffff::2%eth0',
      '2001:db8:0:1:2:3:4:5'
    ];
    expect(home.map(take)).toEqual([0, 0, 0, 0]);
    expect(take('2001:db8:0:1::9')).toBeGreaterThan(0);
    expect(take('2001:db8:0:2::1')).toBe(0);
    const mapped = limit(1);
    expect([mapped.take('::ffff:10.0.0.1'), mapped.take('10.0.0.1')]).toEqual([0, 60]);
  });
});
