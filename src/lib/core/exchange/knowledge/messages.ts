import type { Owner } from '../../model/element.ts';

export const OWNER_NAMES: Record<Owner, string> = { national: '国家', province: '省', city: '本市' };

/** Chinese sentences of this folder: what stands in the way of a change of an element or a code list, and what was done. */
export const text = {
  lockedList: (title: string, owner: Owner) =>
    `代码表“${title}”由${OWNER_NAMES[owner]}管理，本级不能改；需要另外的代码，请另建一个代码表。`,
  lockedElement: (title: string, owner: Owner) =>
    `数据元“${title}”由${OWNER_NAMES[owner]}管理，本级不能改；本地要另外的，请另加一个。`,
  aboveLevel: (owner: Owner) => `本级不能登记由${OWNER_NAMES[owner]}管理的内容。`,
  noTitle: (most: number) => `请写名称，最多 ${most} 个字。`,
  badListId: () => '编号以小写字母开头，只用小写字母、数字和“-”，最多 40 个字。',
  badElementId: () => '代号以小写字母开头，只用字母和数字，几段之间用“.”隔开，例如 hukou.region；最多 80 个字。',
  taken: (id: string) => `已经有“${id}”，请换一个。`,
  noList: (id: string) => `没有代码表“${id}”。`,
  noCode: (code: string) => `代码表里没有代码“${code}”：可能刚被别人改过，请重新选择。`,
  badCode: () => '代码不能为空，最多 60 个字，不能有空格。',
  takenCode: (code: string) => `代码“${code}”已经有了。`,
  tooLong: (most: number) => `最多 ${most} 个字。`,
  takenWord: (word: string, title: string) => `“${word}”已经是“${title}”的说法，同一个说法只能对应一个代码。`,
  within: (code: string) => `“属于”里的代码“${code}”不在表里，或者绕回了自己。`,
  replaced: (code: string) => `接替的代码“${code}”不在表里、已经停用，或者就是它自己。`,
  used: (title: string) => `“${title}”已经有人用，不能删除；不再用请停用，并写明由哪个代码接替。`,
  lastOne: (title: string) =>
    `“${title}”是最后一个还能选的代码，去掉以后用这个代码表的字段就没有可选的了；请先加上或恢复另一个代码。`,
  readBy: (title: string, by: string) => `“${title}”还被“${by}”引用，不能删除。`,
  codeNeedsList: () => '“代码单选”和“代码多选”要选一个代码表；其他类型不用代码表。',
  badFormat: () => '没有这种格式。',
  hintLong: () => '填写提示最多 100 个字。',
  nothingPasted: () =>
    '没有可以采用的行。每行写成“代码、名称、部门的说法”，中间用制表符隔开，从表格软件里直接复制即可。',
  tooMany: (most: number) => `一次最多 ${most} 行。`,
  line: {
    tooMany: (most: number) => `一次最多粘贴 ${most} 行，从这一行起没有读，请分几次粘贴`,
    columns: '没有用制表符分开，看不出哪个是代码、哪个是名称',
    code: '代码是空的、有空格，或者太长',
    title: '没有名称，或者名称太长',
    repeated: '这一批里代码重复，只采用第一次出现的',
    word: '说法和别的代码重复'
  },
  addedList: (title: string) => `建立代码表“${title}”`,
  changedList: (title: string) => `修改代码表“${title}”的说明`,
  added: (code: string, title: string) => `添加代码 ${code}“${title}”`,
  changed: (code: string, title: string) => `修改代码 ${code}“${title}”`,
  retired: (code: string, title: string, by: string | null) =>
    `停用代码 ${code}“${title}”${by === null ? '' : `，由“${by}”接替`}`,
  revived: (code: string, title: string) => `恢复代码 ${code}“${title}”`,
  moved: (code: string, title: string, up: boolean) => `把代码 ${code}“${title}”${up ? '上' : '下'}移一位`,
  removed: (code: string, title: string) => `删除代码 ${code}“${title}”`,
  pasted: (added: number, changed: number) => `粘贴代码：新增 ${added} 个，修改 ${changed} 个`,
  addedElement: (title: string) => `登记数据元“${title}”`,
  changedElement: (title: string) => `修改数据元“${title}”`
};
