import type { Face } from './headers.ts';
import type { Preferences } from './preferences.ts';

/** Fills the attributes of `<html>` in app.html; elder mode is for the citizen face only. */
export function fillFrame(html: string, face: Face, preferences: Preferences, lang: string): string {
  const mode = face === 'citizen' ? preferences.mode : 'standard';
  const values: Record<string, string> = { lang, face, theme: preferences.theme, mode };
  return html.replace(/%frame\.(lang|face|theme|mode)%/g, (_, name: string) => values[name] ?? '');
}
