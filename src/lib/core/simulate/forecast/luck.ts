import { createRandom, type Random } from '../../merge/random.ts';

/**
 * Random numbers by name: what one applicant draws for one purpose is the same whatever else happens, so that variants of a
 * forecast are compared over the same people with the same pieces of work (common random numbers).
 */
export interface Luck {
  /** @param purpose of the whole forecast */
  of(purpose: string): Random;
  /** @param purpose drawn for the first time, the second time and so on, each with its own numbers */
  for(applicant: number, purpose: string, time: number): Random;
}

export function createLuck(seed: number): Luck {
  return {
    of: (purpose) => createRandom(hashed(seed, purpose)),
    for: (applicant, purpose, time) => createRandom(hashed(mixed(seed, applicant), `${purpose}#${time}`))
  };
}

/** FNV-1a over the letters, begun with a number, then mixed (the finish of MurmurHash3). */
function hashed(start: number, text: string): number {
  let hash = 0x811c9dc5 ^ start;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return finished(hash);
}

function mixed(a: number, b: number): number {
  return finished(Math.imul(a ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(b + 1, 0xc2b2ae35));
}

function finished(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
