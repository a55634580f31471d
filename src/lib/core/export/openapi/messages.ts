/** Chinese sentences of this folder. */
export const text = {
  about: (name: string, items: number) =>
    `${name}（${items} 个事项）的提交和查询接口：提交一件申请，上传它的材料，查询每个事项办到哪一步。`,
  shape: () =>
    'Data 列出了所有情形下可能要填的数据元，哪些必填随情形而定，由服务器检查；WidestData 是事项最多的情形下的完整表单。',
  serverRules: (count: number) => `有 ${count} 条规则跨多个字段（拼接后的长度），OpenAPI 说不出来，由服务器检查。`,
  shown: () => '按答案才显示的字段，OpenAPI 不能说出是哪些答案，见 json-schema 格式。',
  rate: (calls: number) =>
    `每个调用者先有 ${calls} 次，以后每分钟补 ${calls} 次；用完时答 429，Retry-After 说明几秒后再试。`,
  answers: () => '情形问题的答案；没有问到的写 null 或不写。',
  askedWhen: (when: string) => `只在这种情形下问：${when}。`,
  who: () => '密钥由管理员在“接口密钥”页面发给调用的系统，限定一件事、受理地区和渠道。',
  session: () => '已登录的申请人本人，只能从本站的页面调用。',
  submit: () => '提交一件申请',
  submitAbout: () => '与申请人在网上提交时做同样的检查。同一个 Idempotency-Key 再发一次，答复的是同一件申请。',
  upload: () => '上传一份材料',
  uploadAbout: (mb: number) =>
    `在提交之前，用同一个 Idempotency-Key 上传；内容就是文件本身（PDF、JPG 或 PNG，最多 ${mb} MB）。提交时在 materials 里写上答复的文件编号。没有提交的文件 90 天后删除。`,
  read: () => '查询一件申请',
  readAbout: () => '只有提交它的人或系统能查到；里面没有填写的内容。',
  asked: () => '查询要补正什么',
  askedAbout: () =>
    '每个部门为什么要求补正、哪些内容可以改、哪些材料要重新提交。schema 是可以改的内容的 JSON Schema，别的内容不能改；里面没有填写的内容。没有补正要求时答 409。',
  askedNow: () => '现在要补正的内容',
  mend: () => '提交补正',
  mendAbout: () =>
    '与申请人在网上补正时做同样的检查，一次补正只提交一次。data 里写要求补正的全部内容：没有写的就算清空，写了别的内容不收。要重新提交的材料先用 uploadCorrection 上传。同一个 Idempotency-Key 再发一次，不会重复提交。',
  mended: () => '要求补正的内容，与 readCorrection 答复的 schema 一致',
  uploadAgain: () => '上传一份要重新提交的材料',
  uploadAgainAbout: (mb: number) =>
    `在提交补正之前上传；内容就是文件本身（PDF、JPG 或 PNG，最多 ${mb} MB）。只收补正要求的材料，收下以后不能撤回，可以再传。`,
  key: () => '8 到 100 个字符，同一次提交重发时不变。',
  material: () => '材料的标识',
  fileName: () => '文件名，给人看',
  made: () => '提交成功',
  again: () => '这个 Idempotency-Key 以前提交过同样的内容',
  taken: () => '已收下',
  state: () => '办理情况',
  refused: () => '没有收下，原因逐条列出，pointer 是它在请求里的位置',
  consent: () => '申请人已确认内容属实',
  applicant: () => '以密钥提交时写明申请人；登录的人自己提交时不写。',
  widest: () => '事项最多的情形'
};
