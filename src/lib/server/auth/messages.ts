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
  notYours: '您的账号没有管理人员和职责的权限。',
  staffReason: '请写明理由，会记录在案。',
  staffDepartment: '请选择部门。',
  staffDuties: '这种账号不能有这项职责。',
  staffUsername: '用户名由小写字母、数字、点、横线组成，至少 2 位。',
  staffTaken: '这个用户名已经有了，请换一个。',
  staffGone: '没有这个在用的账号：可能刚被停用，请刷新页面。',
  staffSelf: '不能停用自己的账号，也不能拿掉自己管理权限的职责：请另一位有权限的管理员来做。',
  accountMissing: '填写账号：用户名、手机号码或电子邮箱。'
};
