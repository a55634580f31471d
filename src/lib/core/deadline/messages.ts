/** Sentences of this folder; the only one is for programmers, since nothing here is refused to a person. */
export const text = {
  noWorkingDay: () => '工作日历里找不到工作日。'
};
