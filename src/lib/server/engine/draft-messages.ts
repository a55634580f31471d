export const draftMessages = {
  tooMany: (limit: number) => `您已有 ${limit} 份未提交的草稿，请先提交或删除其中一份，再开始新的办理。`,
  tooLarge: '填写的内容超过 1 MB，这次的修改没有保存。请缩短文字后再试，已保存的内容还在。'
};
