import { said } from '#lib/core/messages.ts';

export const draftMessages = {
  tooMany: (limit: number) =>
    said(
      `您已有 ${limit} 份未提交的草稿，请先提交或删除其中一份，再开始新的办理。`,
      `You have ${limit} drafts that are not handed in. Hand one in or delete one before you start another.`
    ),
  get tooLarge() {
    return said(
      '填写的内容超过 1 MB，这次的修改没有保存。请缩短文字后再试，已保存的内容还在。',
      'What was filled in is over 1 MB, so this change was not saved. Shorten the text and try again; what was saved before is still there.'
    );
  }
};
