import { said } from '#lib/core/messages.ts';
import { whyNot } from '../ports/messages.ts';
import type { PortFault } from '../ports/result.ts';

export const problems = {
  closed: () => ({
    code: 'pay/closed',
    message: said(
      '现在不在缴费环节，请刷新页面看最新进度。',
      'There is nothing to pay at this point. Load the page again to see where it stands.'
    )
  }),
  notYours: () => ({
    code: 'pay/not-yours',
    message: said('缴费由本人办理，代办人不能代缴。', 'The applicant pays in person; a helper cannot.')
  }),
  free: () => ({ code: 'pay/free', message: said('没有要缴的费用。', 'There is no fee to pay.') }),
  busy: () => ({
    code: 'pay/busy',
    message: said('缴费正在处理，请稍后再试。', 'The payment is being worked on. Try again later.')
  }),
  failed: (fault: PortFault) => ({
    code: `pay/${fault}`,
    message: said(
      `暂时不能缴费：${whyNot(fault)}。没有扣款，请稍后再试，或者到窗口缴费。`,
      `You cannot pay right now: ${whyNot(fault)}. Nothing was charged. Try again later, or pay at the window.`
    )
  })
};

export const reasons = { refund: '事项没有办成' };
