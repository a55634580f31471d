import Type, { type TSchema } from 'typebox';
import { BundleSchema } from '#lib/core/model/bundle.ts';
import { CalendarsSchema } from '#lib/core/model/calendar.ts';
import { DecisionsSchema } from '#lib/core/model/decision.ts';
import { DirectorySchema } from '#lib/core/model/directory.ts';
import { DepartmentsSchema } from '#lib/core/model/department.ts';
import { CodeListSchema, ElementRevisionSchema, ElementsSchema } from '#lib/core/model/element.ts';
import { PositionsSchema } from '#lib/core/model/edit.ts';
import { StepsSchema } from '#lib/core/model/history.ts';
import { ItemSchema } from '#lib/core/model/item.ts';
import { RegionsSchema } from '#lib/core/model/region.ts';
import { ProcessPartSchema, ProcessTemplateSchema } from '#lib/core/model/process.ts';
import { ProcessStepsSchema } from '#lib/core/model/process-edit.ts';
import { ItemStepsSchema, KnowledgeStepsSchema, RevisionSchema } from '#lib/core/model/revision.ts';
import { WordingsSchema } from '#lib/core/model/wordings.ts';
import { WordsSchema } from '#lib/core/model/words.ts';

export type Kind =
  | 'departments'
  | 'calendars'
  | 'regions'
  | 'bundle'
  | 'composition'
  | 'positions'
  | 'decisions'
  | 'history'
  | 'item'
  | 'item-history'
  | 'revision'
  | 'element-revision'
  | 'codelist-revision'
  | 'knowledge-history'
  | 'catalogue'
  | 'process'
  | 'process-part'
  | 'process-history'
  | 'form'
  | 'layout'
  | 'elements'
  | 'words'
  | 'wordings'
  | 'codelist';

/** A JSON Forms UI schema: only its outside is ours to check, the form renderer knows its parts. */
const LayoutSchema = Type.Object(
  {
    $schema: Type.Optional(Type.String()),
    type: Type.String(),
    elements: Type.Array(Type.Object({ type: Type.String() }))
  },
  { $id: 'layout' }
);

/** Kinds of document that have a declared format; each is shipped as `forms/schemas/<kind>.json`. */
export const DECLARED: Partial<Record<Kind, TSchema>> = {
  departments: DepartmentsSchema,
  calendars: CalendarsSchema,
  regions: RegionsSchema,
  bundle: BundleSchema,
  composition: BundleSchema,
  positions: PositionsSchema,
  decisions: DecisionsSchema,
  history: StepsSchema,
  item: ItemSchema,
  'item-history': ItemStepsSchema,
  revision: RevisionSchema,
  'element-revision': ElementRevisionSchema,
  'codelist-revision': CodeListSchema,
  'knowledge-history': KnowledgeStepsSchema,
  catalogue: DirectorySchema,
  process: ProcessTemplateSchema,
  'process-part': ProcessPartSchema,
  'process-history': ProcessStepsSchema,
  elements: ElementsSchema,
  words: WordsSchema,
  wordings: WordingsSchema,
  codelist: CodeListSchema,
  layout: LayoutSchema
};

const PLACES: readonly { pattern: RegExp; kind: Kind }[] = [
  { pattern: /^flows\/departments\.json$/, kind: 'departments' },
  { pattern: /^flows\/calendars\.json$/, kind: 'calendars' },
  { pattern: /^flows\/regions\.json$/, kind: 'regions' },
  { pattern: /^flows\/catalogue\.json$/, kind: 'catalogue' },
  { pattern: /^flows\/bundles\/([^/]+)\.json$/, kind: 'bundle' },
  { pattern: /^flows\/compositions\/([^/]+)\.json$/, kind: 'composition' },
  { pattern: /^flows\/positions\/([^/]+)\.json$/, kind: 'positions' },
  { pattern: /^flows\/decisions\/([^/]+)\.json$/, kind: 'decisions' },
  { pattern: /^flows\/history\/([^/]+)\.json$/, kind: 'history' },
  { pattern: /^flows\/history\/processes\/([^/]+)\.json$/, kind: 'process-history' },
  { pattern: /^flows\/wordings\/([^/]+)\.json$/, kind: 'wordings' },
  { pattern: /^flows\/items\/([^/]+)\.json$/, kind: 'item' },
  { pattern: /^flows\/revisions\/([^/]+)\.json$/, kind: 'revision' },
  { pattern: /^flows\/revisions\/elements\/([^/]+)\.json$/, kind: 'element-revision' },
  { pattern: /^flows\/revisions\/codelists\/([^/]+)\.json$/, kind: 'codelist-revision' },
  {
    pattern: /^flows\/history\/(?:elements|codelists|departments|calendars|regions|catalogue)\/([^/]+)\.json$/,
    kind: 'knowledge-history'
  },
  { pattern: /^flows\/history\/items\/([^/]+)\.json$/, kind: 'item-history' },
  { pattern: /^flows\/processes\/([^/]+)\.json$/, kind: 'process' },
  { pattern: /^flows\/processes\/parts\/([^/]+)\.json$/, kind: 'process-part' },
  { pattern: /^forms\/items\/([^/]+)\/schema\.json$/, kind: 'form' },
  { pattern: /^forms\/items\/([^/]+)\/layout\.json$/, kind: 'layout' },
  { pattern: /^forms\/elements\/([^/]+)\.json$/, kind: 'elements' },
  { pattern: /^forms\/elements\/words\/([^/]+)\.json$/, kind: 'words' },
  { pattern: /^forms\/codelists\/([^/]+)\.json$/, kind: 'codelist' }
];

/** Kinds with the format of another one, and its schema. */
export const SAME_FORMAT: Partial<Record<Kind, Kind>> = { composition: 'bundle', 'codelist-revision': 'codelist' };

/** What a file of the workspace is, by its place: the kind and the id that the place names. */
export function placeOf(path: string): { kind: Kind; id: string } | undefined {
  for (const { pattern, kind } of PLACES) {
    const match = pattern.exec(path);
    if (match) return { kind, id: match[1] ?? '' };
  }
  return undefined;
}

/** The way from a document to the shipped schema of its kind, for `$schema`. */
export function schemaLink(path: string, kind: Kind): string {
  const up = '../'.repeat(path.split('/').length - 1);
  return `${up}forms/schemas/${SAME_FORMAT[kind] ?? kind}.json`;
}
