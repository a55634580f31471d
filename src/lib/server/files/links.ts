import { timingSafeEqual } from 'node:crypto';
import type { Clock } from '#lib/core/clock.ts';
import type { KeyRing } from '../keys.ts';

/** How long a link opens its file. */
export const LINK_MS = 10 * 60_000;

/** `none`: the address carries no link's signature. */
export type LinkState = 'none' | 'good' | 'expired' | 'forged';

export interface FileLinks {
  /** The query of a link to one file, for one person, from now on for ten minutes. */
  sign(file: string, person: string): string;
  check(file: string, person: string | null, query: URLSearchParams): LinkState;
}

/**
 * Short-lived links to files: file, person and end under a keyed hash of the data folder's master key. It opens nothing for
 * anybody else, so that a link that gets about (history, a copied address) is worth nothing after some minutes, and nothing
 * to others before.
 */
export function createFileLinks(keys: Pick<KeyRing, 'lookup'>, clock: Clock): FileLinks {
  const signature = (file: string, person: string, until: number) =>
    keys.lookup('file-link', JSON.stringify([file, person, until]));
  return {
    sign: (file, person) => {
      const until = clock.now() + LINK_MS;
      return new URLSearchParams({ until: String(until), sign: signature(file, person, until) }).toString();
    },
    check: (file, person, query) => {
      const [until, sign] = [query.get('until'), query.get('sign')];
      if (until === null && sign === null) return 'none';
      if (person === null || sign === null || !/^\d{1,16}$/.test(until ?? '')) return 'forged';
      if (!equal(signature(file, person, Number(until)), sign)) return 'forged';
      return Number(until) > clock.now() ? 'good' : 'expired';
    }
  };
}

function equal(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)];
  return a.length === b.length && timingSafeEqual(a, b);
}
