import { ok, refuse, type Result } from '../errors.ts';
import type { BundleItem, Composition, Edit } from '../model/index.ts';
import { unknownIn } from './check-condition.ts';
import { nameOf, type EditContext } from './context.ts';
import { withoutMergedInto } from './item-steps.ts';
import { text } from './messages.ts';

type Of<D extends Edit['do']> = Extract<Edit, { do: D }>;

/** Puts an item in, at a place of the list and, with `before`, on the way between two others. */
export function place(composition: Composition, edit: Of<'place'>, context: EditContext): Result<Composition> {
  const { bundle } = composition;
  const { entry, before = [], at = bundle.items.length } = edit;
  const document = context.items[entry.item];
  if (!document) return refused('edit/no-document', text.unknownDocument(entry.item));
  if (bundle.items.some(({ id }) => id === entry.id)) return refused('edit/taken', text.taken(entry.id));
  if (bundle.items.some(({ item }) => item === entry.item) && entry.variantOf === undefined)
    return refused('edit/placed', text.placedAlready(document.name));
  const missing = [...entry.dependsOn, ...before].find((id) => !bundle.items.some((each) => each.id === id));
  if (missing !== undefined) return refused('edit/no-item', text.noItem(missing));
  const strange = unknownIn(entry.appliesWhen, bundle.situations);
  if (strange) return strange;
  const others = bundle.items.map((each) =>
    before.includes(each.id)
      ? { ...each, dependsOn: [...each.dependsOn.filter((id) => !entry.dependsOn.includes(id)), entry.id] }
      : each
  );
  return checked(withItems(composition, others.toSpliced(at, 0, entry)), context, entry.id);
}

/**
 * Takes an item out, of the joint steps too; those that waited for it wait for what it waited for itself (rule 6). A joint step
 * of this item alone goes with it.
 */
export function remove(composition: Composition, { id }: Of<'remove'>): Result<Composition> {
  const { bundle, positions } = composition;
  const gone = bundle.items.find((entry) => entry.id === id);
  if (!gone) return refused('edit/no-item', text.noItem(id));
  if (bundle.items.length === 1) return refused('edit/last-item', text.lastItem());
  const items = bundle.items
    .filter((entry) => entry !== gone)
    .map((entry) =>
      entry.dependsOn.includes(id)
        ? {
            ...entry,
            dependsOn: [...new Set(entry.dependsOn.flatMap((each) => (each === id ? gone.dependsOn : each)))]
          }
        : entry
    )
    .map((entry) => withoutMergedInto(entry, id));
  const { [id]: _, ...left } = positions;
  const joint = bundle.joint
    ?.map((step) => (step.items.includes(id) ? { ...step, items: step.items.filter((item) => item !== id) } : step))
    .filter((step) => step.items.length > 0);
  return ok({ bundle: { ...bundle, ...(joint && { joint }), items }, positions: left });
}

/** `to` waits for `from`; the waiting stands in the order of the list, whoever drew it first. */
export function connect(
  composition: Composition,
  { from, to }: Of<'connect'>,
  context: EditContext
): Result<Composition> {
  const missing = [from, to].find((id) => !composition.bundle.items.some((entry) => entry.id === id));
  if (missing !== undefined) return refused('edit/no-item', text.noItem(missing));
  const [first, then] = [from, to].map((id) => nameOf(composition, context, id)) as [string, string];
  if (from === to) return refused('edit/self', text.self(first));
  const known = composition.bundle.items.find(({ id }) => id === to)!.dependsOn;
  if (known.includes(from)) return refused('edit/waits-already', text.waitsAlready(then, first));
  const order = composition.bundle.items.map(({ id }) => id);
  const dependsOn = [...known, from].sort((a, b) => order.indexOf(a) - order.indexOf(b));
  return checked(
    change(composition, to, (entry) => ({ ...entry, dependsOn })),
    context,
    to
  );
}

export function disconnect(
  composition: Composition,
  { from, to }: Of<'disconnect'>,
  context: EditContext
): Result<Composition> {
  const entry = composition.bundle.items.find(({ id }) => id === to);
  if (!entry) return refused('edit/no-item', text.noItem(to));
  if (!entry.dependsOn.includes(from))
    return refused(
      'edit/waits-not',
      text.waitsNot(nameOf(composition, context, to), nameOf(composition, context, from))
    );
  return ok(change(composition, to, (each) => ({ ...each, dependsOn: each.dependsOn.filter((id) => id !== from) })));
}

export function applies(composition: Composition, { id, when }: Of<'applies'>): Result<Composition> {
  const strange = unknownIn(when, composition.bundle.situations);
  return strange ?? set(composition, id, { appliesWhen: when });
}

/** Changes plain properties of an item's place. */
export function set(composition: Composition, id: string, change: Partial<BundleItem>): Result<Composition> {
  if (!composition.bundle.items.some((entry) => entry.id === id)) return refused('edit/no-item', text.noItem(id));
  return ok(changed(composition, id, change));
}

export function order(composition: Composition, { id, at }: Of<'order'>): Result<Composition> {
  const { items } = composition.bundle;
  const from = items.findIndex((entry) => entry.id === id);
  if (from < 0) return refused('edit/no-item', text.noItem(id));
  return ok(withItems(composition, items.toSpliced(from, 1).toSpliced(at, 0, items[from]!)));
}

function changed(composition: Composition, id: string, part: Partial<BundleItem>): Composition {
  return change(composition, id, (entry) => ({ ...entry, ...part }));
}

function change(composition: Composition, id: string, how: (entry: BundleItem) => BundleItem): Composition {
  return withItems(
    composition,
    composition.bundle.items.map((entry) => (entry.id === id ? how(entry) : entry))
  );
}

function withItems(composition: Composition, items: BundleItem[]): Composition {
  return { ...composition, bundle: { ...composition.bundle, items } };
}

/** The composition, unless `id` now waits for itself in the end. */
function checked(composition: Composition, context: EditContext, id: string): Result<Composition> {
  const circle = circleThrough(composition.bundle.items, id);
  if (!circle) return ok(composition);
  return refused('edit/circle', text.circle(circle.map((each) => nameOf(composition, context, each))));
}

/** The shortest way from an item back to itself along what waits for what, in the order in which they are done. */
export function circleThrough(items: readonly BundleItem[], start: string): string[] | null {
  const waitsFor = new Map(items.map(({ id, dependsOn }) => [id, dependsOn]));
  const ways: string[][] = [[start]];
  const seen = new Set<string>();
  for (let way = ways.shift(); way !== undefined; way = ways.shift())
    for (const next of waitsFor.get(way.at(-1)!) ?? []) {
      if (next === start) return [...way, start].reverse();
      if (seen.has(next)) continue;
      seen.add(next);
      ways.push([...way, next]);
    }
  return null;
}

function refused(code: string, message: string): { ok: false; problems: { code: string; message: string }[] } {
  return refuse({ code, message });
}
