import { variablesOf } from '../../condition/variables.ts';
import type { BundleSource, Condition, JsonSchema, UiSchema } from '../../model/index.ts';
import type { Target } from './enable-when.ts';
import { shownItem } from './merged-form.ts';
import { text } from './messages.ts';
import { questionOf, type Gathered } from './question.ts';
import type { QuestionnaireItem } from './types.ts';

/** A department's own form as items: its sections and fields under their own names, and the situations that it hangs on. */
export function ownItems(source: BundleSource, id: string, gathered: Gathered, unsaid: string[]): QuestionnaireItem[] {
  const schema = source.schemas[id] ?? {};
  const whens = new Map(
    (source.items[id]?.bindings ?? []).flatMap(({ field, appliesWhen }) =>
      appliesWhen === undefined ? [] : [[field, appliesWhen] as const]
    )
  );
  const fields = Object.entries(schema.properties ?? {});
  const made = new Map(fields.map(([key, field]) => [key, fieldItem(key, field, schema, gathered)]));
  const situations = situationItems(source, [...whens.values()], gathered);
  const known = new Map([...made.values()].flatMap(within).map((item) => [item.linkId, item]));
  const targets = (name: string): Target | undefined => {
    const key = name.slice(2);
    if (name.startsWith('s.')) return situations.get(key);
    const item = name.startsWith('f.') ? known.get(key) : undefined;
    return item && { item, system: gathered.systems.get(item.linkId) };
  };
  const shown = (item: QuestionnaireItem): QuestionnaireItem => {
    const inner = item.item ? { ...item, item: item.item.map(shown) } : item;
    const when = whens.get(item.linkId);
    return when === undefined ? inner : shownItem(inner, when, targets, unsaid);
  };
  const first: QuestionnaireItem[] =
    situations.size === 0
      ? []
      : [
          {
            linkId: '#situations',
            text: text.situations(),
            type: 'group',
            item: [...situations.values()].map(({ item }) => item)
          }
        ];
  return [...first, ...sections(source.layouts[id], made, shown)];
}

function fieldItem(key: string, schema: JsonSchema, holder: JsonSchema, gathered: Gathered): QuestionnaireItem {
  return questionOf({ linkId: key, schema, required: holder.required?.includes(key) ?? false }, gathered);
}

function within(item: QuestionnaireItem): QuestionnaireItem[] {
  return [item, ...(item.item ?? []).flatMap(within)];
}

/** The groups of the form's layout; what it leaves out comes at the end. */
function sections(
  layout: UiSchema | undefined,
  made: ReadonlyMap<string, QuestionnaireItem>,
  shown: (item: QuestionnaireItem) => QuestionnaireItem
): QuestionnaireItem[] {
  const open = new Map(made);
  let groups = 0;
  const walk = (element: UiSchema): QuestionnaireItem[] => {
    const { type, label, elements, scope } = element as {
      type?: string;
      label?: string;
      elements?: UiSchema[];
      scope?: string;
    };
    if (type === 'Control') {
      const key = scope?.split('/').at(-1) ?? '';
      const item = open.get(key);
      open.delete(key);
      return item ? [shown(item)] : [];
    }
    const inner = (elements ?? []).flatMap(walk);
    if (type !== 'Group' || inner.length === 0) return inner;
    groups += 1;
    return [{ linkId: `#${groups}`, ...(label !== undefined && { text: label }), type: 'group', item: inner }];
  };
  return [...(layout ? walk(layout) : []), ...[...open.values()].map(shown)];
}

/** The questions of the bundle that the conditions read. */
function situationItems(source: BundleSource, whens: Condition[], { authority }: Gathered): Map<string, Target> {
  const read = new Set(whens.flatMap(variablesOf).flatMap((name) => (name.startsWith('s.') ? [name.slice(2)] : [])));
  return new Map(
    source.bundle.situations
      .filter(({ key }) => read.has(key))
      .map(({ key, question, select, options, askWhen }) => {
        const system = `${authority}:codes:${key}`;
        const item: QuestionnaireItem = {
          linkId: `s.${key}`,
          text: question,
          type: 'choice',
          ...(select === 'multi' && { repeats: true }),
          answerOption: options.map(({ value, label }) => ({ valueCoding: { system, code: value, display: label } }))
        };
        return [key, { item, mayBeUnasked: askWhen !== undefined && askWhen !== true }];
      })
  );
}
