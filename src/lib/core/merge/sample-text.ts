import type { JsonSchema } from '../model/index.ts';
import { citizenCheck } from './citizen-id.ts';
import { daysInMonth } from './dates.ts';
import type { Random } from './random.ts';
import { usccAlphabet, usccCheck } from './uscc.ts';

const FAMILY = [...'陈林黄张李王吴刘蔡杨许郑'];
const GIVEN = [...'知夏子涵雨泽梓萱浩然思远安宁明月'];
const PLACES = ['湖里大道', '金山路', '安岭路', '五缘湾道', '云顶北路', '枋湖南路'];

/** A plausible text of a format of the form renderer; `fallback` short Chinese words. */
export function textOfFormat(format: string | undefined, random: Random, schema: JsonSchema): string {
  switch (format) {
    case 'citizen-id':
      return citizenId(random);
    case 'uscc':
      return uscc(random);
    case 'mobile':
      return `1${random.pick(['3', '5', '7', '8', '9'])}${digits(random, 9)}`;
    case 'postcode':
      return `361${digits(random, 3)}`;
    case 'bank-account':
      return `62${digits(random, 17)}`;
    case 'email':
      return `user${digits(random, 4)}@example.com`;
    case 'region':
      return '350206';
    case 'date':
      return day(random);
    case 'month':
      return day(random).slice(0, 7);
    case 'local-date-time':
      return `${day(random)}T${two(random.between(0, 23))}:${two(random.between(0, 59))}`;
    default:
      return words(random, schema);
  }
}

function citizenId(random: Random): string {
  const first = `350206${day(random).replaceAll('-', '')}${digits(random, 3)}`;
  return first + citizenCheck(first);
}

function uscc(random: Random): string {
  const first = `91350206${Array.from({ length: 9 }, () => random.pick([...usccAlphabet])).join('')}`;
  return first + usccCheck(first);
}

function day(random: Random): string {
  const year = random.between(1965, 2025);
  const month = random.between(1, 12);
  return `${year}-${two(month)}-${two(random.between(1, daysInMonth(year, month)))}`;
}

function words(random: Random, schema: JsonSchema): string {
  if (/^\d*$/.test(schema.pattern ?? 'x')) return digits(random, 6);
  const name = random.pick(FAMILY) + random.pick(GIVEN) + random.pick(GIVEN);
  const text = random.chance(0.5) ? name : `${random.pick(PLACES)}${random.between(1, 99)}号`;
  return text.slice(0, schema.maxLength ?? 20);
}

function digits(random: Random, count: number): string {
  return Array.from({ length: count }, () => String(random.between(0, 9))).join('');
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
