/** Sentences about one's own account: the second step, the password, an identity of another system. */
export const messages = {
  codeMissing: '填写验证码。',
  codeWrong: '验证码不对，或者已经用过。请看手机上现在显示的 6 位数字；备用码每个只能用一次。',
  codeLate: '这一步等得太久了，或者试错太多次。请从用户名和密码重新开始。',
  codeLocked: '试错的次数太多，这个账号的两步验证锁定 15 分钟。',
  passwordWrong: '现在的密码不对。',
  passwordSame: '新密码和现在的一样，请换一个。',
  passwordAgain: '两次填的新密码不一样。',
  stepOn: '两步验证已经开启。要换手机，请先关闭再重新设置；做不到时请管理员重设。',
  stepRequired: '您的账号必须有两步验证，不能关闭。',
  stepGone: '没有开始设置，请从第一步重新来。',
  passwordCommon: '这个密码太常见，很容易被猜到，请换一个。',
  passwordPlain: '这个密码太有规律（重复、顺序或键盘上相邻的键），请换一个。'
};
