import { dayNamed, nameOf } from '../deadline/days.ts';
import type { Consent } from '../model/index.ts';
import { text } from './messages.ts';

const PARTS = ['document', 'who', 'date'] as const;

/** What is missing of a consent of which only some was filled in (an empty text is nothing), in a sentence. */
export function halfConsent(consent: Consent): string | undefined {
  const missing = PARTS.filter((part) => consent[part].trim() === '');
  return missing.length > 0 ? text.consent.parts(missing.map((part) => text.consent.part[part])) : undefined;
}

/**
 * What is wrong with the record of a consent: parts that are missing, a day that is none, or one that is still to come.
 * @param today `YYYY-MM-DD` by the clock of whoever asks; absent: what is to come is not known
 */
export function consentFault(consent: Consent, today: string | undefined): string | undefined {
  const { date } = consent;
  const half = halfConsent(consent);
  if (half !== undefined) return half;
  if (!isDay(date)) return text.consent.noDay(date);
  return today !== undefined && date > today ? text.consent.future(date, today) : undefined;
}

function isDay(name: string): boolean {
  const day = dayNamed(name);
  return !Number.isNaN(day) && nameOf(day) === name;
}
