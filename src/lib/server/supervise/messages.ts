import { said } from '#lib/core/messages.ts';

/** Sentences of this folder, in the language of the page. */
export const text = {
  nothingDecided: () => said('本期没有办结', 'Nothing decided in this span'),
  /** Working days within which half, and nine in ten, were decided; the share of late ones in percent. */
  pace: (median: number, p90: number, late: number) => [
    said(`一半在 ${median} 天内办完`, `Half within ${median} days`),
    said(`九成在 ${p90} 天内 · 超时 ${late}%`, `Nine in ten within ${p90} days · ${late}% late`)
  ]
};

export const problems = {
  notSupervisor: () => ({
    code: 'reminder/not-supervisor',
    message: said('只有督查人员发督办单。', 'Only supervisors send reminders.')
  }),
  noCard: () => ({
    code: 'reminder/no-card',
    message: said(
      '这个事项现在没有黄牌或红牌，不用督办。',
      'This item has no yellow or red card now; there is nothing to remind of.'
    )
  }),
  openAlready: () => ({
    code: 'reminder/open',
    message: said(
      '这个事项已有一张督办单等部门答复。',
      'A reminder about this item already waits for the department’s answer.'
    )
  }),
  noText: () => ({ code: 'reminder/no-text', message: said('请写明要说什么。', 'Say what it is about.') }),
  longText: (most: number) => ({
    code: 'reminder/long-text',
    message: said(`最多写 ${most} 个字。`, `${most} characters at most.`)
  }),
  noDay: () => ({
    code: 'reminder/no-day',
    message: said(
      '答复期限要写今天起三个月内的一天，例如 2026-12-01。',
      'The day to answer by lies within three months from today, for instance 2026-12-01.'
    )
  }),
  notYours: () => ({
    code: 'reminder/not-yours',
    message: said('没有这张督办单，或者它不由您答复。', 'There is no such reminder, or it is not for you to answer.')
  }),
  answeredAlready: () => ({
    code: 'reminder/answered',
    message: said('这张督办单已经答复。', 'This reminder has been answered.')
  })
};
