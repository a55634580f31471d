import type { ItemEdit } from '#lib/core/exchange/item/edit-item.ts';
import type { Material, MaterialForm, MaterialSource, Situation } from '#lib/core/model/index.ts';
import { MATERIAL_FORMS } from '#lib/core/model/material-words.ts';
import type { ItemDocuments } from '#lib/core/model/revision.ts';
import { conditionFor, whenOf } from './catalogue-when.ts';

/** Where departments say a material comes from; other ways are decided in a bundle. */
export const SOURCES = ['applicant', 'licence', 'department', 'commitment', 'product', 'generated'] as const;
export const FORMS = Object.keys(MATERIAL_FORMS) as MaterialForm[];

/** A material as the form of the editor shows it. */
export interface MaterialDraft {
  /** Its place in the list; empty: a new one. */
  at: string;
  name: string;
  source: string;
  form: string;
  copies: string;
  required: boolean;
  /** `always`, `keep`, or `key=value` of a situation. */
  when: string;
  sharedKey: string;
  licenseType: string;
  deferrableDays: string;
  spec: string;
  note: string;
}

/** The material as it stands; a new one for `new`, `null` where there is none. */
export function materialDraft({ materials }: ItemDocuments['item'], asked: string | null): MaterialDraft | null {
  const isNew = asked === 'new';
  const material: Partial<Material> | undefined = isNew ? {} : materials[Number(asked ?? NaN)];
  if (!material) return null;
  const { name = '', source = 'applicant', form = '', required = true, sharedKey = '' } = material;
  const { copies, deferrableDays, licenseType = '', spec = '', note = '', appliesWhen } = material;
  return {
    at: isNew ? '' : asked!,
    name,
    source,
    form,
    copies: copies === undefined ? '' : String(copies),
    required,
    when: whenOf(appliesWhen),
    sharedKey,
    licenseType,
    deferrableDays: deferrableDays === undefined ? '' : String(deferrableDays),
    spec,
    note
  };
}

/** What is filled in, to show it again. */
export function readMaterialDraft(form: FormData): MaterialDraft {
  const said = (name: string, most = 300) =>
    String(form.get(name) ?? '')
      .trim()
      .slice(0, most);
  return {
    at: said('at'),
    name: said('name'),
    source: said('source'),
    form: said('form'),
    copies: said('copies', 10),
    required: form.get('required') !== null,
    when: said('when'),
    sharedKey: said('sharedKey'),
    licenseType: said('licenseType'),
    deferrableDays: said('deferrableDays', 10),
    spec: said('spec'),
    note: said('note')
  };
}

export function readMaterial(
  { item }: ItemDocuments,
  situations: readonly Situation[],
  draft: MaterialDraft,
  act: string
): ItemEdit {
  const at = Number(draft.at === '' ? NaN : draft.at);
  if (act === 'removeMaterial') return { do: 'removeMaterial', at };
  if (act !== 'material') return { do: 'moveMaterial', at, up: act === 'materialUp' };
  const before = item.materials[at];
  const form = FORMS.find((each) => each === draft.form);
  const kept = before?.appliesWhen ?? true;
  const material = {
    name: draft.name,
    source: sourceOf(draft.source, before),
    required: draft.required,
    sharedKey: draft.sharedKey,
    appliesWhen: draft.when === 'keep' ? kept : conditionFor(draft.when, situations),
    ...(form ? { form } : {}),
    ...(draft.copies === '' ? {} : { copies: Number(draft.copies) }),
    ...(draft.deferrableDays === '' ? {} : { deferrableDays: Number(draft.deferrableDays) }),
    licenseType: draft.licenseType,
    spec: draft.spec,
    note: draft.note
  };
  return draft.at === '' ? { do: 'addMaterial', material } : { do: 'changeMaterial', at, material };
}

function sourceOf(said: string, before: Material | undefined): MaterialSource {
  return SOURCES.find((source) => source === said) ?? before?.source ?? 'applicant';
}
