import { said } from '#lib/core/messages.ts';
import type { Problem } from '#lib/core/errors.ts';

function problem(code: string, message: string, path?: string): Problem {
  return path === undefined ? { code, message } : { code, message, path };
}

export const feedbackProblems = {
  closed: () =>
    problem(
      'feedback/closed',
      said(
        '现在不能评价：还没有办结，或者已经评价过。',
        'This cannot be rated now: it is not decided yet, or it has been rated.'
      )
    ),
  level: () => problem('feedback/no-level', said('请选择一个评价。', 'Choose a rating.'), 'level'),
  long: (max: number) =>
    problem(
      'feedback/too-long',
      said(`文字最多 ${max} 个字，请写短一些。`, `The text has ${max} characters at most. Write less.`),
      'text'
    ),
  phone: () =>
    problem(
      'feedback/phone',
      said(
        '留下电话，部门才能回访您：填手机号，或者区号加座机号。',
        'Leave a telephone number so that the department can call you back: a mobile number, or area code and number.'
      ),
      'phone'
    ),
  name: () =>
    problem('feedback/name', said('实名评价请填写您的姓名。', 'To rate under your name, fill in your name.'), 'name'),
  text: () =>
    problem('feedback/no-text', said('请写明情况和您的诉求。', 'Say what happened and what you want.'), 'text'),
  item: () => problem('feedback/no-item', said('请选择针对哪个事项。', 'Choose the item it is about.'), 'item'),
  already: () =>
    problem(
      'feedback/open',
      said(
        '您就这个事项提出的复核或投诉正在处理，答复后可以再提。',
        'Your review or complaint about this item is being dealt with. You can write again once it is answered.'
      )
    ),
  notYours: () =>
    problem(
      'feedback/unknown',
      said('没有找到这件评价或投诉，或者已经答复。', 'This rating or complaint was not found, or it has been answered.')
    ),
  notCalled: () =>
    problem(
      'feedback/not-called',
      said(
        '实名差评须先回访、记下回访情况，再答复。',
        'A bad rating under a name has to be called back, with a note of the call, before it is answered.'
      ),
      'called'
    ),
  saidNothing: () =>
    problem(
      'feedback/nothing-said',
      said('请写明情况，评价人会看到答复。', 'Say what is the case. Whoever rated will see the answer.'),
      'text'
    ),
  outcome: () => problem('feedback/no-outcome', said('请选择处理结果。', 'Choose an outcome.'), 'outcome'),
  busy: () =>
    problem(
      'feedback/busy',
      said('这件申请刚刚有了新的变化，请再试一次。', 'Something about this application changed just now. Try again.')
    )
};
