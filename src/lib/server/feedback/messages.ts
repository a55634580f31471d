import type { Problem } from '#lib/core/errors.ts';

function problem(code: string, message: string, path?: string): Problem {
  return path === undefined ? { code, message } : { code, message, path };
}

export const feedbackProblems = {
  closed: () => problem('feedback/closed', '现在不能评价：还没有办结，或者已经评价过。'),
  level: () => problem('feedback/no-level', '请选择一个评价。', 'level'),
  long: (max: number) => problem('feedback/too-long', `文字最多 ${max} 个字，请写短一些。`, 'text'),
  phone: () => problem('feedback/phone', '留下电话，部门才能回访您：填手机号，或者区号加座机号。', 'phone'),
  name: () => problem('feedback/name', '实名评价请填写您的姓名。', 'name'),
  text: () => problem('feedback/no-text', '请写明情况和您的诉求。', 'text'),
  item: () => problem('feedback/no-item', '请选择针对哪个事项。', 'item'),
  already: () => problem('feedback/open', '您就这个事项提出的复核或投诉正在处理，答复后可以再提。'),
  notYours: () => problem('feedback/unknown', '没有找到这件评价或投诉，或者已经答复。'),
  notCalled: () => problem('feedback/not-called', '实名差评须先回访、记下回访情况，再答复。', 'called'),
  saidNothing: () => problem('feedback/nothing-said', '请写明情况，评价人会看到答复。', 'text'),
  outcome: () => problem('feedback/no-outcome', '请选择处理结果。', 'outcome'),
  busy: () => problem('feedback/busy', '这件申请刚刚有了新的变化，请再试一次。')
};
