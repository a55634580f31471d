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
  noHolder: '只能调取本人的证照，或者您代表的单位的证照：请先在表里填好证件号码，要与您经实名认证的身份一致。',
  notVouched:
    '账号还没有实名认证，不能调取证照：请用统一身份认证登录，或者在“我的账号”里关联以后再调取；也可以自己上传。',
  noConsent: '请勾选同意以后再调取。',
  uploadInstead: (why: string) => `没有调取成功：${why}。请自己上传这份材料，或者到窗口出示。`,
  prefillNotVouched: '账号还没有实名认证，不能带出登记信息：请自己填写，或者用统一身份认证登录后再试。',
  prefillNobody: '只能带出您本人的信息，或者登记您为代表的单位的信息：请选择您是表里的哪一位。',
  prefillNoConsent: '请勾选同意以后再带出。',
  typeInstead: (why: string) => `没有带出登记信息：${why}。请自己填写。`,
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
  mailAddress: '请输入邮箱地址，例如 name@example.com。',
  mailCode: '验证码不对，请对照邮件再输一次。',
  mailCodeOver: '验证码已经失效，请重新获取。',
  mailRefused: '这个邮箱收不到邮件，请检查地址是否写对。',
  mailFailed: '现在发不出邮件，请过一会儿再试。',
  mailOften: (minutes: number) => `获取得太频繁了，请 ${minutes} 分钟以后再试。`,
  inDemo: (name: string) => `演示不连接外部系统，请去掉 ${name}；要连接请以 YIJIANSHI_DEMO=0 启动。`
};

/** What is wrong with a parcel that was asked for or entered. */
export const postProblems = {
  closed: () => ({ code: 'post/closed', message: '现在不能寄送办理结果，请刷新页面看最新进度。' }),
  busy: () => ({ code: 'post/busy', message: '这件申请正在变动，请稍后再试。' }),
  name: (max: number) => ({ code: 'post/name', message: `请填写收件人，最多 ${max} 个字。`, path: 'name' }),
  phone: () => ({
    code: 'post/phone',
    message: '请填写收件人的电话：手机号，或区号加座机号，例如 0592-5060000。',
    path: 'phone'
  }),
  address: (max: number) => ({
    code: 'post/address',
    message: `请填写详细地址，写到门牌号，5 到 ${max} 个字。`,
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
  timeout: '对方系统没有及时答复',
  unavailable: '对方系统暂时连不上',
  'not-found': '对方系统没有查到',
  stale: '对方系统里的信息已经过期',
  mismatch: '对方系统返回的内容对不上',
  refused: '对方系统没有同意这次查询'
};

/** Half a sentence: why a foreign system gave nothing. */
export function whyNot(fault: PortFault): string {
  return WHY[fault];
}
