import type { Calendar } from '../model/calendar.ts';
import type { Duration, StartRule } from '../model/duration.ts';
import type { ProcessClock } from '../model/process.ts';
import { mayEndLater } from './compare.ts';

/** A period that an article of law gives: one that a department may not exceed, or one that a citizen may not be given less of. */
interface LegalPeriod {
  /** As a clock's source names it, the words of the article after it. */
  article: string;
  period: Duration;
  bound: 'atMost' | 'atLeast';
}

/** Articles that give a figure themselves; what they leave to others (第四十五条, 第五十条) has none. */
const LAWS: readonly LegalPeriod[] = [
  { article: '行政许可法第三十二条', period: { amount: 5, unit: 'workingDays' }, bound: 'atMost' },
  { article: '行政许可法第四十三条', period: { amount: 20, unit: 'workingDays' }, bound: 'atMost' },
  { article: '行政许可法第四十四条', period: { amount: 10, unit: 'workingDays' }, bound: 'atMost' },
  { article: '行政许可法第四十七条', period: { amount: 20, unit: 'workingDays' }, bound: 'atMost' },
  { article: '行政复议法第二十条', period: { amount: 60, unit: 'days' }, bound: 'atLeast' }
];

/** What is wrong with the length of a clock, by the article that its source names. */
export type LawFault = { why: 'nothing' } | ({ why: 'longer' | 'shorter' } & Pick<LegalPeriod, 'article' | 'period'>);

/**
 * How a clock's own figure contradicts the article that it says it comes from: 0 where there is to be time, longer than the law
 * allows, or less than the citizen has by it. The time to examine what came in is the law's whatever its source says, so 0 is
 * none there either. `null`: nothing to say, or the length is the item's own.
 */
export function lawFaultOf(clock: ProcessClock, calendar: Calendar, start?: StartRule): LawFault | null {
  const { days, unit = 'workingDays', source, kind } = clock;
  if (typeof days !== 'number') return null;
  const said = source.replaceAll(/[\s《》]/g, '');
  const law = LAWS.find(({ article }) => said.includes(article));
  if (days === 0) return law || kind === 'examine' ? { why: 'nothing' } : null;
  if (!law) return null;
  const own = { amount: days, unit };
  const [one, other] = law.bound === 'atMost' ? [own, law.period] : [law.period, own];
  if (!mayEndLater(calendar, one, other, start)) return null;
  const { article, period } = law;
  return { why: law.bound === 'atMost' ? 'longer' : 'shorter', article, period };
}
