// Writes flows/calendars.json: the working-day calendar of the years whose holidays the State Council has announced.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Calendars } from '#lib/core/model/calendar.ts';
import { serialize } from '#lib/server/workspace/serialize.ts';

const require = createRequire(import.meta.url);
/** The notice of the State Council's office that announced each year. */
const NOTICES: Record<string, string> = { '2025': '国办发明电〔2024〕12号', '2026': '国办发明电〔2025〕7号' };
const YEARS = Object.keys(NOTICES);

interface Source {
  holidays: Record<string, string>;
  workdays: Record<string, string>;
}

/** Days off that fall on a weekday, and weekend days that are worked (调休). */
export function calendars(): Calendars {
  const days = require('chinese-days/dist/chinese-days.json') as Source;
  const { version } = require('chinese-days/package.json') as { version: string };
  const years = YEARS.map((year) => {
    const source = `国务院办公厅关于${year}年部分节假日安排的通知（${NOTICES[year]}），取自 npm chinese-days ${version} (MIT)`;
    const holidays = daysOf(days.holidays, year).filter((day) => !isWeekend(day));
    const workdays = daysOf(days.workdays, year).filter(isWeekend);
    return [year, { source, holidays, workdays, names: namesOf(days.holidays, year) }] as const;
  });
  return {
    $schema: '../forms/schemas/calendars.json',
    calendars: [
      {
        id: 'cn',
        name: '全国工作日历',
        revision: `chinese-days-${version}-${YEARS.join('-')}`,
        timeZone: 'Asia/Shanghai',
        years: Object.fromEntries(years)
      }
    ]
  };
}

function daysOf(days: Record<string, string>, year: string): string[] {
  return Object.keys(days)
    .filter((day) => day.startsWith(year))
    .sort();
}

/** `New Year's Day,元旦,1` → 元旦 */
function namesOf(days: Record<string, string>, year: string): Record<string, string> {
  return Object.fromEntries(daysOf(days, year).map((day) => [day, days[day]!.split(',')[1]!]));
}

function isWeekend(day: string): boolean {
  return [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  writeFileSync(fileURLToPath(new URL('../flows/calendars.json', import.meta.url)), serialize(calendars()));
