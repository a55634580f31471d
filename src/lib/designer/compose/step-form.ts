import type { Consent, StepChange } from '#lib/core/model/index.ts';

type Into = Extract<StepChange, { how: 'merge' }>['into'];

/** What the form of one step asks for; none where it is not whole. A consent of which nothing was said is none. */
export function readStepChange(form: FormData): StepChange | null {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  const base = { state: said('state'), consents: readConsents(form) };
  if (base.state === '') return null;
  switch (said('how')) {
    case 'cancel':
      return { how: 'cancel', ...base };
    case 'merge': {
      const into = readInto(said('into'));
      return into && { how: 'merge', ...base, into };
    }
    case 'shorten': {
      const days = said('days') === '' ? Number.NaN : Number(said('days'));
      if (!Number.isFinite(days) || days < 0) return null;
      return { how: 'shorten', ...base, days, ...(form.has('limit') ? { limit: true as const } : {}) };
    }
    default:
      return null;
  }
}

/** One of each department that was asked. */
function readConsents(form: FormData): Consent[] {
  const all = (name: keyof Consent) => form.getAll(name).map((each) => String(each).trim());
  const [who, dates, documents] = [all('who'), all('date'), all('document')];
  return all('department').flatMap((department, at) => {
    const consent = {
      department,
      who: (who[at] ?? '').slice(0, 60),
      date: dates[at] ?? '',
      document: (documents[at] ?? '').slice(0, 120)
    };
    return [consent.who, consent.date, consent.document].some((each) => each !== '') ? [consent] : [];
  });
}

/** `step:deciding`, `joint:VISIT`, `item:B:examining`. */
export function readInto(text: string): Into | null {
  const [kind, first = '', second = ''] = text.split(':');
  if (first === '') return null;
  if (kind === 'step') return { step: first };
  if (kind === 'joint') return { joint: first };
  return kind === 'item' && second !== '' ? { item: first, step: second } : null;
}
