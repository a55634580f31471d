import { lookup } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { isLoopbackAddress, isLoopbackName } from '../loopback.ts';
import { addressKind, type AllowedRanges } from './addresses.ts';

export interface Pinned {
  address: string;
  family: 4 | 6;
}

/** Where deliveries may go; the same for every receiver. */
export interface Border {
  allowed: AllowedRanges;
  /** A demo sends to this machine only, and only where it was allowed (rule 30). */
  demo: boolean;
  /** All addresses of a name. @throws when there are none */
  resolve?: (name: string) => Promise<Pinned[]>;
}

/**
 * Why a receiver's address is not gone to. `demo`: this is a demo, and it lies outside. `name`: it has no address.
 * `address`: it points inside. `insecure`: not https.
 */
export type Barred = 'url' | 'demo' | 'name' | 'address' | 'insecure';

export type Target = { ok: true; url: URL; lookup: LookupFunction } | { ok: false; why: Barred };

/** The parts of an address that can be judged as it is typed, without asking anybody for a name. */
export function readTarget(
  text: string,
  { allowed, demo }: Border
): { ok: true; url: URL } | { ok: false; why: Barred } {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.hash) return barred('url');
  const host = hostOf(url);
  if (demo && !isLoopbackName(host)) return barred('demo');
  if (ipaddr.isValid(host)) return judge(url, [host], { allowed, demo });
  return url.protocol === 'http:' && allowed.length === 0 ? barred('insecure') : { ok: true, url };
}

/**
 * Asks for the name once and judges every address that it has; the connection is then made to those and to no others, so
 * that a name which says something else a moment later (DNS rebinding) changes nothing.
 */
export async function resolveTarget(text: string, border: Border): Promise<Target> {
  const read = readTarget(text, border);
  if (!read.ok) return read;
  const { url } = read;
  const found = await addressesOf(hostOf(url), border.resolve ?? resolveName);
  if (found.length === 0) return barred('name');
  const judged = judge(url, addressesIn(found), border);
  return judged.ok ? { ok: true, url, lookup: pinnedLookup(found, border) } : judged;
}

function judge(url: URL, addresses: readonly string[], { allowed, demo }: Border) {
  const kinds = addresses.map((address) => addressKind(address, allowed));
  if (kinds.includes('refused')) return barred('address');
  if (demo && !addresses.every(isLoopbackAddress)) return barred('demo');
  if (url.protocol === 'http:' && kinds.includes('public')) return barred('insecure');
  return { ok: true as const, url };
}

/** A name of the pinned addresses and no other; each is judged once more where the socket is opened. */
function pinnedLookup(pinned: readonly Pinned[], { allowed }: Border): LookupFunction {
  return (_, options, callback) => {
    const good = pinned.filter(({ address }) => addressKind(address, allowed) !== 'refused');
    const [first] = good;
    if (!first) return callback(new Error('refused'), '', 0);
    if (options.all) return callback(null, [...good]);
    callback(null, first.address, first.family);
  };
}

async function addressesOf(host: string, resolve: (name: string) => Promise<Pinned[]>): Promise<Pinned[]> {
  if (ipaddr.isValid(host)) return [{ address: host, family: ipaddr.parse(host).kind() === 'ipv4' ? 4 : 6 }];
  return resolve(host).catch(() => []);
}

async function resolveName(name: string): Promise<Pinned[]> {
  const found = await lookup(name, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}

function addressesIn(pinned: readonly Pinned[]): string[] {
  return pinned.map(({ address }) => address);
}

function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}

function barred(why: Barred) {
  return { ok: false as const, why };
}
