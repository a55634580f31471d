/** Chinese sentences of this folder. */
export const text = {
  nothingDecided: () => '本期没有办结',
  pace: (median: number, p90: number, late: number) => `中位 ${median} · P90 ${p90} 天 · 超 ${late}%`
};
