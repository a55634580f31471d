import ipaddr from 'ipaddr.js';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { problems } from './messages.ts';

type Address = ipaddr.IPv4 | ipaddr.IPv6;

/** Addresses inside that an installation lets deliveries go to. */
export type AllowedRanges = readonly [Address, number][];

/** Public by their number and yet inside: the host of a virtual machine answers there (Azure's WireServer). */
const INSIDE = ['168.63.129.16'];
/** What is assigned to the public Internet of IPv6; all else is refused, whatever it will mean one day. */
const GLOBAL = ipaddr.parseCIDR('2000::/3') as [ipaddr.IPv6, number];

/**
 * Reads `YIJIANSHI_DELIVER_ALLOW`: addresses and ranges, with commas between them, e.g. `127.0.0.1,10.20.0.0/16`.
 * Refused: whatever is neither.
 */
export function readRanges(text: string): Result<AllowedRanges> {
  const ranges: [Address, number][] = [];
  for (const part of text.split(',').map((each) => each.trim())) {
    if (part === '') continue;
    const range = rangeOf(part);
    if (!range) return refuse(problems.badRange(part));
    ranges.push(range);
  }
  return ok(ranges);
}

function rangeOf(part: string): [Address, number] | null {
  if (!/^[0-9a-f:.]+(\/\d{1,3})?$/i.test(part)) return null;
  if (ipaddr.IPv4.isValidFourPartDecimal(part) || ipaddr.IPv6.isValid(part)) {
    const address = ipaddr.process(part);
    return [address, address.kind() === 'ipv4' ? 32 : 128];
  }
  return ipaddr.isValidCIDR(part) ? ipaddr.parseCIDR(part) : null;
}

/**
 * Whether a delivery may go to an address. `public`: anywhere on the Internet, over https only. `allowed`: inside, and the
 * installation lets it. `refused`: this machine, a private network, a link, a metadata service, a way back into one of them
 * through IPv6, or nothing that is an address.
 * @param text as a resolver gives it, e.g. `10.0.0.1`, `::ffff:127.0.0.1`
 */
export function addressKind(text: string, allowed: AllowedRanges): 'public' | 'allowed' | 'refused' {
  if (!ipaddr.isValid(text)) return 'refused';
  const address = ipaddr.process(text);
  const isAllowed = allowed.some(([range, bits]) => address.kind() === range.kind() && address.match(range, bits));
  if (isAllowed) return 'allowed';
  const isPublic =
    address.range() === 'unicast' &&
    !INSIDE.includes(address.toString()) &&
    (address.kind() === 'ipv4' || (address as ipaddr.IPv6).match(GLOBAL));
  return isPublic ? 'public' : 'refused';
}
