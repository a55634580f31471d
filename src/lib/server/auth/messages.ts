/** Sentences about signing in. */
export const messages = {
  wrong: '账号或密码不对，请核对后再试。',
  locked: (minutes: number) => `试错的次数太多，请 ${minutes} 分钟后再试。`,
  nameMissing: '填写姓名。',
  nameLong: '姓名最多 50 个字。',
  nameLetters: '姓名里有不能用的符号，请只写汉字、字母、间隔号或空格。',
  contactMissing: '填写手机号码或电子邮箱。',
  contactWrong: '填写 11 位手机号码，例如 13800001234，或电子邮箱。',
  contactTaken: '这个手机号码或电子邮箱已经注册过，请直接登录。',
  passwordMissing: '填写密码。',
  passwordShort: (least: number) => `密码至少 ${least} 位。`,
  passwordLong: (most: number) => `密码最多 ${most} 位。`,
  passwordKnown: '密码不能和手机号码、电子邮箱或姓名相同。',
  accountMissing: '填写账号：用户名、手机号码或电子邮箱。'
};
