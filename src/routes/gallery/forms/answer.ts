import { checkFormats, toFieldErrors, type PlacedError } from '#lib/forms/errors.ts';
import { applyCommands } from '#lib/forms/commands.ts';
import { mergeFormData, readFormData } from '#lib/forms/form-data.ts';
import { validate } from '#lib/forms/validator.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import type { GalleryForm } from './types.ts';

export interface GalleryAnswer {
  data: Record<string, unknown>;
  errors: PlacedError[];
  searches: Record<string, string>;
  unknown: string[];
}

/** All errors of the data, in page order. */
export function galleryErrors({ schema, uischema }: GalleryForm, data: Record<string, unknown>): PlacedError[] {
  const raw = [...validate(schema, data), ...checkFormats(schema, data, chinaFormats)];
  return toFieldErrors(schema, uischema, raw, { data, formats: chinaFormats });
}

/** Answers a posted form as a page of the product would; a file is known by its name. */
export function answerGallery(page: GalleryForm, form: Iterable<[string, unknown]>): GalleryAnswer {
  const posted = readFormData(page.schema, form, undefined, chinaFormats, page.uischema);
  const data = applyCommands(page.schema, mergeFormData({}, posted), posted.commands);
  for (const [path, file] of Object.entries(posted.files))
    if (file instanceof File && file.name) data[path] = file.name;
  return {
    data,
    errors: posted.commands.length > 0 ? [] : galleryErrors(page, data),
    searches: posted.searches,
    unknown: posted.unknown
  };
}
