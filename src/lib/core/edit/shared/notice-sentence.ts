import { dayNamed, nameOf } from '../../deadline/days.ts';
import { text } from './messages.ts';

/** Days of a notice with the one verb that is said of them. */
export interface DayGroup {
  days: string[];
  isOff: boolean;
}

/** 2027-01-01, 2027/1/1, 2027年1月1日, 1月1日; of a day after another one the month may be left out (至3日). */
const DAY = String.raw`(?:(\d{4})\s*[-/.年]\s*)?(\d{1,2})\s*[-/.月]\s*(\d{1,2})(?!\d)[日号]?|(\d{1,2})[日号]`;
const NOT = '(不(?:再|用|必|得)?|无需|无须|取消|停止|暂停)?';
const VERB = String.raw`${NOT}\s*(?:(放假|休息|(?<!\S)休(?!\S))|上班|补班|(?<!\S)班(?!\S))`;
const TOKEN = new RegExp(`${DAY}|${VERB}`, 'g');
const ANY_DAY = new RegExp(DAY);
const TO = /^\s*(?:至|到|[-~—–])\s*$/;
/** After a verb that goes before its days: 放假：1月1日. */
const OPENS = /^(?:日期?|时间|安排)?\s*([:为是])?\s*\d/;
const NO_ORDER = /鼓励|建议|倡导|可以/;
const UNCLEAR = /半天|上午|下午|改为|改到|除(?!夕)[^,]*外/;

export function hasDay(words: string): boolean {
  return ANY_DAY.test(words);
}

/** Days and verbs of a sentence without what looks like them: how many days it comes to, 调休 and 补休, a year alone. */
export function bareSentence(sentence: string): string {
  return sentence
    .replace(/不?(?:调休|补休)/g, '')
    .replace(/(?:共计?|总计|合计|连休)\s*\d+\s*[天日]/g, '')
    .replace(/(放假|休息)\s*\d+\s*[天日](?!\s*[至到~—–-])/g, '$1')
    .replace(/\d{4}\s*年(?!\s*\d)/g, '');
}

/**
 * What a sentence says: each group of days goes with the verb after it, or with the one that opens the sentence. A sentence
 * that can be read in two ways is not read; then it is the reason.
 * @param month of the day before it in its line, `MM`, or nothing
 */
export function readSentence(
  sentence: string,
  year: string,
  month: string
): { groups: DayGroup[]; month: string } | string {
  const bare = bareSentence(sentence);
  if (!hasDay(bare)) return { groups: [], month };
  if (NO_ORDER.test(bare)) return text.line.noOrder();
  if (UNCLEAR.test(bare)) return text.line.unclear();
  const read = tokensOf(bare, year, month);
  if (typeof read === 'string') return read;
  const groups = groupsOf(read.tokens);
  return typeof groups === 'string' ? groups : { groups, month: read.month };
}

interface Verb {
  isOff: boolean;
  isNegated: boolean;
  opens: 'surely' | 'perhaps' | null;
}
type Token = { days: string[] } | { verb: Verb } | 'comma';

function tokensOf(sentence: string, year: string, before: string): { tokens: Token[]; month: string } | string {
  const tokens: Token[] = [];
  let month = before;
  for (const clause of sentence.split(',')) {
    let [last, end] = ['', 0];
    for (const match of clause.matchAll(TOKEN)) {
      const between = clause.slice(end, match.index);
      if (/\d/.test(between)) return text.line.number(between.trim());
      end = match.index + match[0].length;
      const isVerb = match[3] === undefined && match[4] === undefined;
      if (isVerb) {
        tokens.push({ verb: verbOf(match, clause.slice(end)) });
        last = '';
        continue;
      }
      const name = dayOf(match, year, month);
      if (typeof name !== 'string') return name.why;
      const days = TO.test(between) && last !== '' ? daysBetween(last, name) : [name];
      if (!days) return text.line.backwards();
      tokens.push({ days });
      last = name;
      month = name.slice(5, 7);
    }
    if (/\d/.test(clause.slice(end))) return text.line.number(clause.slice(end).trim());
    tokens.push('comma');
  }
  return { tokens, month };
}

function verbOf([, , , , , not, off]: RegExpExecArray, after: string): Verb {
  const opening = OPENS.exec(after);
  return {
    isOff: off !== undefined,
    isNegated: not !== undefined,
    opens: opening ? (opening[1] ? 'surely' : 'perhaps') : null
  };
}

function dayOf([whole, ownYear, ownMonth, day, dayAlone]: RegExpExecArray, year: string, month: string) {
  if (ownMonth === undefined && month === '') return { why: text.line.noMonth(whole) };
  const name = `${ownYear ?? year}-${(ownMonth ?? month).padStart(2, '0')}-${(day ?? dayAlone!).padStart(2, '0')}`;
  if (Number.isNaN(dayNamed(name)) || nameOf(dayNamed(name)) !== name) return { why: text.line.badDay(whole) };
  return name.startsWith(year) ? name : { why: text.line.otherYear(name, year) };
}

/** The days after the first one up to the last one. */
function daysBetween(first: string, last: string): string[] | undefined {
  if (last < first) return undefined;
  return Array.from({ length: dayNamed(last) - dayNamed(first) }, (_, at) => nameOf(dayNamed(first) + at + 1));
}

/** Walks over days and verbs. */
class Grouping {
  readonly groups: DayGroup[] = [];
  pending: string[] = [];
  /** The verb that opened the sentence. */
  opened: boolean | null = null;
  /** The verb that days of this clause have. */
  inClause: boolean | null = null;

  take(isOff: boolean): void {
    if (this.pending.length > 0) this.groups.push({ days: this.pending, isOff });
    this.pending = [];
  }

  /** What is wrong with a verb in this place. */
  verb({ isOff, isNegated, opens }: Verb): string | undefined {
    const isFirst = this.pending.length === 0;
    const doesOpen = opens === 'surely' || (opens === 'perhaps' && isFirst);
    if (isNegated) return doesOpen || !isFirst ? text.line.negated() : undefined;
    if (doesOpen) {
      if (!isFirst && this.opened === null) return text.line.unclear();
      if (this.opened !== null) this.take(this.opened);
      this.opened = isOff;
    } else if (this.inClause !== null && this.inClause !== isOff && (isFirst || this.opened !== null)) {
      return text.line.unclear();
    } else if (isFirst) return undefined;
    else this.take(isOff);
    this.inClause = isOff;
    return undefined;
  }
}

function groupsOf(tokens: readonly Token[]): DayGroup[] | string {
  const all = new Grouping();
  for (const token of tokens) {
    if (token === 'comma') {
      if (all.opened !== null) all.take(all.opened);
      all.inClause = null;
    } else if ('days' in token) all.pending.push(...token.days);
    else {
      const wrong = all.verb(token.verb);
      if (wrong) return wrong;
    }
  }
  return all.pending.length > 0 ? text.line.noWord() : all.groups;
}
