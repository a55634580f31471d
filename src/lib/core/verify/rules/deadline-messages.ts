import type { Duration, DurationUnit } from '../../model/duration.ts';

/** Chinese sentences of the family deadline: every one names the item or the bundle, and says what could be done. */
const UNITS = { workingDays: '个工作日', days: '个自然日', hours: '个小时' };
export const periodWords = ({ amount, unit }: Duration) => period(amount, unit);
export const period = (amount: number, unit: keyof typeof UNITS = 'workingDays') => `${amount} ${UNITS[unit]}`;
const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

export const text = {
  promise: (item: string | null, promised: number, unit?: DurationUnit) =>
    item === null ? `一件事改为承诺 ${period(promised, unit)}` : `${item}改为承诺 ${period(promised, unit)}`,
  declaredShorter: (promised: string, days: number, path: string) =>
    `一件事承诺 ${promised}办结，但按各事项的承诺时限，最长的一条路径要 ${days} 个工作日：${path}。`,
  endsBefore: (promised: string, day: string, due: string, end: string, path: string) =>
    `一件事承诺 ${promised}办结，${day} 受理的应在 ${due} 办结；但按各事项的承诺时限，最长的一条路径要到 ${end}：${path}。`,
  itemOverLegal: (item: string, promised: string, legal: string) => `${item}承诺 ${promised}，超过法定的 ${legal}。`,
  bundleOverLegal: (name: string, promised: string, legal: string) =>
    `“${name}”承诺 ${promised}，超过法定的 ${legal}。`,
  deferralLonger: (item: string, material: string, later: string, promised: string) =>
    `${item}的“${material}”可以在受理后 ${later}内补交，但承诺 ${promised}办结：办结时材料可能还没到。`,
  caseOverLegal: (item: string, when: string, promised: string, legal: string) =>
    `${item}在一种情形（${when}）下承诺 ${promised}，超过法定的 ${legal}。`,
  halfDays: (name: string, promised: number, days: number, latest: number) =>
    `“${name}”承诺 ${promised} 个工作日，各事项相加是 ${days} 个；但半天之后接着办的事项从下一天起算，按日历最迟要 ${latest} 个工作日。`,
  overDefault: (item: string, promised: string, limit: number, source: string) =>
    `${item}承诺 ${promised}，本地的通行做法是 ${period(limit)}。${source}`,
  noPromise: (item: string, limit: number, source: string) =>
    `${item}不是当场办结，却没有承诺时限，法律也没有规定；申请人不知道要等多久。建议承诺 ${limit} 个工作日。${source}`,
  joint: (days: number, ceiling: number, extension: number, path: string) =>
    days > ceiling + extension
      ? `多个部门联合办理最长要 ${days} 个工作日，超过 ${ceiling} 个工作日，延长 ${extension} 个也不够：${path}。`
      : `多个部门联合办理最长要 ${days} 个工作日，超过 ${ceiling} 个工作日；要经本级人民政府负责人批准延长（最多 ${extension} 个）：${path}。`,
  provisional: (name: string, year: string, day: string, days: number) =>
    `放假安排只公布到 ${year} 年，“${name}”在 ${day} 以后受理的（最长 ${days} 个工作日），到期日只能按周末和固定节日暂定，公布后会重新计算。`,
  noCalendar: (name: string) => `工作日历里没有任何一年的放假安排，“${name}”的到期日都只能按周末和固定节日暂定。`,
  neverLimit: (item: string, when: string, promised: string) =>
    `${item}为一种情形（${when}）单独承诺了 ${promised}，但办理它时这种情形不会出现，或者排在前面的条件已经先满足。`,
  idleLimit: (item: string, promised: string) =>
    `${item}的一般承诺（${promised}）永远用不上：任何情形下都有单独的承诺先满足。`,
  clockOf: (process: string, items: readonly string[], words: string) =>
    `办理流程“${process}”（${items.join('、')}）${words}`,
  clockNothing: (clock: string) => `${clock}是 0，一开始就到期；法律给了这段时间，不能没有。`,
  clockBound: {
    longer: (clock: string, own: string, article: string, law: string) =>
      `${clock}是 ${own}，超过${article}的 ${law}；另有法律规定的，把依据改成那部法律。`,
    shorter: (clock: string, own: string, article: string, law: string) =>
      `${clock}是 ${own}，短于${article}给申请人的 ${law}。`
  },
  target: {
    time: (name: string, saved: number, target: number, source: string) =>
      `“${name}”各事项的承诺时限合计比法定时限少 ${percent(saved)}，本地要求至少 ${percent(target)}。${source}`,
    steps: (name: string, saved: number, target: number, source: string) =>
      `“${name}”的环节比分开办少 ${percent(saved)}，本地要求至少 ${percent(target)}。${source}`,
    materials: (name: string, saved: number, target: number, source: string) =>
      `“${name}”的材料比分开办少 ${percent(saved)}，本地要求至少 ${percent(target)}。${source}`
  }
};
