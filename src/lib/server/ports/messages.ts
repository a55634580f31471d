import { said } from '#lib/core/messages.ts';
import type { PortFault } from './result.ts';

/** Chinese sentences about foreign systems, for whoever sets them up and for people whose matter waits for one. */
export const messages = {
  badUrl: (name: string) => `${name} 应当是完整的网址，使用 https（或者本机地址），不带查询部分。`,
  tokenMissing: (name: string) => `设置了 ${name}_URL，还要用 ${name}_TOKEN 或 ${name}_TOKEN_FILE 给出凭据。`,
  bothSecrets: (name: string) => `${name} 和 ${name}_FILE 只能设置一个。`,
  badFile: (name: string, file: string) => `${name}_FILE 指的文件读不出内容：${file}。`,
  badMs: (name: string) => `${name} 应当是 1 到 60000 之间的毫秒数。`,
  badSecret: (name: string) => `${name} 应当以 whsec_ 开头，后面是 base64 的密钥（至少 24 字节）。`,
  missing: (name: string, other: string) => `设置了 ${other}，还要设置 ${name}。`,
  unknown: (name: string) => `不认识的设置 ${name}。可用的设置见 docs/running.md。`,
  get noHolder() {
    return said(
      '只能调取本人的证照，或者您代表的单位的证照：请先在表里填好证件号码，要与您经实名认证的身份一致。',
      'Only your own licences can be fetched, or those of a body that you represent. Fill in the document number in the form first; it has to be that of your proven identity.'
    );
  },
  get notVouched() {
    return said(
      '账号还没有实名认证，不能调取证照：请用统一身份认证登录，或者在“我的账号”里关联以后再调取；也可以自己上传。',
      'Your account is not tied to a proven identity, so no licence can be fetched. Sign in with the unified identity service or link it in “My account”; or upload the document yourself.'
    );
  },
  get noConsent() {
    return said('请勾选同意以后再调取。', 'Tick that you agree, then fetch.');
  },
  uploadInstead: (why: string) =>
    said(
      `没有调取成功：${why}。请自己上传这份材料，或者到窗口出示。`,
      `It could not be fetched: ${why}. Upload this document yourself, or show it at the window.`
    ),
  get prefillNotVouched() {
    return said(
      '账号还没有实名认证，不能带出登记信息：请自己填写，或者用统一身份认证登录后再试。',
      'Your account is not tied to a proven identity, so nothing can be filled in from the registers. Fill it in yourself, or sign in with the unified identity service and try again.'
    );
  },
  get prefillNobody() {
    return said(
      '只能带出您本人的信息，或者登记您为代表的单位的信息：请选择您是表里的哪一位。',
      'Only your own data can be filled in, or those of a body that you represent. Choose who you are in the form.'
    );
  },
  get prefillNoConsent() {
    return said('请勾选同意以后再带出。', 'Tick that you agree, then fill in.');
  },
  typeInstead: (why: string) =>
    said(
      `没有带出登记信息：${why}。请自己填写。`,
      `Nothing was filled in from the registers: ${why}. Fill it in yourself.`
    ),
  identity: '统一身份认证',
  textPart: { subject: '主题', text: '正文', button: '链接上的字' },
  textMissing: '不能空着。',
  textLong: (most: number) => `最多 ${most} 个字。`,
  textSigns: '有看不见的符号，或者换了行。主题和链接上的字只能是一行。',
  textLink: '不能写网址：邮件里自带办件的链接。',
  textBraces: (strange: string, known: readonly string[]) =>
    `“${strange}”填不了内容，花括号里只能写 ${known.join('、')}。`,
  textStale: '有人刚改过这段文字，这一次没有保存。请看过现在的文字再改。',
  noReason: '请写明原因，会记录下来。',
  reasonLong: (max: number) => `原因最多 ${max} 个字。`,
  jobGone: '这一条已经办完或者已经放弃，请刷新页面。',
  badMailUrl: (name: string) =>
    `${name} 应当像 smtps://mail.example.gov.cn:465 或 smtp://mail.example.gov.cn:587，不带用户名和路径。`,
  badSender: (name: string) => `${name} 应当是发件地址，例如 一件事 <yijianshi@example.gov.cn>。`,
  mailUser: (name: string) => `${name}_USER 和 ${name}_PASSWORD（或 ${name}_PASSWORD_FILE）要一起设置，或者都不设置。`,
  get mailAddress() {
    return said('请输入邮箱地址，例如 name@example.com。', 'Enter an e-mail address, for example name@example.com.');
  },
  get mailCode() {
    return said(
      '验证码不对，请对照邮件再输一次。',
      'The code is wrong. Compare it with the e-mail and enter it again.'
    );
  },
  get mailCodeOver() {
    return said('验证码已经失效，请重新获取。', 'The code has expired. Ask for a new one.');
  },
  get mailRefused() {
    return said('这个邮箱收不到邮件，请检查地址是否写对。', 'No e-mail reaches this address. Check how it is written.');
  },
  get mailFailed() {
    return said('现在发不出邮件，请过一会儿再试。', 'E-mail cannot be sent at the moment. Try again in a while.');
  },
  mailOften: (minutes: number) =>
    said(`获取得太频繁了，请 ${minutes} 分钟以后再试。`, `You asked too often. Try again in ${minutes} minutes.`),
  inDemo: (name: string) => `演示不连接外部系统，请去掉 ${name}；要连接请以 YIJIANSHI_DEMO=0 启动。`
};

/** What is wrong with a parcel that was asked for or entered. */
export const postProblems = {
  closed: () => ({
    code: 'post/closed',
    message: said(
      '现在不能寄送办理结果，请刷新页面看最新进度。',
      'The results cannot be posted now. Load the page again to see where it stands.'
    )
  }),
  busy: () => ({
    code: 'post/busy',
    message: said('这件申请正在变动，请稍后再试。', 'Something about this application is changing. Try again later.')
  }),
  name: (max: number) => ({
    code: 'post/name',
    message: said(`请填写收件人，最多 ${max} 个字。`, `Fill in the receiver, ${max} characters at most.`),
    path: 'name'
  }),
  phone: () => ({
    code: 'post/phone',
    message: said(
      '请填写收件人的电话：手机号，或区号加座机号，例如 0592-5060000。',
      'Fill in the receiver’s telephone: a mobile number, or area code and number, for example 0592-5060000.'
    ),
    path: 'phone'
  }),
  address: (max: number) => ({
    code: 'post/address',
    message: said(
      `请填写详细地址，写到门牌号，5 到 ${max} 个字。`,
      `Fill in the whole address with the house number, 5 to ${max} characters.`
    ),
    path: 'address'
  }),
  carrier: (max: number) => ({ code: 'post/carrier', message: `请填写承运单位，最多 ${max} 个字。`, path: 'carrier' }),
  tracking: () => ({
    code: 'post/tracking',
    message: '请填写邮件号：5 到 40 位字母、数字或连字符。',
    path: 'tracking'
  })
};

const WHY: Record<PortFault, string> = {
  get timeout() {
    return said('对方系统没有及时答复', 'the other system did not answer in time');
  },
  get unavailable() {
    return said('对方系统暂时连不上', 'the other system cannot be reached at the moment');
  },
  get 'not-found'() {
    return said('对方系统没有查到', 'the other system found nothing');
  },
  get stale() {
    return said('对方系统里的信息已经过期', 'what the other system has is out of date');
  },
  get mismatch() {
    return said('对方系统返回的内容对不上', 'what the other system returned does not fit');
  },
  get refused() {
    return said('对方系统没有同意这次查询', 'the other system did not agree to the query');
  }
};

/** Half a sentence: why a foreign system gave nothing. */
export function whyNot(fault: PortFault): string {
  return WHY[fault];
}
