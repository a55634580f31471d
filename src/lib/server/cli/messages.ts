/** The headings of commander's help, as it calls for them. */
const HELP_TITLES: Record<string, string> = {
  'Usage:': '用法：',
  'Arguments:': '参数：',
  'Options:': '选项：',
  'Commands:': '命令：'
};

/** What the arguments of commands are called. */
const ARGUMENTS: Readonly<Record<string, string>> = {
  files: '要读入的文件',
  bundle: '一件事的编号',
  application: '办件编号',
  file: '备份文件',
  act: '要做什么'
};

/** One line for each command that cannot go without something, as somebody would type it. */
export const EXAMPLES: Readonly<Record<string, string>> = {
  import: 'import 新生儿出生.json',
  merge: 'merge newborn',
  slice: 'slice newborn --answers 情形.json --data 表单.json',
  deadlines: 'deadlines newborn --answers 情形.json',
  verify: 'verify newborn',
  simulate: 'simulate newborn --random 100',
  chart: 'chart newborn',
  export: 'export newborn --format bpmn --out 导出',
  dump: 'dump --format sql --out 办件.sql',
  backup: 'backup --out 备份.tar',
  restore: 'restore 备份.tar --data data/restored',
  publish: 'publish newborn',
  keys: 'keys list',
  erase: 'erase 办件编号 --reason 本人申请',
  retention: 'retention list',
  access: 'access 办件编号',
  'export-person': 'export-person --out 个人信息'
};

/** Chinese sentences of the command line. */
export const text = {
  about: '一件事编排：把多个部门的事项组合成一件事，并证明它办得成。',
  version: '显示版本号',
  help: '显示用法',
  helpTitle: (title: string) => HELP_TITLES[title] ?? title,
  workspace: '工作区文件夹，里面有 flows 和 forms（默认：项目自带的工作区）',
  json: '标准输出只给出一份 JSON',
  importAbout: '读入一件事交换文件，或者把 SCXML、XState 流程图读成流程模板；同一文件再次读入不会改变任何内容',
  importFiles:
    '交换文件，每个最大 10 MB；Excel 要素表（.xlsx）或导出的 bundle（.zip），一次一个；流程图（.scxml，或者 XState 的 JSON），每个最大 1 MB',
  chartId: '流程图读成的模板的代号（默认：文件里写的）',
  chartName: '流程图读成的模板的名称（默认：文件里写的）',
  oneChart: () => '--id 和 --name 只能用于一个流程图，请一个一个地读入。',
  importedTemplate: ({
    name,
    id,
    states,
    transitions,
    clocks,
    changed
  }: Record<'name' | 'id', string> & Record<'states' | 'transitions' | 'clocks', number> & { changed: boolean }) =>
    `流程模板“${name}”（${id}）：${states} 个状态，${transitions} 条去向，${clocks} 个时限${changed ? '' : '；已经有了，没有改动'}`,
  publishAbout: '检查并发布一件事；有未解决的错误时不发布',
  publishBundle: '一件事的编号，例如 newborn',
  verifyAbout: '检查一件事：规则、每个事项都办得完、部门收到的数据；列出问题，没有问题时退出码为 0',
  verifying: (name: string) => `正在检查“${name}”……`,
  severity: { error: '错误', warning: '警告', info: '提示' },
  foundNothing: (name: string) => `${name}：没有发现问题。`,
  foundCounts: (name: string, error: number, warning: number, info: number, accepted: number) =>
    `${name}：${error} 处错误，${warning} 处警告，${info} 处提示${accepted > 0 ? `；${accepted} 处已由决定接受` : ''}。`,
  acceptanceEnds: (until: string, who: string, message: string) => `[快到期] ${who} 的接受到 ${until} 为止：${message}`,
  explored: (answers: number, configurations: number, exact: boolean) =>
    `看过 ${answers} 类情形、${configurations} 种办理状态，${exact ? '没有遗漏' : '没有走完，不能保证没有遗漏'}。`,
  laws: ({
    answers,
    exact,
    generated,
    values,
    forms
  }: Record<'answers' | 'exact' | 'generated' | 'values' | 'forms', number>) =>
    `融合的规律：${answers} 种表单，${exact} 处对所有取值判定，${generated} 处试了边界和生成的 ${values} 个值，填满并拆分了 ${forms} 份表单。`,
  mergeAbout: '融合一件事：字段对应、部门之间的不同、材料和成效',
  noLabels: '不看部门给的数据元，只由识别器判断',
  sliceAbout: '按情形和填写的内容，分出每个部门收到的数据',
  deadlinesAbout: '按情形算出一件事要办多久：承诺和法定的关键路径、到期日，以及缩短哪里有用',
  fromDay: '从哪一天受理算起，例如 2026-03-02（默认：现在）',
  notADay: (day: string) => `“${day}”不是日期，请写成 2026-03-02 这样。`,
  takes: (name: string, promised: number, legal: number, sum: number) =>
    `${name}：按承诺最长 ${promised} 个工作日，按法定最长 ${legal} 个工作日；一件一件地办要 ${sum} 个工作日。`,
  path: (names: string[]) => `关键路径：${names.join(' → ') || '没有事项'}`,
  onPath: (departments: { name: string; days: number }[]) =>
    `路径上的部门：${departments.map(({ name, days }) => `${name} ${days} 天`).join('、') || '没有'}`,
  dueOn: (day: string, provisional: boolean) =>
    `最迟 ${day} 办完${provisional ? '（暂定：这一年的放假安排还没有公布）' : ''}`,
  short: (promised: string, days: number) => `一件事承诺 ${promised}，不够 ${days} 个工作日。`,
  overJoint: (days: number, ceiling: number, extension: number) =>
    `多个部门联合办理不得超过 ${ceiling} 个工作日，经批准可以延长 ${extension} 个；现在是 ${days} 个。`,
  shorterLimit: (item: string, by: number, days: number) => `${item}的时限缩短 ${by} 天，总时间降到 ${days} 个工作日。`,
  looserWait: (item: string, other: string, by: number, days: number) =>
    `${item}不等${other}，可以早 ${by} 天，总时间降到 ${days} 个工作日。`,
  answersFile: '情形答案文件，例如 { "follow": "mother" }',
  dataFile: '融合后表单的数据文件',
  notAnObject: () => '文件内容须是一个 JSON 对象。',
  merged: (name: string, fields: number, elements: number) => `${name}：${fields} 个字段合为 ${elements} 个数据元`,
  differences: (count: number, open: number) =>
    open === 0 ? `部门之间有 ${count} 处不同，没有要人决定的` : `部门之间有 ${count} 处不同，还有 ${open} 个要人决定`,
  toDecide: (message: string, more: number) => `  [待定] ${message}${more > 0 ? `（另有 ${more} 处一并决定）` : ''}`,
  roleOpen: (question: string, proposal: string) =>
    `  [待定] ${question}${proposal === '' ? '' : `（建议：${proposal}）`}`,
  left: (all: number, { differences, roles, fields }: { differences: number; roles: number; fields: number }) =>
    all === 0 ? '没有要人决定的' : `要人决定的共 ${all} 个：部门间的不同 ${differences}、指谁 ${roles}、字段 ${fields}`,
  adoptable: ({ differences, roles }: { differences: number; roles: number }) =>
    `可以一次采纳的建议 ${differences + roles} 条：部门间的不同 ${differences}、指谁 ${roles}`,
  saves: (before: number, after: number, sets: number) =>
    `要填的字段：分开办平均 ${before} 个，一起办 ${after} 个（${sets} 种事项组合的平均）`,
  sliced: (item: string, department: string, active: boolean, valid: boolean) =>
    `${item} ${department} ${active ? (valid ? '数据符合部门的表单' : '数据不符合部门的表单') : '本次不办'}`,
  data: '运行数据文件夹（默认：与服务器相同）',
  noFile: () => '文件不存在。',
  notAFile: () => '不是普通文件。',
  tooBig: (max: number) => `文件太大，最多 ${max} MB。`,
  notUtf8: () => '文件不是 UTF-8 编码的文本。',
  notJson: (reason: string) => `不是有效的 JSON：${reason}`,
  unreadable: (reason: string) => `读不出来：${reason}`,
  twice: (id: string) => `编号为“${id}”的一件事在本次读入的文件里出现了两次。`,
  nothingWritten: () => '没有写入任何内容。',
  failed: (reason: string) => `没有完成：${reason}`,
  usage: (sentence: string) => `${sentence}用法见 yijianshi --help。`,
  noCommand: () => '没有说要做什么。',
  unknownCommand: (name: string) => `没有“${name}”这个命令。`,
  unknownOption: (name: string) => `没有“${name}”这个选项。`,
  missingArgument: (name: string) => `没有写${ARGUMENTS[name] ?? `“${name}”`}。`,
  missingValue: (name: string) => `选项“${name}”后面缺少内容。`,
  missingOption: (name: string) => `没有写选项“${name}”。`,
  example: (line: string) => `例如：yijianshi ${line}。`,
  tooMany: () => '给的内容太多了。',
  badUsage: (reason: string) => `用法不对（${reason}）。`,
  noRight: (path: string) => `没有权限写入或读取 ${path}。`,
  readOnly: (path: string) => `${path} 所在的磁盘是只读的。`,
  noFolder: (path: string) => `${path} 不是文件夹。`,
  noSpace: () => '磁盘空间不够。',
  imported: (
    name: string,
    c: { items: number; fields: number; materials: number; situations: number; departments: number }
  ) =>
    `${name}：${c.items} 个事项、${c.fields} 个字段、${c.materials} 份材料、${c.situations} 个情形、${c.departments} 个部门`,
  changed: (changed: boolean) => (changed ? '已写入工作区。' : '内容没有变化。'),
  publishedAlready: (name: string, version: number, sha256: string) =>
    `${name} 和第 ${version} 版一样，没有新的版本，SHA-256 ${sha256}`,
  retiredStill: (name: string, version: number, sha256: string) =>
    `${name} 和第 ${version} 版一样，这一版已下线，没有发布；请在版本页恢复它，SHA-256 ${sha256}`,
  published: (name: string, version: number, sha256: string) => `${name} 第 ${version} 版已发布，SHA-256 ${sha256}`,
  notPublished: (errors: number) => `没有发布：还有 ${errors} 处错误未解决。`,
  noStore: (file: string) =>
    `还没有运行数据（${file}）。请用 --data 指明已有的数据文件夹，或者先用 npm start 启动一次。`,
  noData: (folder: string) =>
    `没有数据文件夹 ${folder}，什么也没有写。请核对 --data 后面的路径；要用新的文件夹，先用 YIJIANSHI_DATA=${folder} npm start 启动一次，或者自己建好它。`,
  warning: '提示',
  error: '错误',
  accepted: '已接受'
};
