import type { CodeWords } from '#lib/forms/types.ts';

export interface RegionOption {
  code: string;
  /** The name without that of the region around it: 湖里区. */
  name: string;
}

/** Digits of 省, 市, 县 codes in GB/T 2260, and of 乡, 镇, 街道 behind them in GB/T 10114. */
export const REGION_LEVELS = [2, 4, 6, 9] as const;

/** The regions directly within `parent` ('' for the provinces), in code order. */
export function regionsWithin(list: CodeWords, parent: string): RegionOption[] {
  const length = REGION_LEVELS.find((one) => one > parent.length);
  const around = list[parent] ?? '';
  return Object.keys(list)
    .filter((code) => code.length === length && code.startsWith(parent))
    .sort()
    .map((code) => ({ code, name: shortName(list[code] ?? code, around) }));
}

function shortName(full: string, around: string): string {
  const rest = around !== '' && full.startsWith(around) ? full.slice(around.length) : full;
  return rest === '' ? full : rest;
}
