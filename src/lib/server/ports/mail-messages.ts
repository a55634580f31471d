import type { NoticeName } from '../engine/port-jobs.ts';

/** Language of what is sent to one account. */
export type MailLocale = 'zh-CN' | 'en';

/** What happened, what waits for the reader, and what the link says. */
export interface NoticeWords {
  subject: string;
  text: string;
  button: string;
}

interface Words {
  notices: Record<NoticeName, NoticeWords>;
  subject(what: string, bundle: string): string;
  number(bundle: string, number: string): string;
  off(account: string): string;
  code: { subject: string; text(code: string, minutes: number): string; ignore: string };
}

/** Texts of e-mails: file number, name of the service, what waits, a link; nothing of a person. */
export const MAIL_WORDS: Record<MailLocale, Words> = {
  'zh-CN': {
    notices: {
      correction: {
        subject: '需要您补正',
        text: '部门看过以后，有内容需要您补正。请打开下面的页面，一次改好再提交；过了期限没有补正，可能视为撤回申请。',
        button: '去补正'
      },
      'correction-due': {
        subject: '补正快到期了',
        text: '补正的期限只剩一天。过了期限没有补正，可能视为撤回申请。',
        button: '去补正'
      },
      'part-correction': {
        subject: '需要您补正自己的部分',
        text: '您参与的申请里，您自己填的内容有需要补正的地方。请打开下面的页面改好并重新同意；申请人要等您答复才能一起提交。',
        button: '去补正'
      },
      'part-correction-due': {
        subject: '您的部分补正快到期了',
        text: '补正的期限只剩一天，您自己的部分还没有答复。过了期限没有补正，整件申请可能视为撤回。',
        button: '去补正'
      },
      decided: { subject: '部门作出了决定', text: '有部门作出了决定，请打开页面查看结果。', button: '查看结果' },
      ready: { subject: '可以领取结果了', text: '有结果可以领取，请打开页面查看怎么领。', button: '查看怎么领取' },
      pay: {
        subject: '需要缴费',
        text: '办理需要缴费，缴费以后才会继续。请打开页面查看每一项的金额。',
        button: '去缴费'
      }
    },
    subject: (what, bundle) => `${what}：${bundle}`,
    number: (bundle, number) => `${bundle}，办件号 ${number}`,
    off: (account) => `这封邮件由系统发出，请不要回复。不想再收到，请登录后在“我的账号”里关闭：${account}`,
    code: {
      subject: '确认邮箱的验证码',
      text: (code, minutes) => `验证码是 ${code}，${minutes} 分钟内有效。请在“我的账号”页面输入，确认这个邮箱是您的。`,
      ignore: '不是您本人操作的，不用理会，不会再收到邮件。'
    }
  },
  en: {
    notices: {
      correction: {
        subject: 'Something has to be mended',
        text: 'The departments have looked at your application and ask you to mend something. Open the page below, mend all of it and hand it in once. Without that by the date on the page the application may count as withdrawn.',
        button: 'Mend it'
      },
      'correction-due': {
        subject: 'One day left to mend',
        text: 'One day is left to mend your application. After that it may count as withdrawn.',
        button: 'Mend it'
      },
      'part-correction': {
        subject: 'Your own part has to be mended',
        text: 'Something that you filled in yourself in an application that you take part in has to be mended. Open the page below, mend it and agree once more; the applicant waits for your answer to hand everything in together.',
        button: 'Mend it'
      },
      'part-correction-due': {
        subject: 'One day left to mend your part',
        text: 'One day is left, and your own part has not been answered. Without that the whole application may count as withdrawn.',
        button: 'Mend it'
      },
      decided: {
        subject: 'A department has decided',
        text: 'A department has made its decision. Open the page to read it.',
        button: 'Read the result'
      },
      ready: {
        subject: 'A result can be collected',
        text: 'A result is ready. Open the page to see how to get it.',
        button: 'See how to collect'
      },
      pay: {
        subject: 'A fee is due',
        text: 'Your application goes on once its fee is paid. Open the page to see the amount of each item.',
        button: 'Pay'
      }
    },
    subject: (what, bundle) => `${what}: ${bundle}`,
    number: (bundle, number) => `${bundle}, file number ${number}`,
    off: (account) =>
      `This message was sent by a program; please do not reply. To stop these messages sign in and open your account: ${account}`,
    code: {
      subject: 'Code to confirm your e-mail address',
      text: (code, minutes) =>
        `Your code is ${code}. It is valid for ${minutes} minutes. Type it on the page of your account to confirm that this address is yours.`,
      ignore: 'If this was not you, do nothing: no further message will come.'
    }
  }
};
