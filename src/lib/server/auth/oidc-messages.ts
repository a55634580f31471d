import { said } from '#lib/core/messages.ts';

/** Sentences about signing in by another system. */
export const messages = {
  get unknown() {
    return said('没有这种登录方式。', 'There is no such way to sign in.');
  },
  get late() {
    return said(
      '这一次登录等得太久，或者已经用过。请重新登录。',
      'This sign-in took too long or was used before. Sign in again.'
    );
  },
  get other() {
    return said(
      '登录的账号在中途换了，没有绑定。请重新登录后再绑定。',
      'The account changed on the way, so nothing was linked. Sign in again and then link.'
    );
  },
  get foreign() {
    return said(
      '绑定要从“我的账号”里开始，页面也不能放得太久。请登录后打开“我的账号”再绑定。',
      'Linking starts from “My account”, and the page must not be left open too long. Sign in, open “My account” and link again.'
    );
  },
  often: (minutes: number) =>
    said(
      `从您的网络地址登录得太频繁，请 ${minutes} 分钟后再试。`,
      `Too many sign-ins from your network address. Try again in ${minutes} minutes.`
    ),
  get denied() {
    return said('您没有同意登录，没有登录成功。', 'You did not agree to sign in, so you are not signed in.');
  },
  get notTaken() {
    return said(
      '没有登录成功：登录平台的回答不对或者没有回答。请过一会儿再试，或用密码登录。',
      'Signing in did not work: the sign-in service gave a wrong answer or none. Try again in a while, or use your password.'
    );
  },
  failed: (provider: string, code: string) => `登录平台 ${provider} 没有成功：${code}`,
  get notLinked() {
    return said(
      '这个身份还没有绑定工作人员账号。请先用用户名和密码登录，在“我的账号”里绑定。',
      'This identity is not linked to a staff account. Sign in with user name and password first and link it in “My account”.'
    );
  },
  get locked() {
    return said('这个账号已被锁定，请找管理员。', 'This account is locked. Ask the administrator.');
  },
  get wrongKind() {
    return said('这种登录方式不能用于这类账号。', 'Accounts of this kind cannot sign in this way.');
  },
  get taken() {
    return said('这个身份已经绑定了别的账号。', 'This identity is linked to another account.');
  },
  get already() {
    return said(
      '您的账号已经绑定了这个登录平台的另一个身份，请先解除。',
      'Your account is linked to another identity of this sign-in service. Unlink that one first.'
    );
  },
  get busy() {
    return said(
      '这个账号或身份正在另一处登录或绑定，请过一会儿再试。',
      'This account or identity is being signed in or linked elsewhere. Try again in a while.'
    );
  },
  get lastWay() {
    return said('这是您唯一的登录方式，不能解除。', 'This is your only way to sign in, so it cannot be unlinked.');
  }
};
