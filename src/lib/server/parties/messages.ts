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
  role: () => problem('party/role', '表里现在没有这一方要填的内容，不能邀请。'),
  there: () => problem('party/there', '这一方已经邀请过了。要换人，请先取消邀请。'),
  full: () => problem('party/full', '这份申请已经邀请过太多次，不能再邀请。请自己填写这一部分，或者重新填一份申请。'),
  notOwner: () => problem('party/not-owner', '请登录以后再邀请：只有申请人本人可以邀请他人。'),
  gone: () => problem('party/gone', '这份草稿已经提交或者不在了，不能再改动。'),
  stale: () => problem('party/stale', '刚才有了新的变化，这次操作没有生效。请看清楚现在的情况再操作。'),
  changed: () => problem('party/changed', '您这一部分刚才有了改动，请重新核对以后再继续。'),
  linkGone: () =>
    problem('party/link-gone', '这个链接不存在、已经取消，或者已经有人用过了。请向申请人要一个新的链接。'),
  linkOver: () => problem('party/link-over', '这个链接已经过期。请向申请人要一个新的链接。'),
  own: () => problem('party/own', '这是您自己的申请，不能再作为另一方参加。请把链接发给对方，由对方用自己的账号登录。'),
  notAsked: () => problem('party/not-asked', '申请人改了选择，现在没有要您填写和同意的内容。'),
  incomplete: () => problem('party/incomplete', '您这一部分还没有填完，请先填完再同意。'),
  needed: () =>
    problem(
      'party/consent-needed',
      '不同意提交，申请就不能带上您的信息。不愿意参加请选“拒绝”，并写明原因。',
      'application'
    ),
  reason: () => problem('party/reason', '请写明拒绝的原因，申请人会看到。', 'reason'),
  notNow: () => problem('party/not-now', '现在没有可以撤回的同意。'),
  waits: (role: string, title: string) =>
    problem('party/reply-missing', `${title}：还没有答复补正。请等对方答复，或者勾选“由我填写”。`, `instead.${role}`),
  replied: (role: string, title: string) =>
    problem('party/replied', `${title}：对方刚刚答复了，以对方的答复为准，请核对以后再提交。`, `instead.${role}`),
  missing: (title: string, state: PartyState) =>
    problem('party/consent-missing', `${title}：${MISSING[state] ?? MISSING.invited!}`)
};

const MISSING: Partial<Record<PartyState, string>> = {
  invited: '已经邀请，对方还没有打开链接。',
  expired: '链接已经过期，对方没有打开。请重新邀请，或者取消邀请后自己填写。',
  opened: '对方还没有填完。',
  filled: '对方还没有同意。',
  lapsed: '同意以后内容或者用途有了改动，原来的同意失效了，要请对方再看一遍。',
  refused: '对方拒绝了。要继续办理，请取消邀请后自己填写，或者邀请别人。',
  withdrawn: '对方撤回了同意。'
};
