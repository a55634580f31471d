/** Sentences about signing in by another system. */
export const messages = {
  unknown: '没有这种登录方式。',
  late: '这一次登录等得太久，或者已经用过。请重新登录。',
  other: '登录的账号在中途换了，没有绑定。请重新登录后再绑定。',
  foreign: '绑定要从“我的账号”里开始，页面也不能放得太久。请登录后打开“我的账号”再绑定。',
  often: (minutes: number) => `从您的网络地址登录得太频繁，请 ${minutes} 分钟后再试。`,
  denied: '您没有同意登录，没有登录成功。',
  notTaken: '没有登录成功：登录平台的回答不对或者没有回答。请过一会儿再试，或用密码登录。',
  failed: (provider: string, code: string) => `登录平台 ${provider} 没有成功：${code}`,
  notLinked: '这个身份还没有绑定工作人员账号。请先用用户名和密码登录，在“我的账号”里绑定。',
  locked: '这个账号已被锁定，请找管理员。',
  wrongKind: '这种登录方式不能用于这类账号。',
  taken: '这个身份已经绑定了别的账号。',
  already: '您的账号已经绑定了这个登录平台的另一个身份，请先解除。',
  busy: '这个账号或身份正在另一处登录或绑定，请过一会儿再试。',
  lastWay: '这是您唯一的登录方式，不能解除。'
};
