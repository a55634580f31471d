/** Chinese sentences of this folder. */
export const text = {
  nothingDecided: () => '本期没有办结',
  pace: (median: number, p90: number, late: number) => `中位 ${median} · P90 ${p90} 天 · 超 ${late}%`
};

export const problems = {
  notSupervisor: () => ({ code: 'reminder/not-supervisor', message: '只有督查人员发督办单。' }),
  noCard: () => ({ code: 'reminder/no-card', message: '这个事项现在没有黄牌或红牌，不用督办。' }),
  openAlready: () => ({ code: 'reminder/open', message: '这个事项已有一张督办单等部门答复。' }),
  noText: () => ({ code: 'reminder/no-text', message: '请写明要说什么。' }),
  longText: (most: number) => ({ code: 'reminder/long-text', message: `最多写 ${most} 个字。` }),
  noDay: () => ({ code: 'reminder/no-day', message: '答复期限要写今天起三个月内的一天，例如 2026-12-01。' }),
  notYours: () => ({ code: 'reminder/not-yours', message: '没有这张督办单，或者它不由您答复。' }),
  answeredAlready: () => ({ code: 'reminder/answered', message: '这张督办单已经答复。' })
};
