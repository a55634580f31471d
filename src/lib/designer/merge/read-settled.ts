import type { Decision } from '#lib/core/model/index.ts';
import type { FieldsOfItem } from './bench-fields.ts';

/** What a sent form settles about one item: roles, elements, the department's own; each with the fields that it is about. */
export interface Settled {
  decision: Extract<Decision, { kind: 'role' | 'binding' | 'own' }> extends infer D
    ? D extends Decision
      ? Omit<D, 'id' | 'who' | 'when' | 'about'>
      : never
    : never;
  /** Name of the matter, so that a later answer to it takes the place of this one. */
  matter: string;
  fields: string[];
}

const ELEMENT = /^[A-Za-z][\w-]*(\.[A-Za-z][\w-]*)+$/;

/**
 * Reads the form of one item: `role:<question>` (a role, `other` with `role-other:<question>`), `field:<field>` (an element,
 * `$own`, or `$other` with `other:<field>`). What is left at "not now" is not in the answer; `bad` names what is no element.
 */
export function readSettled(item: FieldsOfItem, form: FormData): { settled: Settled[]; bad: string[] } {
  const why = text(form, 'why');
  const settled: Settled[] = [];
  const bad: string[] = [];
  for (const { id, section, fields } of [...item.roles, ...item.confirm]) {
    const said = text(form, `role:${id}`);
    const role = said === '$other' ? text(form, `role-other:${id}`) : said;
    if (role === '') continue;
    const about = fields.map(({ field }) => field);
    const decision = { kind: 'role' as const, item: item.id, question: id, section, role, why };
    settled.push({ decision, matter: `role:${id}`, fields: about });
  }
  for (const { field } of item.left) {
    const said = text(form, `field:${field}`);
    if (said === '') continue;
    const base = { item: item.id, field, why };
    const matter = `field:${item.id}/${field}`;
    const element = said === '$other' ? text(form, `other:${field}`) : said;
    if (said === '$own') settled.push({ decision: { ...base, kind: 'own' }, matter, fields: [field] });
    else if (!ELEMENT.test(element)) bad.push(element);
    else settled.push({ decision: { ...base, kind: 'binding', element }, matter, fields: [field] });
  }
  return { settled, bad };
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value.trim().slice(0, 200) : '';
}
