import type { Clock } from '#lib/core/clock.ts';

export interface RateLimit {
  /** Takes one turn: 0 when there was one, else the seconds until the next. */
  take(client: string): number;
  /** Addresses remembered now. */
  size(): number;
}

/**
 * Lets each address do something `turns` times at once and then as often as that in every `windowMs`, in memory. At most
 * `clients` addresses are remembered: the one that came longest ago is forgotten first, and one whose turns are all back
 * is the same as one never seen.
 */
export function createRateLimit(
  clock: Clock,
  { turns, windowMs, clients }: { turns: number; windowMs: number; clients: number }
): RateLimit {
  const each = windowMs / turns;
  /** When all turns of an address are back, in the order of coming. */
  const full = new Map<string, number>();
  return {
    size: () => full.size,
    take: (client) => {
      const now = clock.now();
      const key = networkOf(client);
      const at = Math.max(full.get(key) ?? 0, now);
      const wait = at + each - windowMs - now;
      if (wait > 0) return Math.ceil(wait / 1000);
      full.delete(key);
      full.set(key, at + each);
      for (const [oldest, backAt] of full) {
        if (full.size <= clients && backAt > now) break;
        full.delete(oldest);
      }
      return 0;
    }
  };
}

/** A home holds a whole /64 of IPv6 addresses: it counts as one. */
function networkOf(client: string): string {
  const plain = client.replace(/^::ffff:(?=\d+\.)/i, '').toLowerCase();
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.split('%')[0]!.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - left.length - right.length)).fill('0');
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => part.replace(/^0+(?=.)/, ''))
    .join(':');
}
