/** Chinese sentences of the command line. */
export const text = {
  about: '一件事编排：把多个部门的事项组合成一件事，并证明它办得成。',
  workspace: '工作区文件夹，里面有 flows 和 forms（默认：项目自带的工作区）',
  json: '标准输出只给出一份 JSON',
  importAbout: '读入一件事交换文件；同一文件再次读入不会改变任何内容',
  importFiles: '交换文件，每个最大 10 MB',
  publishAbout: '检查并发布一件事；有未解决的错误时不发布',
  publishBundle: '一件事的编号，例如 newborn',
  mergeAbout: '融合一件事：字段对应、部门之间的不同、材料和成效',
  sliceAbout: '按情形和填写的内容，分出每个部门收到的数据',
  answersFile: '情形答案文件，例如 { "follow": "mother" }',
  dataFile: '融合后表单的数据文件',
  notAnObject: () => '文件内容须是一个 JSON 对象。',
  merged: (name: string, fields: number, elements: number) => `${name}：${fields} 个字段合为 ${elements} 个数据元`,
  differences: (count: number, open: number) =>
    open === 0 ? `部门之间有 ${count} 处不同，没有要人决定的` : `部门之间有 ${count} 处不同，还有 ${open} 个要人决定`,
  toDecide: (message: string, more: number) => `  [待定] ${message}${more > 0 ? `（另有 ${more} 处一并决定）` : ''}`,
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
  imported: (
    name: string,
    c: { items: number; fields: number; materials: number; situations: number; departments: number }
  ) =>
    `${name}：${c.items} 个事项、${c.fields} 个字段、${c.materials} 份材料、${c.situations} 个情形、${c.departments} 个部门`,
  changed: (changed: boolean) => (changed ? '已写入工作区。' : '内容没有变化。'),
  published: (name: string, version: number, sha256: string) => `${name} 第 ${version} 版已发布，SHA-256 ${sha256}`,
  notPublished: (errors: number) => `没有发布：还有 ${errors} 处错误未解决。`,
  warning: '提示',
  error: '错误',
  accepted: '已接受'
};
