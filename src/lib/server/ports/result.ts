/**
 * Why a foreign system gave nothing that can be used. `timeout`: no whole answer in time. `unavailable`: not reached, cut off,
 * a fault of its own, too many calls, or called so in vain lately that it is left alone. `not-found`: it knows of no such
 * thing. `stale`: what it has is out of date. `mismatch`: the answer is not of the agreed shape, too large, or about something else than was asked. `refused`: it understood and does not want to.
 */
export const PORT_FAULTS = ['timeout', 'unavailable', 'not-found', 'stale', 'mismatch', 'refused'] as const;
export type PortFault = (typeof PORT_FAULTS)[number];

/** What a port answers: never an exception, whatever the other side does. */
export type PortResult<T> = { ok: true; value: T } | { ok: false; fault: PortFault };

export function got<T>(value: T): PortResult<T> {
  return { ok: true, value };
}

export function failed(fault: PortFault): { ok: false; fault: PortFault } {
  return { ok: false, fault };
}

/** Worth asking again by itself: nothing was said about the matter. */
export function isPassing(fault: PortFault): boolean {
  return fault === 'timeout' || fault === 'unavailable';
}
