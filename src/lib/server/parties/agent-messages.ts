import { said } from '#lib/core/messages.ts';
import type { Right } from '../policy/acting.ts';

const RIGHT: Record<Right, string> = {
  fill: '填写表单、上传材料和补正',
  submit: '提交申请',
  follow: '查看办理进度',
  collect: '确认收到办理结果'
};

/** What a person authorises, word for word; no name stands in it, the record says who. */
export function authorisationText(about: readonly string[], rights: readonly Right[], until: string): string {
  const what = rights.map((right) => RIGHT[right]).join('、');
  return `我授权接受这份授权的人代我办理：${about.join('、')}。可以代我${what}。有效期到 ${until}。我可以随时撤回，撤回后立即失效。代办人的每一次操作都会记录，我可以查看。签名、缴费、撤回申请、同意调取证照仍由我本人办理。`;
}

const problem = (code: string, message: string, path?: string) => ({ code, message, ...(path && { path }) });

export const agentProblems = {
  rights: () =>
    problem(
      'authorisation/rights',
      said('请至少选择一项可以代办的事。', 'Choose at least one thing that may be done for you.'),
      'rights'
    ),
  days: () => problem('authorisation/days', said('有效期是 1 到 365 天。', 'It is valid for 1 to 365 days.'), 'days'),
  tooMany: (most: number) =>
    problem(
      'authorisation/too-many',
      said(
        `同时有效的授权最多 ${most} 份。请先撤回不再需要的。`,
        `At most ${most} authorisations are valid at the same time. Take back those that are no longer needed.`
      )
    ),
  scope: () =>
    problem(
      'authorisation/scope',
      said(
        '请选择可以代办的“一件事”，或者您自己的一件申请。',
        'Choose the services that may be done for you, or an application of your own.'
      ),
      'scope'
    ),
  linkGone: () =>
    problem(
      'authorisation/link-gone',
      said(
        '这个链接不存在、已经过期、已经撤回，或者已经有人用过了。请向授权人要一个新的链接。',
        'This link does not exist, has expired, was taken back, or has been used. Ask for a new one.'
      )
    ),
  own: () =>
    problem(
      'authorisation/own',
      said(
        '不能授权给自己。请把链接发给代办人，由代办人用自己的个人账号登录。',
        'You cannot authorise yourself. Send the link to your helper, who signs in with their own personal account.'
      )
    ),
  self: () =>
    problem(
      'authorisation/own',
      said('这是您自己的账号，不能授权给自己。', 'This is your own account; you cannot authorise yourself.'),
      'account'
    ),
  gone: () =>
    problem(
      'authorisation/gone',
      said('没有这份授权，或者它已经结束。', 'There is no such authorisation, or it has ended.')
    )
};
