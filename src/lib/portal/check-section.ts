import type { DataValidator, FormElement, Formats, FormSchema, Locale } from '#lib/forms/types.ts';
import { faultSentence } from '#lib/core/merge/schema-problem.ts';
import { text } from '#lib/core/merge/messages.ts';
import { standardFormats } from '#lib/forms/check/formats.ts';
import { codelistOf } from '#lib/forms/codelists.ts';
import { checkFormats, toFieldErrors, type PlacedError, type RawError } from '#lib/forms/errors.ts';
import { placedError } from '#lib/forms/placed-error.ts';
import { choicesOf, datePartsOf, formatOf, typeOf } from '#lib/forms/schema.ts';
import { schemaAt } from '#lib/forms/schema-at.ts';
import { withoutEmpty } from '#lib/forms/section.ts';
import { leavesOf, listControls } from '#lib/forms/walk.ts';

/** A module that a section's schema was written as. */
export interface WrittenModule {
  default: (formats: typeof standardFormats) => DataValidator;
}

export interface SectionPage {
  schema: FormSchema;
  uischema: FormElement;
  /** Id of the section, and the elements that it asks for. */
  category: string;
  elements: readonly string[];
  formats: Formats;
  locale: Locale;
  /** Is there a control for a path that a person can fill in now: what a rule hides is not judged. */
  stands: (path: string) => boolean;
}

/**
 * Faults of one section as the server words them, found in the browser: what the schema says, and what formats know beyond
 * it. What only the server can know comes after posting; it judges all of it again.
 */
export function checkSection(written: WrittenModule, page: SectionPage, data: Record<string, unknown>): PlacedError[] {
  const judge = written.default(standardFormats);
  const filled = withoutEmpty(data) as Record<string, unknown>;
  const broken = judge(filled) ? [] : (judge.errors ?? []).map(placedError);
  const formats = checkFormats(page.schema, filled, page.formats, page.elements, page.locale, page.uischema);
  // A format says what is expected; at the same place it is told first.
  const raw = [...formats, ...broken.flatMap((error) => worded(error, page))];
  const told = raw.filter(({ path = '' }) => page.stands(path));
  const { schema, uischema, category, locale } = page;
  return toFieldErrors(schema, uischema, told, { data: filled, formats: page.formats, category, locale });
}

/** A missing group is missing at each of the fields that it must have. */
function worded({ path, keyword }: { path: string; keyword: string }, page: SectionPage): RawError[] {
  const { schema, uischema, category, formats } = page;
  const places = keyword === 'required' ? leavesOf(schema, path, true) : [path];
  return places.map((place) => {
    const here = schemaAt(schema, place) ?? {};
    const title = here.title ?? place.split('.').at(-1) ?? place;
    const options = listControls(schema, uischema, category).find((one) => one.path === place)?.control.options ?? {};
    if (keyword === 'required')
      return { path: place, message: missing(here, title, codelistOf(here, options, formats)) };
    const unit = (options['unit'] ?? here['x-unit']) as string | undefined;
    const parts = datePartsOf(formatOf(here, options));
    const kind = parts && !parts.includes('day') ? 'month' : parts?.includes('hour') ? 'datetime' : undefined;
    const message = faultSentence(here as never, keyword, '', { title, unit, kind });
    return message === '' ? { path: place, keyword } : { path: place, message };
  });
}

function missing(schema: FormSchema, title: string, codelist: string | undefined): string {
  const chosen = choicesOf(schema) ?? (schema.items && choicesOf(schema.items)) ?? codelist;
  return chosen !== undefined || typeOf(schema) === 'boolean' ? text.requiredChoice(title) : text.required(title);
}
