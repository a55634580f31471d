import { ok, refuse, type Problem, type Result } from '../../errors.ts';
import { isAbove, type Attribute, type Owner } from '../../model/element.ts';
import { text } from './messages.ts';

/** Formats that the form renderer and the check know. */
export const ELEMENT_FORMATS = ['citizen-id', 'uscc', 'mobile', 'postcode', 'bank-account', 'email', 'region'] as const;
export const ELEMENT_KINDS = [
  'text',
  'date',
  'datetime',
  'month',
  'number',
  'integer',
  'boolean',
  'code',
  'codes'
] as const;
export type ElementKind = (typeof ELEMENT_KINDS)[number];

/** What a person says of an element (数据元). Absent kind: as the departments' forms have it. */
export interface ElementSaid {
  title: string;
  kind?: ElementKind;
  codelist?: string;
  unit?: string;
  format?: string;
  hint?: string;
  source?: string;
  basis?: string;
  synonyms: readonly string[];
  sensitive: boolean;
  owner: Owner;
}

export interface ElementContext {
  level: Owner;
  /** Ids of the code lists that are there. */
  codelists: ReadonlySet<string>;
  /** Names that are taken: for a new one. */
  taken: ReadonlySet<string>;
}

/** Changes an element, or registers one (`before` absent). What is not asked about (masks, derivations, cases) stays. */
export function editElement(
  before: Attribute | null,
  id: string,
  said: ElementSaid,
  context: ElementContext
): Result<{ document: Attribute; what: string }> {
  const locked = checkElementMove(before, null, context);
  if (locked.length > 0) return refuse(...locked);
  const wrong = problemIn(before, id, said, context);
  if (wrong) return wrong;
  const { title, synonyms, sensitive, owner } = said;
  const optional = (['kind', 'codelist', 'unit', 'format', 'hint', 'source', 'basis'] as const).flatMap((key) =>
    said[key] ? [[key, said[key]] as const] : []
  );
  const document = {
    attribute: id,
    title,
    ...Object.fromEntries(optional),
    ...(synonyms.length > 0 ? { synonyms: [...new Set(synonyms)] } : {}),
    ...(sensitive ? { sensitive } : {}),
    owner,
    ...unasked(before)
  } as Attribute;
  return ok({ document, what: (before ? text.changedElement : text.addedElement)(title) });
}

/** What stands in the way of going from one state of an element to another at once (撤销、重做): what those above keep stays. */
export function checkElementMove(
  before: Attribute | null,
  after: Attribute | null,
  { level }: Pick<ElementContext, 'level'>
): Problem[] {
  const above = [before, after].find((each) => each && isAbove(each.owner ?? 'city', level));
  if (!above) return [];
  return [{ code: 'element/locked', message: text.lockedElement(above.title, above.owner ?? 'city') }];
}

function unasked(before: Attribute | null): Partial<Attribute> {
  const { derive, like, mask, existsAfter, choice, cases } = before ?? {};
  const all = { derive, like, mask, existsAfter, choice, cases };
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function problemIn(before: Attribute | null, id: string, said: ElementSaid, context: ElementContext) {
  if (!before && (!/^[a-z][A-Za-z0-9]*(\.[a-zA-Z][A-Za-z0-9]*)*$/.test(id) || id.length > 80 || id === 'new'))
    return refused('element/id', text.badElementId(), 'id');
  if (!before && context.taken.has(id)) return refused('element/taken', text.taken(id), 'id');
  if (said.title === '' || said.title.length > 14) return refused('element/title', text.noTitle(14), 'title');
  if (isAbove(said.owner, context.level)) return refused('element/level', text.aboveLevel(said.owner), 'owner');
  if (said.codelist !== undefined && !context.codelists.has(said.codelist))
    return refused('element/codelist', text.noList(said.codelist), 'codelist');
  const isCode = said.kind === 'code' || said.kind === 'codes';
  const fits = said.kind === undefined || isCode === (said.codelist !== undefined);
  if (!fits) return refused('element/codelist', text.codeNeedsList(), 'codelist');
  if (said.format !== undefined && !(ELEMENT_FORMATS as readonly string[]).includes(said.format))
    return refused('element/format', text.badFormat(), 'format');
  if ((said.hint ?? '').length > 100) return refused('element/hint', text.hintLong(), 'hint');
  return undefined;
}

function refused(code: string, message: string, path?: string) {
  return refuse({ code, message, ...(path === undefined ? {} : { path }) });
}
