import { whyNot } from '../ports/messages.ts';
import type { PortFault } from '../ports/result.ts';

export const problems = {
  closed: () => ({ code: 'pay/closed', message: '现在不在缴费环节，请刷新页面看最新进度。' }),
  notYours: () => ({ code: 'pay/not-yours', message: '缴费由本人办理，代办人不能代缴。' }),
  free: () => ({ code: 'pay/free', message: '没有要缴的费用。' }),
  busy: () => ({ code: 'pay/busy', message: '缴费正在处理，请稍后再试。' }),
  failed: (fault: PortFault) => ({
    code: `pay/${fault}`,
    message: `暂时不能缴费：${whyNot(fault)}。没有扣款，请稍后再试，或者到窗口缴费。`
  })
};

export const reasons = { refund: '事项没有办成' };
