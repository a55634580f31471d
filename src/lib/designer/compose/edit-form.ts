import { freeId } from '#lib/core/edit/first-bundle.ts';
import type { Bundle, Condition, Edit } from '#lib/core/model/index.ts';
import type { CatalogueEntry } from './composing.ts';
import { readStepChange } from './step-form.ts';

/** Where an item is put: after submission, after or before an item, or on the way between two. */
export type Where = { after?: string; before?: string };

/** `after:A`, `before:B`, `on:A>B`; anything else: after submission. */
export function readWhere(text: string): Where {
  const [, kind, first, second] = /^(after|before|on):(\w+)(?:>(\w+))?$/.exec(text) ?? [];
  if (kind === 'after') return { after: first! };
  if (kind === 'before') return { before: first! };
  return kind === 'on' && second ? { after: first!, before: second } : {};
}

/**
 * The edits that put an item of the catalogue in, under a local id of its own, with the questions that its own conditions read
 * and that the bundle does not ask yet.
 *
 * @returns the edits, and the item's local id
 */
export function placeEdits(
  bundle: Pick<Bundle, 'items' | 'situations'>,
  { item, situations = [] }: Pick<CatalogueEntry, 'item' | 'situations'>,
  where: Where
): { id: string; edits: Edit[] } {
  const target = where.before === undefined ? undefined : bundle.items.find(({ id }) => id === where.before);
  const dependsOn = where.after === undefined ? (target?.dependsOn ?? []) : [where.after];
  const at = target && bundle.items.indexOf(target);
  const brought = situations.filter(({ key }) => !bundle.situations.some((each) => each.key === key));
  const id = freeId(
    item,
    bundle.items.map((entry) => entry.id)
  );
  const place: Edit = {
    do: 'place',
    entry: { id, item, dependsOn: [...dependsOn], dependsMode: 'all', appliesWhen: true, optional: false },
    ...(target ? { before: [target.id] } : {}),
    ...(at === undefined ? {} : { at })
  };
  return { id, edits: [...brought.map((situation): Edit => ({ do: 'situation', situation })), place] };
}

/** A further variant of each of these items, and under which local ids. */
export function duplicateEdits(
  { items }: Pick<Bundle, 'items'>,
  ids: readonly string[]
): { made: string[]; edits: Edit[] } {
  const taken = items.map(({ id }) => id);
  const edits = items
    .filter(({ id }) => ids.includes(id))
    .map(({ id, item }): Extract<Edit, { do: 'duplicate' }> => {
      const as = freeId(item, taken);
      taken.push(as);
      return { do: 'duplicate', id, as };
    });
  return { made: edits.flatMap(({ as }) => as ?? []), edits };
}

/** Makes what a form of the inspector asks for. @returns whether anything was made */
export function submitEdits(composer: { run: (edits: readonly Edit[]) => boolean }, form: FormData): boolean {
  const edits = readEdits(form);
  return edits.length > 0 && composer.run(edits);
}

/** The edits that a form of the inspector or the outline asks for; none where it is not whole. */
export function readEdits(form: FormData): Edit[] {
  const said = (name: string) => String(form.get(name) ?? '').trim();
  const id = said('id');
  switch (said('do')) {
    case 'remove':
      return [{ do: 'remove', id }];
    case 'duplicate':
      return [{ do: 'duplicate', id }];
    case 'step': {
      const step = readStepChange(form);
      return step ? [{ do: 'step', id, step }] : [];
    }
    case 'unstep':
      return [{ do: 'unstep', id, state: said('state') }];
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
    case 'alias':
      return /^[A-Za-z][\w.-]*$/.test(said('role'))
        ? [
            {
              do: 'alias',
              role: said('role'),
              others: said('others')
                .split(/[\s,，、]+/)
                .filter(Boolean)
            }
          ]
        : [];
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
