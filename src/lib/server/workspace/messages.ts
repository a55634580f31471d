/** Chinese sentences of this folder. */
export const text = {
  unreadable: (file: string, reason: string) => `文件 ${file} 读不出来：${reason}`,
  notJson: (reason: string) => `不是有效的 JSON（${reason}）。`,
  wrongShape: (path: string, reason: string) => `${path === '' ? '整体' : path} 不符合格式（${reason}）。`,
  tooBig: (max: number) => `文件太大，最多 ${max} MB。`,
  strangeForm: (file: string, { path, message }: { path?: string; message: string }) =>
    `文件 ${file} 不能用${path ? `（${path}）` : ''}：${message}`,
  missing: (file: string) => `缺少文件 ${file}。`,
  unknownBundle: (id: string) => `没有编号为“${id}”的一件事。`,
  noWorkspace: (dir: string) => `${dir} 里没有 flows 和 forms，不是工作区。`,
  noCalendar: () => '工作区里没有工作日历。',
  unknownDepartment: (id: string) => `部门“${id}”不在 flows/departments.json 里。`,
  locked: (dir: string, pid: number) => `工作区 ${dir} 正被另一个程序（进程 ${pid}）写入，请等它结束，或关闭它后再试。`,
  badProcessId: () => '流程的代号只能用小写字母、数字和连字符，以字母开头，最多 40 个字符。',
  processTaken: (id: string) => `已经有代号为“${id}”的流程，请换一个。`,
  noProcess: (id: string) => `没有代号为“${id}”的流程。`,
  noProcessName: () => '请写上流程的名称。',
  shippedProcess: (name: string) => `“${name}”是系统自带的模板，不能直接改。请先复制为本地流程。`,
  processMovedOn: () => '这之后流程又改过，没有撤销。请看现在的样子再定。',
  processEdited: () => '流程文件在别处改过，这一步退不回去了，什么也没有改动。',
  unknownProcess: (id: string) => `没有代号为“${id}”的流程，不能指定给事项。`,
  noReason: () => '请写明理由。',
  badDecision: () => '这个决定不完整，请重新填写。',
  noDecision: () => '没有这个决定，可能已经撤回。',
  movedOn: () => '这之后又有人改过决定，没有撤销。请看新的记录再定。',
  editedElsewhere: () => '决定文件在别处改过，这一步退不回去了，什么也没有改动。',
  readOnly: (dir: string) => `工作区 ${dir} 是以只读方式打开的。`
};
