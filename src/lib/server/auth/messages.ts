import { said } from '#lib/core/messages.ts';

/** Sentences about signing in. */
export const messages = {
  get passwordLate() {
    return said(
      '这个一次性密码已经过期，请管理员再给一个。',
      'This one-time password has expired. Ask the administrator for another one.'
    );
  },
  get wrong() {
    return said('账号或密码不对，请核对后再试。', 'The account or the password is wrong. Check them and try again.');
  },
  locked: (minutes: number) =>
    said(`试错的次数太多，请 ${minutes} 分钟后再试。`, `Too many failed tries. Try again in ${minutes} minutes.`),
  get nameMissing() {
    return said('填写姓名。', 'Fill in your name.');
  },
  get nameLong() {
    return said('姓名最多 50 个字。', 'A name has 50 characters at most.');
  },
  get nameLetters() {
    return said(
      '姓名里有不能用的符号，请只写汉字、字母、间隔号或空格。',
      'The name has signs that cannot be used. Write Chinese characters, letters, the middle dot or spaces only.'
    );
  },
  get contactMissing() {
    return said('填写手机号码或电子邮箱。', 'Fill in a mobile number or an e-mail address.');
  },
  get contactWrong() {
    return said(
      '填写 11 位手机号码，例如 13800001234，或电子邮箱。',
      'Fill in a mobile number of 11 digits, for example 13800001234, or an e-mail address.'
    );
  },
  get contactTaken() {
    return said(
      '这个手机号码或电子邮箱已经注册过，请直接登录。',
      'This mobile number or e-mail address has an account already. Sign in instead.'
    );
  },
  get passwordMissing() {
    return said('填写密码。', 'Fill in the password.');
  },
  passwordShort: (least: number) => said(`密码至少 ${least} 位。`, `A password has at least ${least} characters.`),
  passwordLong: (most: number) => said(`密码最多 ${most} 位。`, `A password has ${most} characters at most.`),
  get passwordKnown() {
    return said(
      '密码不能和手机号码、电子邮箱或姓名相同。',
      'The password must not be the mobile number, the e-mail address or the name.'
    );
  },
  get notYours() {
    return said('您的账号没有管理人员和职责的权限。', 'Your account may not manage people and duties.');
  },
  get staffReason() {
    return said('请写明理由，会记录在案。', 'Say why. It is kept on record.');
  },
  get staffDepartment() {
    return said('请选择部门。', 'Choose a department.');
  },
  get staffDuties() {
    return said('这种账号不能有这项职责。', 'An account of this kind cannot have this duty.');
  },
  get staffUsername() {
    return said(
      '用户名由小写字母、数字、点、横线组成，至少 2 位。',
      'A user name has small letters, digits, dots and hyphens, 2 at least.'
    );
  },
  get staffTaken() {
    return said('这个用户名已经有了，请换一个。', 'This user name is taken. Choose another one.');
  },
  get staffGone() {
    return said(
      '没有这个在用的账号：可能刚被停用，请刷新页面。',
      'There is no such account in use. It may have been closed just now: load the page again.'
    );
  },
  get staffSelf() {
    return said(
      '不能停用、锁定自己的账号，不能改自己的角色，也不能拿掉自己管理权限的职责：请另一位有权限的管理员来做。',
      'You cannot close or lock your own account, change your own role or take away your own duty of managing access. Ask another administrator who may.'
    );
  },
  get staffRole() {
    return said('请选择角色。', 'Choose a role.');
  },
  get staffBusy() {
    return said(
      '另一位管理员正在改动人员，这一次没有保存。请再试一次。',
      'Another administrator is changing people at this moment, so nothing was saved. Try again.'
    );
  },
  secretShort: (least: number) => `YIJIANSHI_AUTH_SECRET 至少要有 ${least} 个字符，请用随机生成的。`,
  secretUnreadable: (file: string) => `YIJIANSHI_AUTH_SECRET 所写的文件 ${file} 读不出来。`,
  get accountMissing() {
    return said(
      '填写账号：用户名、手机号码或电子邮箱。',
      'Fill in the account: user name, mobile number or e-mail address.'
    );
  }
};
