import { expect, it } from 'vitest';
import { editItem } from '#lib/core/exchange/item/edit-item.ts';
import { importedSource, rawPackage } from '../../../../tests/support/packages.ts';
import { materialDraft, readMaterial, readMaterialDraft } from './catalogue-material.ts';

const source = importedSource(rawPackage('newborn'));

it('a material that is looked at and saved as it stands is the same to the byte', () => {
  for (const { id } of source.bundle.items) {
    const documents = { item: source.items[id]!, form: source.schemas[id]!, layout: source.layouts[id]! };
    for (const [at] of documents.item.materials.entries()) {
      const draft = materialDraft(documents.item, String(at))!;
      const form = new FormData();
      for (const [name, value] of Object.entries(draft)) if (value !== false) form.set(name, String(value));
      const edit = readMaterial(documents, source.bundle.situations, readMaterialDraft(form), 'material');
      const edited = editItem(documents, edit, []);
      if (!edited.ok) throw new Error(edited.problems[0]!.message);
      expect(JSON.stringify(edited.value.documents)).toBe(JSON.stringify(documents));
    }
  }
  expect(materialDraft(source.items['HUKOU']!, '99')).toBeNull();
  expect(materialDraft(source.items['HUKOU']!, 'new')).toMatchObject({ at: '', source: 'applicant', required: true });
});
