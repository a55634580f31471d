/** Chinese sentences of this folder: what stands in the way of a change of a department, a calendar or warning rules, and what was done. */
export const text = {
  noName: (most: number) => `请写名称，最多 ${most} 个字。`,
  nameTaken: (name: string) => `已经有名为“${name}”的部门。`,
  nameWas: (name: string, now: string) => `“${name}”是“${now}”从前的名称，文件里写的“${name}”还指它，请换一个名称。`,
  badShort: () => '简称写一到两个字，用在流程图和标签上。',
  badHue: () => '请选一种颜色。',
  badPhone: () => '电话只用数字、空格、“-”、“+”、“转”和括号，最多 40 个字。',
  longAddress: (most: number) => `地址最多 ${most} 个字。`,
  badId: () => '编号只用小写字母、数字和“-”，最多 80 个字。',
  idTaken: (id: string) => `已经有编号为“${id}”的部门，请换一个。`,
  noDepartment: () => '没有这个部门：可能刚被别人删掉，请重新选择。',
  used: (name: string, by: string) => `“${name}”还不能删除：${by}。`,
  usedBy: {
    items: (names: readonly string[], more: number) =>
      `事项“${names.join('”“')}”${more > 0 ? `等 ${more} 个` : ''}由它办`,
    leads: (name: string) => `它牵头“${name}”`,
    decisions: (name: string) => `“${name}”里有提到它的决定`,
    consents: (name: string) => `“${name}”里有它对环节的同意`,
    running: () => '还有在办的申请由它办，它们按提交时的版本办完',
    damaged: (files: readonly string[]) => `有文件读不出来，不知道里面有没有用到它：${files.join('、')}`,
    accounts: () => '还有工作人员的账号在这个部门，请先在“人员”里改'
  },
  addedDepartment: (name: string) => `加部门“${name}”`,
  changedDepartment: (name: string) => `修改部门“${name}”`,
  removedDepartment: (name: string) => `删除部门“${name}”`,
  noCalendar: () => '没有这个工作日历。',
  badYear: () => '年份写四位数字，从 2000 到 2100。',
  yearTaken: (year: string) => `${year} 年已经有了，请直接改那一年。`,
  noYear: (year: string) => `日历里没有 ${year} 年：可能刚被别人撤销。`,
  noSource: (most: number) => `请写依据（哪个通知、文号），最多 ${most} 个字。`,
  strangeDay: (day: string, year: string) => `“${day}”不是 ${year} 年的日子。`,
  statutory: (day: string) => `${day} 是法定节假日，不能上班。请改回放假。`,
  tooLong: (first: string, last: string, most: number) =>
    `${first} 到 ${last} 连着放假超过 ${most} 天，时限会算不下去。请检查有没有点错。`,
  tooFew: (year: string, given: number, law: number) =>
    `${year} 年净放假只有 ${given} 天（工作日放假的天数减去周末上班的天数），法定节假日一年 ${law} 天。还缺几天没有标，没有保存。`,
  tooMany: (year: string, given: number, law: number) =>
    `${year} 年净放假有 ${given} 天（工作日放假的天数减去周末上班的天数），法定节假日一年 ${law} 天，多出 ${given - law} 天。请检查周末上班的日子有没有标全；确有另外的放假决定的，请勾选后再保存。`,
  longName: (most: number) => `节日名称最多 ${most} 个字。`,
  addedYear: (year: string, off: number, worked: number) =>
    `加 ${year} 年的安排：工作日放假 ${off} 天，周末上班 ${worked} 天`,
  changedYear: (year: string, off: number, worked: number) => {
    const days = [off > 0 ? `${off} 天改为放假` : '', worked > 0 ? `${worked} 天改为上班` : ''].filter(Boolean);
    return days.length === 0 ? `修改 ${year} 年的说明` : `修改 ${year} 年的安排：${days.join('，')}`;
  },
  noRegion: () => '没有这个地区。',
  lastWarnings: () => '全国的预警规则不能去掉，别的地区靠它。',
  droppedWarnings: (name: string) => `${name}不再用自己的预警规则`,
  changedWarnings: (name: string, count: number) => `修改${name}的预警规则，共 ${count} 条`,
  addedWarnings: (name: string, count: number) => `${name}用自己的预警规则，共 ${count} 条`,
  manyWarnings: (most: number) => `最多 ${most} 条规则。`,
  warningText: (most: number) => `每条规则都要写提示文字，最多 ${most} 个字。`,
  warningWhen: (words: string, most: number) =>
    `“${words}”的时间不对：剩余写 0.5 到 ${most} 个工作日（可以写半天），已用写 1 到 99 的百分数。`,
  warningTwice: () => '有两条规则的编号相同，请刷新页面再改。',
  noRed: () => '至少要有一条“办结时限已过”的红色规则，不然超期了没有人看得出来。',
  line: {
    noDay: '没有看到日期',
    noWord: '有日期，但没有写“放假”还是“上班”',
    badDay: (day: string) => `没有“${day}”这一天`,
    otherYear: (day: string, year: string) => `${day} 不在 ${year} 年`,
    backwards: '起止日期前后颠倒',
    noMonth: (day: string) => `“${day}”没有写月份`,
    number: (words: string) => `“${words.slice(0, 20)}”里的数字看不懂，请写成“几月几日”`,
    negated: '写的是“不……”，请直接写“放假”还是“上班”',
    noOrder: '只是鼓励或建议，没有标成放假',
    unclear: '看不出哪几天放假、哪几天上班，请分开写',
    both: (day: string) => `${day} 既写了放假，又写了上班`,
    long: (most: number) => `这一行超过 ${most} 个字`,
    beyond: (most: number) => `只读前 ${most} 行，从这一行起没有读`
  }
};
