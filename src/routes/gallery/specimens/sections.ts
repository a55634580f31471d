import type { Say, Section } from './types.ts';
import { chinaSections } from './china.ts';
import { choiceSections } from './choices.ts';
import { plainSections } from './plain.ts';
import { structureSections } from './structure.ts';

/** Every renderer of src/lib/forms and every field of src/lib/fields, by section, in one language. */
export function sectionsIn(locale: 'zh-CN' | 'en'): Section[] {
  const say: Say = (chinese, english) => (locale === 'en' ? english : chinese);
  return [...plainSections(say), ...choiceSections(say), ...structureSections(say), ...chinaSections(say)];
}
