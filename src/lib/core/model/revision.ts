import Type, { type Static } from 'typebox';
import { ChangeAtSchema } from './document-change.ts';
import { ItemSchema, type Item, type JsonSchema } from './item.ts';
import type { UiSchema } from './catalogue.ts';

const closed = { additionalProperties: false };

/**
 * `flows/revisions/<id>.json`: an item and its form as administrators changed them here. It goes before the three documents
 * of the import, which stay as they came (rule 28).
 */
export const RevisionSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    id: Type.String({ pattern: '^[\\w-]+\\.[\\w-]+$' }),
    item: ItemSchema,
    form: Type.Object({}),
    layout: Type.Object({ type: Type.String(), elements: Type.Array(Type.Object({ type: Type.String() })) })
  },
  { $id: 'revision', ...closed }
);

/** An item with its form: what is revised, shown and compared as one. */
export interface ItemDocuments {
  item: Item;
  form: JsonSchema;
  layout: UiSchema;
}
export type Revision = ItemDocuments & { $schema?: string; id: string };

const by = { number: Type.Integer({ minimum: 1 }), who: Type.String(), when: Type.String() };

/** One change of an item: in words, and what it changed in its documents. Entries are only ever added. */
export const ItemStepSchema = Type.Union([
  Type.Object(
    {
      ...by,
      act: Type.Literal('change'),
      what: Type.String({ minLength: 1 }),
      changes: Type.Array(ChangeAtSchema),
      /** Where a row that was taken away stood among the others of its document: there it comes back. */
      place: Type.Optional(Type.Integer({ minimum: 0 }))
    },
    closed
  ),
  Type.Object(
    { ...by, act: Type.Union([Type.Literal('undo'), Type.Literal('redo')]), of: Type.Integer({ minimum: 1 }) },
    closed
  )
]);
export type ItemStep = Static<typeof ItemStepSchema>;

/** Things of the catalogue with a log of their own; what is said of items, bundles and batches has one (`catalogue/directory`). */
export type LoggedKind = 'elements' | 'codelists' | 'departments' | 'calendars' | 'regions' | 'catalogue';

/** `flows/history/<kind>/<id>.json`, one of the kinds above. */
export const KnowledgeStepsSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), id: Type.String(), steps: Type.Array(ItemStepSchema) },
  { $id: 'knowledge-history', ...closed }
);
export type KnowledgeSteps = Static<typeof KnowledgeStepsSchema>;

/** `flows/history/items/<id>.json` */
export const ItemStepsSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), item: Type.String(), steps: Type.Array(ItemStepSchema) },
  { $id: 'item-history', ...closed }
);
export type ItemSteps = Static<typeof ItemStepsSchema>;
