import type { Forecast } from '../../model/forecast.ts';
import type { Answers } from '../../model/index.ts';
import { fraction, untilNext } from './distribution.ts';
import type { Luck } from './luck.ts';
import type { OfficeHours } from './office-hours.ts';

/** When somebody applies, in order; moments in milliseconds. All lie within the days on which people apply. */
export function arrivals({ days, perDay, arrivals }: Forecast, hours: OfficeHours, luck: Luck): number[] {
  if (arrivals === 'opening' || arrivals === 'even') {
    const [all, perHour] = [Math.floor(days * perDay), perDay / hours.perDay];
    const at = (index: number) =>
      arrivals === 'even' ? (index + 0.5) / perHour : Math.floor((index + 0.5) / perDay) * hours.perDay;
    return Array.from({ length: all }, (_, index) => momentAt(hours, at(index)));
  }
  const random = luck.of('arrivals');
  const found: number[] = [];
  const next = (time: number) => time + untilNext(random, perDay / hours.perDay);
  for (let time = next(0); time < days * hours.perDay; time = next(time)) found.push(momentAt(hours, time));
  return found;
}

/** A whole number of days is the opening of the next, not the end of the last. */
function momentAt(hours: OfficeHours, worked: number): number {
  return worked === 0 ? hours.opening : hours.after(hours.opening, worked + 1e-6);
}

/** Who applies, one for one: drawn by share, the same person in every variant. */
export function someone(applicants: NonNullable<Forecast['applicants']>, luck: Luck, applicant: number): Answers {
  const shares = applicants.reduce((sum, { share }) => sum + share, 0);
  let at = fraction(luck.for(applicant, 'answers', 0)) * shares;
  return (applicants.find(({ share }) => (at -= share) <= 0) ?? applicants.at(-1)!).answers;
}
