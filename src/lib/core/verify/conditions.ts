import { variablesOf } from '../condition/variables.ts';
import type { Condition } from '../model/index.ts';
import { fieldIn } from './form-fields.ts';
import type { ItemView, VerifyInput } from './types.ts';

/** A condition and what it decides about, with the item it belongs to. */
export interface Placed {
  item: ItemView;
  what: string;
  condition: Condition;
  path: string;
}

/** Conditions of fields and materials. */
export function innerConditions({ items, source }: VerifyInput): Placed[] {
  return items.flatMap((item) => [
    ...item.document.materials.map(({ name, sharedKey, appliesWhen }) => ({
      item,
      what: name,
      condition: appliesWhen ?? true,
      path: `items/${item.id}/materials/${sharedKey}`
    })),
    ...item.document.bindings.map(({ field, appliesWhen }) => ({
      item,
      what: fieldTitle(source.schemas[item.id], field),
      condition: appliesWhen ?? true,
      path: `items/${item.id}/fields/${field}`
    }))
  ]);
}

/** Conditions of limits that hold in one situation only. */
export function limitConditions({ items }: VerifyInput): Omit<Placed, 'what'>[] {
  return items.flatMap((item) =>
    (item.document.limits ?? []).map(({ when }, at) => ({
      item,
      condition: when,
      path: `items/${item.id}/limits/${at}`
    }))
  );
}

/** Every condition that reads answers, those of situations and items among them. */
export function allConditions(input: VerifyInput): Condition[] {
  return [
    ...input.source.bundle.items.map(({ appliesWhen }) => appliesWhen),
    ...input.source.bundle.situations.map(({ askWhen }) => askWhen ?? true),
    ...[...innerConditions(input), ...limitConditions(input)].map(({ condition }) => condition)
  ];
}

export function readsSituation(condition: Condition, key: string): boolean {
  return variablesOf(condition).includes(`s.${key}`);
}

/** A field's title in its department's own form; its key where the form has none. */
export function fieldTitle(schema: VerifyInput['source']['schemas'][string] | undefined, field: string): string {
  return fieldIn(schema, field)?.title ?? field;
}
