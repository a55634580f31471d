import type { LifeEvent } from '#lib/core/model/directory.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Audience } from './home.ts';

const EVENTS: Record<LifeEvent | 'other', () => string> = {
  birth: m.find_event_birth,
  school: m.find_event_school,
  work: m.find_event_work,
  family: m.find_event_family,
  aid: m.find_event_aid,
  veteran: m.find_event_veteran,
  home: m.find_event_home,
  retirement: m.find_event_retirement,
  death: m.find_event_death,
  opening: m.find_event_opening,
  permit: m.find_event_permit,
  hiring: m.find_event_hiring,
  property: m.find_event_property,
  closing: m.find_event_closing,
  other: m.find_event_other
};

/** What a moment of life is called. */
export function eventWord(event: LifeEvent | 'other'): string {
  return EVENTS[event]();
}

export const audienceWords: Record<Audience, { short: () => string; title: () => string; lead: () => string }> = {
  person: { short: m.find_person, title: m.find_person_title, lead: m.find_person_lead },
  enterprise: { short: m.find_enterprise, title: m.find_enterprise_title, lead: m.find_enterprise_lead }
};
