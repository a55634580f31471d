import { said } from '#lib/core/messages.ts';
import type { Problem } from '#lib/core/errors.ts';
import type { PartyState } from './types.ts';

/** What is wanted is in quotes, so that a list of many things stays readable. */
const list = (names: readonly string[]) => names.join('、');

/** What somebody consents to, word for word; kept with the consent. */
export const consentTexts = {
  application: (bundle: string, role: string, fields: readonly string[], receivers: readonly string[]) =>
    `我同意以“${role}”的身份参加“${bundle}”的申请，由申请人提交。我填写的 ${fields.length} 项信息（${list(fields)}）提供给：${receivers.join('；')}。`,
  licence: (bundle: string, types: readonly string[]) =>
    `我同意为办理“${bundle}”调取我的电子证照（${list(types)}），作为这次申请的材料，不作其他用途。提交申请以前可以撤回。`,
  correction: (bundle: string, opened: readonly string[], rest: string) =>
    `“${bundle}”要补正，其中我这一部分有 ${opened.length} 项（${list(opened)}），由我本人核对或者改正。${rest}`
};

const problem = (code: string, message: string, path?: string): Problem => ({ code, message, ...(path && { path }) });

export const problems = {
  role: () =>
    problem(
      'party/role',
      said(
        '表里现在没有这一方要填的内容，不能邀请。',
        'There is nothing in the form for this party to fill in now, so they cannot be invited.'
      )
    ),
  there: () =>
    problem(
      'party/there',
      said(
        '这一方已经邀请过了。要换人，请先取消邀请。',
        'This party has been invited. To invite somebody else, cancel the invitation first.'
      )
    ),
  full: () =>
    problem(
      'party/full',
      said(
        '这份申请已经邀请过太多次，不能再邀请。请自己填写这一部分，或者重新填一份申请。',
        'Too many invitations were made for this application. Fill in this part yourself, or start a new application.'
      )
    ),
  notOwner: () =>
    problem(
      'party/not-owner',
      said(
        '请登录以后再邀请：只有申请人本人可以邀请他人。',
        'Sign in before you invite: only the applicant can invite others.'
      )
    ),
  gone: () =>
    problem(
      'party/gone',
      said(
        '这份草稿已经提交或者不在了，不能再改动。',
        'This draft was handed in or is gone; it cannot be changed any more.'
      )
    ),
  stale: () =>
    problem(
      'party/stale',
      said(
        '刚才有了新的变化，这次操作没有生效。请看清楚现在的情况再操作。',
        'Something changed just now, so nothing was done. Look at what is there now before you go on.'
      )
    ),
  changed: () =>
    problem(
      'party/changed',
      said(
        '您这一部分刚才有了改动，请重新核对以后再继续。',
        'Your part changed just now. Check it again before you go on.'
      )
    ),
  linkGone: () =>
    problem(
      'party/link-gone',
      said(
        '这个链接不存在、已经取消，或者已经有人用过了。请向申请人要一个新的链接。',
        'This link does not exist, was cancelled, or has been used. Ask the applicant for a new one.'
      )
    ),
  linkOver: () =>
    problem(
      'party/link-over',
      said('这个链接已经过期。请向申请人要一个新的链接。', 'This link has expired. Ask the applicant for a new one.')
    ),
  own: () =>
    problem(
      'party/own',
      said(
        '这是您自己的申请，不能再作为另一方参加。请把链接发给对方，由对方用自己的账号登录。',
        'This is your own application; you cannot be another party of it too. Send the link to the other person, who signs in with their own account.'
      )
    ),
  notAsked: () =>
    problem(
      'party/not-asked',
      said(
        '申请人改了选择，现在没有要您填写和同意的内容。',
        'The applicant chose differently; there is nothing for you to fill in or agree to now.'
      )
    ),
  incomplete: () =>
    problem(
      'party/incomplete',
      said('您这一部分还没有填完，请先填完再同意。', 'Your part is not complete. Fill it in before you agree.')
    ),
  needed: () =>
    problem(
      'party/consent-needed',
      said(
        '不同意提交，申请就不能带上您的信息。不愿意参加请选“拒绝”，并写明原因。',
        'Without your consent the application cannot carry your data. If you do not want to take part, choose to refuse and say why.'
      ),
      'application'
    ),
  reason: () =>
    problem(
      'party/reason',
      said('请写明拒绝的原因，申请人会看到。', 'Say why you refuse. The applicant will see it.'),
      'reason'
    ),
  notNow: () => problem('party/not-now', said('现在没有可以撤回的同意。', 'There is no consent to take back now.')),
  waits: (role: string, title: string) =>
    problem(
      'party/reply-missing',
      said(
        `${title}：还没有答复补正。请等对方答复，或者勾选“由我填写”。`,
        `${title}: has not answered the correction. Wait for them, or tick that you fill it in.`
      ),
      `instead.${role}`
    ),
  replied: (role: string, title: string) =>
    problem(
      'party/replied',
      said(
        `${title}：对方刚刚答复了，以对方的答复为准，请核对以后再提交。`,
        `${title}: has answered just now, and their answer counts. Check it before you hand it in.`
      ),
      `instead.${role}`
    ),
  missing: (title: string, state: PartyState) =>
    problem('party/consent-missing', `${title}：${MISSING[state] ?? MISSING.invited!}`)
};

const MISSING: Partial<Record<PartyState, string>> = {
  get invited() {
    return said('已经邀请，对方还没有打开链接。', 'invited, but the link was not opened yet.');
  },
  get expired() {
    return said(
      '链接已经过期，对方没有打开。请重新邀请，或者取消邀请后自己填写。',
      'the link expired unopened. Invite them again, or cancel and fill it in yourself.'
    );
  },
  get opened() {
    return said('对方还没有填完。', 'they have not completed their part.');
  },
  get filled() {
    return said('对方还没有同意。', 'they have not agreed yet.');
  },
  get lapsed() {
    return said(
      '同意以后内容或者用途有了改动，原来的同意失效了，要请对方再看一遍。',
      'the content or its purpose changed after they agreed, so the consent is void. Ask them to look again.'
    );
  },
  get refused() {
    return said(
      '对方拒绝了。要继续办理，请取消邀请后自己填写，或者邀请别人。',
      'they refused. To go on, cancel the invitation and fill it in yourself, or invite somebody else.'
    );
  },
  get withdrawn() {
    return said('对方撤回了同意。', 'they took back their consent.');
  }
};
