/** Chinese sentences of `simulate --forecast`. */
export const text = {
  demo: '以下数字由示例数据推演得出，不是统计。',
  applications: (arrived: number, finished: number, open: number, cutOff: string) =>
    `${arrived} 件申请，看到 ${cutOff} 为止：办结 ${finished} 件，没有办完 ${open} 件。`,
  days: (p50: string, p90: string) =>
    `从提交到全部办结（含补正）：一半在 ${p50} 个工作日内，90% 在 ${p90} 个工作日内。`,
  limits: (promised: string, kept: string, legal: string, keptLegal: string) =>
    `承诺 ${promised}，按时 ${kept}；法定 ${legal}，按时 ${keptLegal}`,
  various: '按情形不同',
  whole: (limits: string) => `整件事：${limits}。`,
  corrected: (share: string) => `要补正的占 ${share}。`,
  item: (name: string, limits: string, p50: string, p90: string, refused: string) =>
    `  ${name}：${limits}；一半 ${p50} 个工作日，90% ${p90} 个工作日；没有准予 ${refused}`,
  department: (name: string, officers: number, load: string, wait: string, mean: string, most: number) =>
    `  ${name}：${officers} 人，忙 ${load}，每件平均等 ${wait} 小时，平均排 ${mean} 件、最多 ${most} 件`,
  ranOut: (item: string, kind: string, clock: string, ranOut: number, started: number) =>
    `  ${item}${kind}（${clock}）：${started} 次里到期 ${ranOut} 次`,
  assumed: (what: string) => `文件没有写、按程序的估计推演的：${what}。`,
  compared: '假设对比（同一批申请人、同样的活）：',
  rows: {
    promised: '按承诺办结',
    legal: '按法定办结',
    finished: '办结件数',
    p50: '一半的人（工作日）',
    p90: '90% 的人（工作日）',
    bottleneck: '最紧张',
    item: (item: string) => `${item} 按承诺`,
    wait: (department: string) => `${department} 平均等（小时）`,
    load: (department: string) => `${department} 忙`
  },
  now: '现在',
  nobody: '没有'
};
