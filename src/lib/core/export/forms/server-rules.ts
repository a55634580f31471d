import { text } from '../messages.ts';
import type { ExportInput } from '../types.ts';

/** Says how many rules no JSON Schema carries. */
export function serverRules(input: ExportInput): string[] {
  const { length } = input.plan().rules;
  return length > 0 ? [text.serverRules(length)] : [];
}
