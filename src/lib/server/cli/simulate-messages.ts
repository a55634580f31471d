/** Chinese sentences of `simulate` and `chart`. */
export const text = {
  about: '推演一件事：按场景、随机或多人同时申请，在虚拟日历上走一遍真实流程',
  scenario: '场景文件，见 flows/scenarios',
  random: '随机走几遍',
  seed: '随机数种子（默认 1）；同一种子结果相同',
  forecast: '推演多人同时申请的文件，见 flows/scenarios/forecast',
  suite: '重新回放一套场景：有 --data 时是最近发布的版本存下的那一套，否则按现在的一件事生成',
  data: '数据文件夹（里面有已发布的版本）',
  chartAbout: '输出一件事编译成的流程（XState 配置）',
  oneOf: () => '须在 --scenario、--random、--forecast、--suite 中选一个。',
  badNumber: (option: string, most: number) => `${option} 须是 1 到 ${most} 的整数。`,
  badSeed: () => '--seed 须是不小于 0 的整数。',
  merging: (name: string) => `正在融合“${name}”的表单……`,
  walking: (done: number, all: number) => `已走 ${done}／${all} 遍……`,
  step: (time: string, day: number, who: string, what: string) => `${time} 第 ${day} 个工作日 ${who} ${what}`.trimEnd(),
  who: { citizen: '申请人', system: '系统' } as Record<string, string>,
  time: '时间到',
  expect: '核对',
  submission: '提交',
  changed: (item: string, from: string | null, to: string) => `  ${item}：${from === null ? '' : `${from} → `}${to}`,
  payload: (item: string, valid: boolean) =>
    `  ${item} 的数据${valid ? '符合部门的表单，已发送' : '不符合部门的表单，没有发送'}`,
  refused: (message: string) => `  没有被接受：${message}`,
  note: (message: string) => `  ${message}`,
  differs: (message: string) => `  [不符] ${message}`,
  holds: (name: string, steps: number) => `场景“${name}”成立，共 ${steps} 步。`,
  fails: (name: string, count: number) => `场景“${name}”不成立，${count} 处不符。`,
  walked: (count: number, closed: number, seed: number) =>
    `随机走了 ${count} 遍（种子 ${seed} 起），${closed} 遍全部办结，没有一遍走不通。`,
  walkedBadly: (count: number, bad: number) => `随机走了 ${count} 遍，${bad} 遍出错。`,
  suiteMaking: (name: string) => `正在为“${name}”生成场景……`,
  suitePlaying: (done: number, all: number) => `已回放 ${done}／${all} 个场景……`,
  suiteOf: (name: string, version: number | null) =>
    version === null ? `“${name}”现在的样子` : `“${name}”第 ${version} 版存下的场景`,
  suiteHolds: (count: number) => `${count} 个场景全部成立。`,
  suiteFails: (bad: number, count: number) => `${count} 个场景里有 ${bad} 个和存下时不一样：`,
  suiteDiffers: (scenario: string, message: string) => `  ${scenario}：${message}`,
  coverage: (taken: number, total: number) => `走过 ${taken}／${total} 条去向。`,
  untaken: (name: string, reason: string) => `  没有走：${name}${reason === '' ? '' : `（${reason}）`}`,
  noVersion: (bundle: string) => `数据文件夹里没有“${bundle}”已发布的版本。`,
  noSuite: (version: number) => `第 ${version} 版没有存下场景：它是较早发布的。`,
  demo: '以下数字由示例数据推演得出，不是统计。',
  applications: (finished: number, rate: number, p50: number, p95: number) =>
    `${finished} 件申请，按时办结 ${percent(rate)}；一半在 ${tenths(p50)} 个工作日内、95% 在 ${tenths(p95)} 个工作日内办完。`,
  item: (item: string, rate: number, p95: number) =>
    `  ${item}：按时 ${percent(rate)}，95% 在 ${tenths(p95)} 个工作日内`,
  department: (name: string, officers: number, load: number, wait: number, most: number) =>
    `  ${name}：${officers} 人，忙 ${percent(load)}，每件平均等 ${tenths(wait)} 小时，最多同时等 ${most} 件`
};

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
