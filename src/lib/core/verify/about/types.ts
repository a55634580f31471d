/** What a rule asks, why, and how a breach is mended; first in Chinese, then in English. */
export type Lines = readonly [what: string, why: string, mend: string, whatEn: string, whyEn: string, mendEn: string];

export interface About {
  what: string;
  why: string;
  mend: string;
}
