import type { BundleSource, CodeList } from '../model/index.ts';
import { codeChanges } from './difference-fields.ts';
import { text } from './difference-messages.ts';
import { bothKeys, same, type Sides, type Touch } from './difference-types.ts';

/** Code lists, elements and roles of the catalogue that forms of the bundle use; the others make no difference to it. */
export function catalogueDifferences(sides: Sides): Touch[] {
  return [
    ...aliasDifferences(sides),
    ...roleDifferences(sides),
    ...attributeDifferences(sides),
    ...codelistDifferences(sides)
  ];
}

/** Items with a field whose element ends with the attribute. */
function users({ bundle, items }: BundleSource, attribute: string): string[] {
  return bundle.items
    .filter(({ id }) => items[id]?.bindings.some(({ element }) => element?.endsWith(`.${attribute}`)))
    .map(({ id }) => id);
}

function usersIn({ before, after }: Sides, attributes: readonly string[]): string[] {
  return [...new Set(attributes.flatMap((each) => [...users(before, each), ...users(after, each)]))];
}

function attributeDifferences(sides: Sides): Touch[] {
  const keyed = ({ attributes }: BundleSource) => Object.fromEntries(attributes.map((each) => [each.attribute, each]));
  const [was, now] = [keyed(sides.before), keyed(sides.after)];
  return bothKeys(was, now).flatMap((key): Touch[] => {
    const items = same(was[key], now[key]) ? [] : usersIn(sides, [key]);
    if (items.length === 0) return [];
    const title = (now[key] ?? was[key])!.title;
    return [{ kind: 'catalogue', change: 'changed', text: text.attribute(title), items, path: `attributes/${key}` }];
  });
}

function codelistDifferences(sides: Sides): Touch[] {
  const { before, after } = sides;
  const keyed = ({ codelists }: BundleSource) => Object.fromEntries(codelists.map((each) => [each.id, each]));
  const [was, now] = [keyed(before), keyed(after)];
  const attributes = [...before.attributes, ...after.attributes];
  return bothKeys(was, now).flatMap((id): Touch[] => {
    if (same(was[id], now[id])) return [];
    const items = usersIn(
      sides,
      attributes.filter(({ codelist }) => codelist === id).map(({ attribute }) => attribute)
    );
    const table = (list: CodeList | undefined) => list?.values.map(({ code, title }) => ({ const: code, title }));
    const words = codeChanges(table(was[id]), table(now[id]));
    const title = (now[id] ?? was[id])!.title;
    return items.length === 0
      ? []
      : (words.length > 0 ? words : [text.codesOther()]).map((each) => ({
          kind: 'catalogue',
          change: 'changed',
          text: text.codelist(title, each),
          items,
          path: `codelists/${id}`
        }));
  });
}

/** Who may be the same person as whom. */
function aliasDifferences({ before, after }: Sides): Touch[] {
  const [was, now] = [before.bundle.roleAliases, after.bundle.roleAliases];
  const title = (role: string) => [...after.roles, ...before.roles].find((each) => each.role === role)?.title ?? role;
  return bothKeys(was, now).flatMap((role): Touch[] => {
    const [a, b] = [was[role] ?? [], now[role] ?? []];
    if (same(a, b)) return [];
    const more = b.filter((each) => !a.includes(each)).map(title);
    const less = a.filter((each) => !b.includes(each)).map(title);
    const words = more.length + less.length > 0 ? text.alias(title(role), more, less) : text.role(title(role));
    return [
      {
        kind: 'merge',
        change: 'changed',
        text: words,
        items: askersOf({ before, after }, role),
        path: `bundle/roleAliases/${role}`
      }
    ];
  });
}

function roleDifferences(sides: Sides): Touch[] {
  const keyed = ({ roles }: BundleSource) => Object.fromEntries(roles.map((each) => [each.role, each]));
  const [was, now] = [keyed(sides.before), keyed(sides.after)];
  return bothKeys(was, now).flatMap((role): Touch[] => {
    const items = same(was[role], now[role]) ? [] : askersOf(sides, role);
    if (items.length === 0) return [];
    const { title } = (now[role] ?? was[role])!;
    return [{ kind: 'catalogue', change: 'changed', text: text.role(title), items, path: `roles/${role}` }];
  });
}

/** Items with a field about the role. */
function askersOf({ before, after }: Sides, role: string): string[] {
  const of = (source: BundleSource) =>
    source.bundle.items
      .filter(({ id }) => source.items[id]?.bindings.some(({ element }) => element?.startsWith(`${role}.`)))
      .map(({ id }) => id);
  return [...new Set([...of(before), ...of(after)])];
}
