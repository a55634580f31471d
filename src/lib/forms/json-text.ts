/** Text → the JSON value that it says; a text that is no JSON stays a text, so that the schema says what is wrong. */
export function readJson(text: string): unknown {
  if (text.trim() === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
