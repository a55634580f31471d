import type { Problem } from '#lib/core/errors.ts';

function problem(code: string, message: string, path?: string): Problem {
  return path === undefined ? { code, message } : { code, message, path };
}

/** What stands over a refusal, by its status. */
export const TITLES: Record<number, string> = {
  400: '请求的写法不对',
  401: '没有说明是谁在调用',
  403: '不能这样调用',
  404: '没有找到',
  405: '这个地址不接受这种方法',
  409: '与已有的请求冲突',
  412: '内容已经有了变化',
  413: '内容太大',
  415: '内容的类型不对',
  422: '内容没有通过检查',
  429: '调用太频繁',
  503: '暂时不能保存'
};

/** Refusals of the interface; `path` is a JSON Pointer into the body. */
export const problems = {
  noCaller: () => problem('access/sign-in', '请先登录，或在 Authorization 里写上“Bearer ”和密钥。'),
  badKey: () => problem('access/key', '密钥不对，或已经停用。'),
  notCitizen: () => problem('access/closed', '只有申请人本人或持有密钥的系统可以调用。'),
  foreign: () => problem('access/foreign-origin', '以登录的身份提交时，请求须来自本站的页面（Origin 与本站相同）。'),
  tooOften: (seconds: number) => problem('access/too-often', `调用太频繁，请在 ${seconds} 秒后再试。`),
  noScope: (scope: string) => problem('access/scope', `密钥没有“${scope}”这种用途。`),
  notAdministrator: () => problem('access/closed', '只有登录的管理员可以调用。'),
  keyOnly: () => problem('access/closed', '只有持有密钥的系统可以调用。'),
  noBundle: () => problem('bundle/unknown', '没有这个已发布的“一件事”，或密钥不能提交它。'),
  noApplication: () => problem('application/unknown', '没有找到这件申请。'),
  noVersion: () => problem('export/no-version', '没有这个“一件事”，或没有这个已发布的版本。'),
  parameter: (name: string, message: string) => problem('request/parameter', message, name),
  noParameter: '没有这个查询参数。',
  oneParameter: '这个查询参数只能写一次。',
  noTask: () => problem('task/unknown', '没有找到这个任务，或它不是本部门的。'),
  fileChecking: () => problem('file/checking', '这个文件还在安全检查，请稍后再取。'),
  noFile: () => problem('file/unknown', '没有找到这个文件，或它不属于这个任务。'),
  cursor: (name: string) => problem('request/parameter', '请原样使用上一次答复里的 next。', name),
  changed: (now: number) => problem('task/changed', `这件申请已经有了变化，现在是第 ${now} 次修订，请重新读取任务。`),
  method: (allowed: string) => problem('request/method', `这个地址只接受 ${allowed}。`),
  notJson: () => problem('request/content-type', '请用 Content-Type: application/json 提交。'),
  formFile: () =>
    problem('request/content-type', '请直接以文件本身作为内容，Content-Type 写 application/octet-stream。'),
  keyMissing: () =>
    problem('request/idempotency-key', '请在 Idempotency-Key 里写一个 8 到 100 个字符的标识，同一次提交重发时不变。'),
  tooLarge: (mb: number) => problem('request/too-large', `内容超过 ${mb} MB。`),
  cutOff: () => problem('request/cut-off', '内容没有收完整。'),
  syntax: () => problem('request/json', '内容不是完整的 JSON（UTF-8）。'),
  tooDeep: (most: number) => problem('request/too-deep', `JSON 嵌套超过 ${most} 层。`),
  notObject: (pointer: string) => problem('request/shape', '这里须是一个对象。', pointer),
  unknownKey: (pointer: string) => problem('request/unknown', '没有这一项。', pointer),
  shape: (pointer: string, message: string) => problem('request/shape', message, pointer),
  missing: (pointer: string) => problem('request/missing', '缺少这一项。', pointer),
  badVersion: (pointer: string) => problem('request/shape', '版本须是正整数。', pointer),
  badMaterials: (pointer: string) =>
    problem('request/shape', '材料须是一列 { "material": 材料, "file": 文件编号 }，最多 200 项。', pointer),
  badName: (pointer: string) => problem('request/shape', '姓名或名称须是 1 到 100 个字。', pointer),
  consent: () => problem('consent/missing', '请由申请人确认内容属实，并写明 "consent": true。', '/consent'),
  ownName: () => problem('request/unknown', '以登录的身份提交时，申请人就是登录的人，不能另写。', '/applicant'),
  otherVersion: (now: number) =>
    problem('version/other', `现行的是第 ${now} 版，请按它的表单填写后再提交。`, '/version'),
  otherBody: () => problem('idempotency/other-content', '同一个 Idempotency-Key 已经提交过不同的内容，请换一个。'),
  noSpace: () =>
    problem('server/no-space', '服务器的存储空间不够，这一次没有保存。请稍后用同一个 Idempotency-Key 再试。'),
  busy: () => problem('idempotency/busy', '同一个 Idempotency-Key 的请求正在处理，请稍后再试。'),
  fileUnknown: (index: number) =>
    problem('material/unknown-file', '没有用这个 Idempotency-Key 上传过这份材料的这个文件。', `/materials/${index}`),
  materialUnknown: () => problem('material/unknown', '这个“一件事”没有这份材料，请在 material 里写材料的标识。'),
  notAsked: (path: string) => problem('data/not-asked', '补正没有要求改这一项，只能改要求补正的内容。', path),
  materialNotAsked: () => problem('material/not-asked', '补正没有要求重新提交这份材料。'),
  noCorrection: () => problem('correction/not-now', '现在没有需要补正的内容。'),
  tooManyOpen: (most: number) => problem('draft/too-many', `已有 ${most} 次上传了文件而没有提交，请先提交它们。`)
};

/** What is wrong with a new key. */
export const keyProblems = {
  client: () => problem('key/client', '系统标识须是 2 到 40 个小写字母、数字或“-”，以字母开头。', 'client'),
  name: () => problem('key/name', '请写明是哪个系统，最多 60 个字。', 'name'),
  bundles: () => problem('key/bundles', '请至少选择一个已发布的“一件事”。', 'bundles'),
  region: () => problem('key/region', '受理地区须是 6 位行政区划代码。', 'region'),
  channel: () => problem('key/channel', '请选择一种受理渠道。', 'channel'),
  scopes: () => problem('key/scopes', '请至少选择一种用途；“办理任务”要和“读取任务”一起选。', 'scopes'),
  department: () => problem('key/department', '请选择密钥代表哪个部门。', 'department'),
  tooMany: (most: number) => problem('key/too-many', `最多 ${most} 个有效的密钥，请先停用不用的。`)
};
