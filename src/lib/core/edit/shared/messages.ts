import { said } from '../../messages.ts';

/**
 * Sentences of this folder: what stands in the way of a change of a department, a calendar, warning rules, halls or their rules, in
 * the language of the page; and what was done, which is kept, in Chinese.
 */
export const text = {
  noName: (most: number) => said(`请写名称，最多 ${most} 个字。`, `Write a name, ${most} characters at most.`),
  nameTaken: (name: string) => said(`已经有名为“${name}”的部门。`, `There is a department called “${name}” already.`),
  nameWas: (name: string, now: string) =>
    said(
      `“${name}”是“${now}”从前的名称，文件里写的“${name}”还指它，请换一个名称。`,
      `“${name}” is what “${now}” was called before, and files still mean it by that. Choose another name.`
    ),
  badShort: () =>
    said(
      '简称写一到两个字，用在流程图和标签上。',
      'The short name has one or two characters; it stands in charts and on tags.'
    ),
  badHue: () => said('请选一种颜色。', 'Choose a colour.'),
  badPhone: () =>
    said(
      '电话只用数字、空格、“-”、“+”、“转”和括号，最多 40 个字。',
      'A telephone number has digits, spaces, “-”, “+”, “转” and brackets only, 40 characters at most.'
    ),
  longAddress: (most: number) => said(`地址最多 ${most} 个字。`, `An address has ${most} characters at most.`),
  badId: () =>
    said(
      '编号只用小写字母、数字和“-”，最多 80 个字。',
      'An id has small letters, digits and “-” only, 80 characters at most.'
    ),
  idTaken: (id: string) =>
    said(`已经有编号为“${id}”的部门，请换一个。`, `There is a department with the id “${id}” already. Choose another.`),
  noDepartment: () =>
    said(
      '没有这个部门：可能刚被别人删掉，请重新选择。',
      'There is no such department: somebody may just have removed it. Choose again.'
    ),
  used: (name: string, by: readonly string[]) =>
    said(`“${name}”还不能删除：${by.join('；')}。`, `“${name}” cannot be removed yet: ${by.join('; ')}.`),
  usedBy: {
    items: (names: readonly string[], more: number) =>
      said(
        `事项“${names.join('”“')}”${more > 0 ? `等 ${more} 个` : ''}由它办`,
        `it does the items “${names.join('”, “')}”${more > 0 ? ` and ${more} more` : ''}`
      ),
    leads: (name: string) => said(`它牵头“${name}”`, `it leads “${name}”`),
    decisions: (name: string) => said(`“${name}”里有提到它的决定`, `a decision in “${name}” names it`),
    consents: (name: string) => said(`“${name}”里有它对环节的同意`, `it agreed to a step in “${name}”`),
    running: () =>
      said(
        '还有在办的申请由它办，它们按提交时的版本办完',
        'applications on their way are in its hands; they end by the version of their submission'
      ),
    damaged: (files: readonly string[]) =>
      said(
        `有文件读不出来，不知道里面有没有用到它：${files.join('、')}`,
        `some files cannot be read, so nobody knows whether they use it: ${files.join(', ')}`
      ),
    accounts: () =>
      said(
        '还有工作人员的账号在这个部门，请先在“人员”里改',
        'accounts of staff belong to it; change these first under “People”'
      )
  },
  addedDepartment: (name: string) => `加部门“${name}”`,
  changedDepartment: (name: string) => `修改部门“${name}”`,
  removedDepartment: (name: string) => `删除部门“${name}”`,
  noCalendar: () => said('没有这个工作日历。', 'There is no such calendar.'),
  badYear: () => said('年份写四位数字，从 2000 到 2100。', 'A year has four digits, from 2000 to 2100.'),
  yearTaken: (year: string) =>
    said(`${year} 年已经有了，请直接改那一年。`, `${year} is there already. Change that year.`),
  noYear: (year: string) =>
    said(
      `日历里没有 ${year} 年：可能刚被别人撤销。`,
      `The calendar has no ${year}: somebody may just have taken it back.`
    ),
  noSource: (most: number) =>
    said(
      `请写依据（哪个通知、文号），最多 ${most} 个字。`,
      `Write what it rests on (which notice, its number), ${most} characters at most.`
    ),
  strangeDay: (day: string, year: string) => said(`“${day}”不是 ${year} 年的日子。`, `“${day}” is no day of ${year}.`),
  statutory: (day: string) =>
    said(
      `${day} 是法定节假日，不能上班。请改回放假。`,
      `${day} is a public holiday by law, which cannot be worked. Make it a day off again.`
    ),
  tooLong: (first: string, last: string, most: number) =>
    said(
      `${first} 到 ${last} 连着放假超过 ${most} 天，时限会算不下去。请检查有没有点错。`,
      `${first} to ${last}: more than ${most} days off in a row, with which no limit can be counted. See whether a day was chosen by mistake.`
    ),
  tooFew: (year: string, given: number, law: number) =>
    said(
      `${year} 年净放假只有 ${given} 天（工作日放假的天数减去周末上班的天数），法定节假日一年 ${law} 天。还缺几天没有标，没有保存。`,
      `${year} has only ${given} days off (weekdays off less weekend days worked); by law a year has ${law}. Some are missing. Nothing was saved.`
    ),
  tooMany: (year: string, given: number, law: number) =>
    said(
      `${year} 年净放假有 ${given} 天（工作日放假的天数减去周末上班的天数），法定节假日一年 ${law} 天，多出 ${given - law} 天。请检查周末上班的日子有没有标全；确有另外的放假决定的，请勾选后再保存。`,
      `${year} has ${given} days off (weekdays off less weekend days worked); by law a year has ${law}: ${given - law} too many. See whether all weekend days worked are there; where there is a decision on more days off, tick the box and save again.`
    ),
  longName: (most: number) =>
    said(`节日名称最多 ${most} 个字。`, `The name of a holiday has ${most} characters at most.`),
  addedYear: (year: string, off: number, worked: number) =>
    `加 ${year} 年的安排：工作日放假 ${off} 天，周末上班 ${worked} 天`,
  changedYear: (year: string, off: number, worked: number) => {
    const days = [off > 0 ? `${off} 天改为放假` : '', worked > 0 ? `${worked} 天改为上班` : ''].filter(Boolean);
    return days.length === 0 ? `修改 ${year} 年的说明` : `修改 ${year} 年的安排：${days.join('，')}`;
  },
  noRegion: () => said('没有这个地区。', 'There is no such region.'),
  lastWarnings: () =>
    said(
      '全国的预警规则不能去掉，别的地区靠它。',
      'The warning rules of the whole country stay: other regions rely on them.'
    ),
  droppedWarnings: (name: string) => `${name}不再用自己的预警规则`,
  changedWarnings: (name: string, count: number) => `修改${name}的预警规则，共 ${count} 条`,
  addedWarnings: (name: string, count: number) => `${name}用自己的预警规则，共 ${count} 条`,
  manyWarnings: (most: number) => said(`最多 ${most} 条规则。`, `${most} rules at most.`),
  warningText: (most: number) =>
    said(`每条规则都要写提示文字，最多 ${most} 个字。`, `Each rule needs words to show, ${most} characters at most.`),
  warningWhen: (words: string, most: number) =>
    said(
      `“${words}”的时间不对：剩余写 0.5 到 ${most} 个工作日（可以写半天），已用写 1 到 99 的百分数。`,
      `The time of “${words}” is not right: 0.5 to ${most} working days left (halves are fine), or 1 to 99 percent used.`
    ),
  warningTwice: () => said('有两条规则的编号相同，请刷新页面再改。', 'Two rules have the same id. Load the page anew.'),
  noRed: () =>
    said(
      '至少要有一条“办结时限已过”的红色规则，不然超期了没有人看得出来。',
      'There has to be a red rule for a limit that has run out; else nobody sees what is late.'
    ),
  line: {
    noDay: () => said('没有看到日期', 'no date found'),
    noWord: () => said('有日期，但没有写“放假”还是“上班”', 'a date, but neither “放假” nor “上班”'),
    badDay: (day: string) => said(`没有“${day}”这一天`, `there is no day “${day}”`),
    otherYear: (day: string, year: string) => said(`${day} 不在 ${year} 年`, `${day} is not in ${year}`),
    backwards: () => said('起止日期前后颠倒', 'it ends before it begins'),
    noMonth: (day: string) => said(`“${day}”没有写月份`, `“${day}” has no month`),
    number: (words: string) =>
      said(
        `“${words.slice(0, 20)}”里的数字看不懂，请写成“几月几日”`,
        `the numbers in “${words.slice(0, 20)}” cannot be read; write “几月几日”`
      ),
    negated: () => said('写的是“不……”，请直接写“放假”还是“上班”', 'it says “不…”; write “放假” or “上班” itself'),
    noOrder: () => said('只是鼓励或建议，没有标成放假', 'only encouraged or advised; not taken as days off'),
    unclear: () =>
      said(
        '看不出哪几天放假、哪几天上班，请分开写',
        'it is not clear which days are off and which are worked; write them apart'
      ),
    both: (day: string) => said(`${day} 既写了放假，又写了上班`, `${day} is said to be off, and worked`),
    long: (most: number) => said(`这一行超过 ${most} 个字`, `the line is longer than ${most} characters`),
    beyond: (most: number) =>
      said(`只读前 ${most} 行，从这一行起没有读`, `only the first ${most} lines are read; from here on nothing was`)
  },
  noHall: () =>
    said(
      '没有这个大厅：可能刚被别人改名或删掉，请重新选择。',
      'There is no such hall: somebody may just have renamed or removed it. Choose again.'
    ),
  addedHall: (name: string) => `加大厅“${name}”`,
  changedHall: (name: string) => `修改大厅“${name}”`,
  removedHall: (name: string) => `删除大厅“${name}”`,
  hallName: (most: number) =>
    said(`请填写大厅的名称，最多 ${most} 个字。`, `Fill in the name of the hall, ${most} characters at most.`),
  hallTwice: (name: string) =>
    said(
      `这个地区已经有“${name}”，请换一个名称，或者修改那一个。`,
      `This region has a “${name}” already. Choose another name, or change that one.`
    ),
  hallAddress: (most: number) =>
    said(`请填写地址，最多 ${most} 个字。`, `Fill in the address, ${most} characters at most.`),
  hallPhone: () =>
    said(
      '请填写电话：3 到 20 位数字，可以有短横线和空格，例如 12345、0592-5550000。',
      'Fill in a telephone number: 3 to 20 digits, with hyphens and spaces if you like, for instance 12345 or 0592-5550000.'
    ),
  hallHours: (most: number) =>
    said(`请填写办公时间，最多 ${most} 个字。`, `Fill in the opening times, ${most} characters at most.`),
  hallAgents: (most: number) =>
    said(`帮办代办的说明最多 ${most} 个字。`, `What is said of helpers has ${most} characters at most.`),
  manyHalls: (most: number) => said(`一个地区最多 ${most} 个大厅。`, `A region has ${most} halls at most.`),
  hallHasWindows: (name: string, count: number) =>
    said(
      `有 ${count} 个窗口登记在“${name}”，不能改名或删除。请先在“窗口与帮办代办员”里把它们改到别的大厅。`,
      `${count} windows say that they are in “${name}”, so it can be neither renamed nor removed. Move them to another hall first, under “Windows and helpers”.`
    ),
  manyRoutes: (most: number) => said(`一个大厅最多 ${most} 条分流规则。`, `A hall has ${most} rules at most.`),
  routeReason: (number: number, most: number) =>
    said(
      `第 ${number} 条：请写给人看的理由，最多 ${most} 个字。`,
      `Rule ${number}: write a reason for people to read, ${most} characters at most.`
    ),
  routeBundle: (number: number) =>
    said(
      `第 ${number} 条：有一个一件事不存在，请重新选择。`,
      `Rule ${number}: one of the bundles does not exist. Choose again.`
    ),
  routeWhen: (number: number) =>
    said(
      `第 ${number} 条：按情形分流的，只能选一个一件事，因为情形是这一件事的问题。`,
      `Rule ${number}: a rule by situation names one bundle, since a situation is made of its questions.`
    ),
  routeQuestion: (number: number) =>
    said(
      `第 ${number} 条：条件里有这一件事没有的问题，请重新选择。`,
      `Rule ${number}: its condition has a question that the bundle has not. Choose again.`
    ),
  routeForAll: (number: number) =>
    said(
      `第 ${number} 条对所有人都成立，排在它后面的规则用不到。请把它移到最后，或者写上对谁、对什么成立。`,
      `Rule ${number} holds for everybody, so those behind it are never used. Move it to the end, or say for whom or what it holds.`
    ),
  changedRouting: (hall: string, count: number) =>
    count === 0 ? `清空“${hall}”的分流规则` : `“${hall}”的分流规则改为 ${count} 条`
};
