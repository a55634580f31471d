import { randomInt } from 'node:crypto';

/** A number to quote on the telephone, e.g. `E-7KX2M9`; the same one stands in the log. */
export function faultNumber(): string {
  const signs = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
  return `E-${Array.from({ length: 6 }, () => signs[randomInt(signs.length)]).join('')}`;
}
