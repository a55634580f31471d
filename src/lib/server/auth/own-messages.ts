import { said } from '#lib/core/messages.ts';

/** Sentences about one's own account: the second step, the password, an identity of another system. */
export const messages = {
  get codeMissing() {
    return said('填写验证码。', 'Fill in the code.');
  },
  get codeWrong() {
    return said(
      '验证码不对，或者已经用过。请看手机上现在显示的 6 位数字；备用码每个只能用一次。',
      'The code is wrong or was used before. Type the 6 digits that the phone shows now; each backup code works once.'
    );
  },
  get codeLate() {
    return said(
      '这一步等得太久了，或者试错太多次。请从用户名和密码重新开始。',
      'This step took too long, or there were too many tries. Begin again with user name and password.'
    );
  },
  get codeLocked() {
    return said(
      '试错的次数太多，这个账号的两步验证锁定 15 分钟。',
      'Too many failed tries. The second step of this account is locked for 15 minutes.'
    );
  },
  get passwordWrong() {
    return said('现在的密码不对。', 'The current password is wrong.');
  },
  get passwordSame() {
    return said(
      '新密码和现在的一样，请换一个。',
      'The new password is the same as the current one. Choose another one.'
    );
  },
  get passwordAgain() {
    return said('两次填的新密码不一样。', 'The two new passwords are not the same.');
  },
  get stepOn() {
    return said(
      '两步验证已经开启。要换手机，请先关闭再重新设置；做不到时请管理员重设。',
      'The second step is on. For another phone, turn it off and set it up again, or ask the administrator to reset it.'
    );
  },
  get stepRequired() {
    return said('您的账号必须有两步验证，不能关闭。', 'Your account needs a second step, so it cannot be turned off.');
  },
  get stepGone() {
    return said('没有开始设置，请从第一步重新来。', 'The set-up was not begun. Start again from the first step.');
  },
  get passwordCommon() {
    return said(
      '这个密码太常见，很容易被猜到，请换一个。',
      'This password is too common and easily guessed. Choose another one.'
    );
  },
  get passwordPlain() {
    return said(
      '这个密码太有规律（重复、顺序或键盘上相邻的键），请换一个。',
      'This password is too regular (repeated, in order, or keys side by side). Choose another one.'
    );
  }
};
