/** Chinese sentences of this folder. Everybody in the made-up county is invented. */
export const text = {
  about: '给演示填一个月的办件：模拟器排出每个申请人和部门做什么，经真正的引擎一步步办，人都是编的',
  applications: '一共多少件（默认 5000）',
  month: '哪个月，例如 2026-10；到现在为止办（默认：最近 30 天）',
  seed: '随机种子，同一个种子、同一天得到同样的办件（默认 1）',
  onlyBundles: '只填这些一件事，用逗号分开（默认：工作区里的全部）',
  badNumber: (option: string, most: number) => `${option} 要写 1 到 ${most} 的整数。`,
  badSeed: '--seed 要写不小于 0 的整数。',
  badMonth: (month: string) => `“${month}”不是已经开始的月份，请写成 2026-10 这样。`,
  notDemo: (folder: string) => `${folder} 不是演示的数据文件夹。演示数据只填进新的或带 DEMO 标记的文件夹。`,
  database: '设置了 YIJIANSHI_DATABASE。演示数据只填进演示的数据文件夹。',
  hasOthers: (folder: string, count: number) =>
    `${folder} 里已有 ${count} 件办件。请换一个新的文件夹：演示数据不和别的办件混在一起。`,
  otherFill: (folder: string, seed: number, from: string, to: string, applications: number) =>
    `${folder} 已经用别的设置填过（种子 ${seed}，${from} 至 ${to}，${applications} 件）。请用同样的设置接着填，或者换一个新的文件夹。`,
  filled: (folder: string, applications: number) => `${folder} 已经填好 ${applications} 件，没有再填。`,
  unknownBundle: (id: string) => `工作区里没有“${id}”这件一件事。`,
  notPublished: (id: string) => `“${id}”没有发布成功，不填它的办件。`,
  publishing: '正在发布一件事……',
  drawing: (name: string, count: number, at: number, of: number) =>
    `正在模拟“${name}”的 ${count} 件（第 ${at} 件一件事，共 ${of} 件）……`,
  playing: (done: number, all: number, day: string, perSecond: number, left: string) =>
    `已办 ${done} / ${all} 件，到 ${day} 提交的，每秒 ${perSecond} 个事件，${left}`,
  timeLeft: (seconds: number | null) =>
    seconds === null
      ? '剩余时间还算不出'
      : seconds < 90
        ? `大约还要 ${seconds} 秒`
        : `大约还要 ${Math.round(seconds / 60)} 分钟`,
  stopping: '正在停下：办完手上的几件就停。再按一次立即结束。',
  stopped: (folder: string, done: number, left: number) =>
    `停在这里：填了 ${done} 件，还有 ${left} 件没填。${folder} 可以照常打开；要填完，先停下打开它的程序，再用同样的设置运行一次，会接着填。`,
  done: (applications: number, events: number, seconds: number) =>
    `填好了 ${applications} 件、${events} 个事件，用了 ${seconds} 秒，每秒 ${Math.round(events / Math.max(seconds, 1))} 个事件。`,
  refused: (count: number, first: string) => `${count} 件没有照模拟的办到底，例如：${first}`,
  start: (folder: string) => `用这个文件夹启动演示：YIJIANSHI_DATA=${folder} npm start`,
  sampleName: '演示材料.pdf',
  officer: '演示经办人',
  leader: '演示负责人',
  window: (region: string, at: number) => `${at} 号窗口（演示，${region}）`,
  place: '演示政务服务中心一楼',
  hours: '工作日 9:00–17:00',
  agent: { name: '演示帮办员', idNo: 'DEMO-00001' },
  clerk: (at: number) => `演示窗口人员 ${at}`,
  called: '已电话联系，了解了情况。',
  answered: '已核对办理过程，向您说明了原因，并提醒经办人及时告知进度。',
  receipt: (seed: number) => `演示-${seed % 1_000_000}`,
  ratings: { good: '办得很快，不用再跑。', bad: '等的时间太长。' },
  reasons: {
    withdraw: '暂时不办了。',
    review: '对结果有异议，请重新核对。',
    requestCorrection: '请核对这一项，和材料不一致。',
    requestLate: '审查中发现这一项和材料不一致，请核对。',
    refuse: '不符合办理条件。',
    reject: '不属于本部门的受理范围。',
    pause: '等待申请人说明情况。',
    extend: '情况复杂，经批准延长。',
    return: '请初审补充意见。',
    other: '按规定办理。'
  }
};
