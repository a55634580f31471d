import { fieldSchema } from '#lib/core/merge/collect.ts';
import { momentOf } from '#lib/core/deadline/zone.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import type { BundleSource, Department } from '#lib/core/model/index.ts';
import { m } from '#lib/paraglide/messages.js';
import { departmentOf } from '../canvas/flow.ts';

const DAY_MS = 86_400_000;

/** One look at values that pages show masked, as it is stored; `fields`: keys of the department's form. */
export interface Look {
  id: string;
  at: number;
  /** `officer:<account>`, never a name. */
  actor: string;
  kind: string;
  fields: string[];
  number: string;
  item: string;
  /** Why, where somebody had to say it. */
  reason?: string | null;
}

export interface LookLine {
  id: string;
  at: number;
  who: string | null;
  number: string;
  item: string;
  department: Department;
  kind: string;
  /** Titles of the department's form; empty for the whole of it. */
  fields: string[];
  reason: string | null;
}

/** Which looks are asked for: days `2026-03-12`, both of them included. */
export interface LookQuery {
  from: string;
  to: string;
  department: string;
  /** File number of one application; empty: of all. */
  number: string;
  /** Whose looks: of departments, or what clerks opened and pressed at a counter. */
  by: 'desk' | 'counter';
}

/** What an address asks for; days that are not there are the last thirty until today. */
export function readLookQuery(parameters: URLSearchParams, today: string): LookQuery {
  const day = (name: string) => (parameters.get(name) ?? '').trim().slice(0, 10);
  const to = day('to') || today;
  const word = (name: string) => (parameters.get(name) ?? '').trim().slice(0, 60);
  const by = word('by') === 'counter' ? 'counter' : 'desk';
  return { from: day('from') || before(today), to, department: word('department'), number: word('number'), by };
}

function before(today: string): string {
  return new Date(Date.parse(today) - 29 * DAY_MS).toISOString().slice(0, 10);
}

/** The span of the days in milliseconds, `to` not included; refused when a day is none or they stand the wrong way round. */
export function spanOf(
  { from, to }: Pick<LookQuery, 'from' | 'to'>,
  timeZone: string
): Result<{ from: number; to: number }> {
  const start = dayOf(from);
  const end = dayOf(to);
  if (start === null || end === null || start > end)
    return refuse({ code: 'access/days', message: m.designer_access_bad() });
  return ok({ from: momentOf(timeZone, start), to: momentOf(timeZone, end + DAY_MS) });
}

function dayOf(day: string): number | null {
  const ms = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : NaN;
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== day ? null : ms;
}

/** A look in words; `source` is the bundle as the application was submitted to it. */
export function lookLine(look: Look, source: BundleSource | null, names: ReadonlyMap<string, string>): LookLine {
  const { id, at, number, kind, actor } = look;
  const item = source?.items[look.item];
  const schema = source?.schemas[look.item];
  return {
    id,
    at,
    number,
    kind,
    // Whoever works on the machine itself has no account here, but a name there.
    who: actor.startsWith('operator:') ? accountOf(actor) : (names.get(accountOf(actor)) ?? null),
    reason: look.reason ?? null,
    item: item?.name ?? look.item,
    department: source && item ? departmentOf(source, item.department) : { id: '', name: '', short: '', hue: 'd6' },
    fields: look.fields.map((field) => {
      const plain = field.replace(/\.\d+(?=\.)/g, '');
      return (schema && fieldSchema(schema, plain)?.title) || field;
    })
  };
}

/** The last step of the page that a clerk was on. */
const PAGES: Record<string, (() => string) | undefined> = {
  situation: m.designer_access_page_situation,
  form: m.designer_access_page_form,
  materials: m.designer_access_page_materials,
  check: m.designer_access_page_check,
  done: m.designer_access_page_done,
  '[file]': m.designer_access_page_file,
  receipt: m.designer_access_page_receipt,
  correction: m.designer_access_page_correction
};

/** What a clerk did at a counter, in words: on which page, and whether something was sent or looked at. */
export function clerkLine(
  look: Look & { department: string },
  source: BundleSource | null,
  names: ReadonlyMap<string, string>
): LookLine {
  const [method = '', route = ''] = (look.fields[0] ?? '').split(' ');
  const page = PAGES[route.slice(route.lastIndexOf('/') + 1)]?.() ?? m.designer_access_page_visit();
  const line = lookLine({ ...look, fields: [], reason: null }, source, names);
  return {
    ...line,
    item: source?.bundle.name ?? '',
    department: source && look.department ? departmentOf(source, look.department) : line.department,
    kind: method === 'POST' ? 'pressed' : 'opened',
    fields: [page]
  };
}

/** `officer:o1` → `o1` */
export function accountOf(actor: string): string {
  return actor.slice(actor.indexOf(':') + 1);
}
