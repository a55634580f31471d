import type { Bundle, Condition, Edit } from '#lib/core/model/index.ts';

/** Where an item is put: after submission, after or before an item, or on the way between two. */
export type Where = { after?: string; before?: string };

/** `after:A`, `before:B`, `on:A>B`; anything else: after submission. */
export function readWhere(text: string): Where {
  const [, kind, first, second] = /^(after|before|on):(\w+)(?:>(\w+))?$/.exec(text) ?? [];
  if (kind === 'after') return { after: first! };
  if (kind === 'before') return { before: first! };
  return kind === 'on' && second ? { after: first!, before: second } : {};
}

/** The edit that puts an item of the catalogue in, under a local id of its own. */
export function placeEdit(bundle: Pick<Bundle, 'items'>, item: string, where: Where): Edit {
  const target = where.before === undefined ? undefined : bundle.items.find(({ id }) => id === where.before);
  const dependsOn = where.after === undefined ? (target?.dependsOn ?? []) : [where.after];
  const at = target && bundle.items.indexOf(target);
  return {
    do: 'place',
    entry: {
      id: localId(bundle, item),
      item,
      dependsOn: [...dependsOn],
      dependsMode: 'all',
      appliesWhen: true,
      optional: false
    },
    ...(target ? { before: [target.id] } : {}),
    ...(at === undefined ? {} : { at })
  };
}

/** The last part of the document's id, with a number where it is taken. */
function localId({ items }: Pick<Bundle, 'items'>, item: string): string {
  const word = item.split('.').at(-1)!.replace(/\W/g, '_');
  const base = /^[A-Za-z]/.test(word) ? word : `I${word}`;
  const taken = new Set(items.map(({ id }) => id));
  if (!taken.has(base)) return base;
  return `${base}${Array.from({ length: taken.size + 1 }, (_, at) => at + 2).find((n) => !taken.has(`${base}${n}`))}`;
}

/** The edits that a form of the inspector or the outline asks for; none where it is not whole. */
export function readEdits(form: FormData, bundle: Bundle): Edit[] {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  const id = said('id');
  switch (said('do')) {
    case 'place':
      return said('item') === '' ? [] : [placeEdit(bundle, said('item'), readWhere(said('where')))];
    case 'remove':
      return [{ do: 'remove', id }];
    case 'connect':
    case 'disconnect':
      return [{ do: said('do') as 'connect', from: said('from'), to: said('to') }];
    case 'mode':
      return [{ do: 'mode', id, mode: said('mode') === 'any' ? 'any' : 'all' }];
    case 'optional':
      return [{ do: 'optional', id, optional: form.has('optional') }];
    case 'order':
      return Number.isInteger(Number(said('at'))) ? [{ do: 'order', id, at: Math.max(0, Number(said('at'))) }] : [];
    case 'applies':
      return readCondition(said('when')).map((when) => ({ do: 'applies', id, when }));
    case 'describe':
      return [{ do: 'describe', name: said('name'), serviceObject: said('serviceObject'), lead: said('lead') }];
    default:
      return [];
  }
}

function readCondition(text: string): Condition[] {
  try {
    return [JSON.parse(text) as Condition];
  } catch {
    return [];
  }
}
