import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** How a client stands after a turn was asked for. */
export interface Turn {
  /** 0 when there was one, else the whole seconds until there is. */
  wait: number;
  limit: number;
  /** Turns that are left. */
  left: number;
  /** Whole seconds until all turns are back. */
  reset: number;
  /** Whole seconds that a window lasts. */
  window: number;
}

export interface RateLimit {
  take(client: string): Promise<Turn>;
  /** Addresses remembered now, at most as many as were allowed. */
  size(): number;
}

/**
 * Lets each client do something `turns` times in each `windowMs` from its first time on. Counted in the memory of this
 * process: a flood must not become a flood of writes. Behind several nodes a client has as many turns at each of them
 * (docs/running.md). At most `clients` are remembered: the one that came longest ago is forgotten first.
 */
export function createRateLimit({ turns, windowMs, clients }: { turns: number; windowMs: number; clients: number }) {
  const window = Math.ceil(windowMs / 1000);
  const limiter = new RateLimiterMemory({ points: turns, duration: window });
  /** When the window of a client ends, in the order of their first coming. */
  const known = new Map<string, number>();

  function remember(client: string, until: number): void {
    known.delete(client);
    known.set(client, until);
    const now = Date.now();
    for (const [oldest, end] of known) {
      if (known.size <= clients && end > now) break;
      known.delete(oldest);
      void limiter.delete(oldest);
    }
  }

  return {
    size: () => known.size,
    take: async (client: string): Promise<Turn> => {
      const key = networkOf(client);
      const { isRefused, result } = await consume(limiter, key);
      if (result.isFirstInDuration) remember(key, Date.now() + result.msBeforeNext);
      const reset = Math.max(1, Math.ceil(result.msBeforeNext / 1000));
      return { wait: isRefused ? reset : 0, limit: turns, left: result.remainingPoints, reset, window };
    }
  } satisfies RateLimit;
}

/** The limiter rejects with the same figures that it resolves with. */
async function consume(
  limiter: RateLimiterMemory,
  key: string
): Promise<{ isRefused: boolean; result: RateLimiterRes }> {
  try {
    return { isRefused: false, result: await limiter.consume(key) };
  } catch (refused) {
    if (refused instanceof RateLimiterRes) return { isRefused: true, result: refused };
    throw refused;
  }
}

/** `RateLimit` and `RateLimit-Policy` of draft-ietf-httpapi-ratelimit-headers, and `Retry-After` (RFC 9110, 10.2.3) of who has to wait. */
export function rateLimitHeaders({ wait, limit, left, reset, window }: Turn): Record<string, string> {
  return {
    'ratelimit-policy': `"calls";q=${limit};w=${window}`,
    ratelimit: `"calls";r=${left};t=${reset}`,
    ...(wait > 0 && { 'retry-after': String(wait) })
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
