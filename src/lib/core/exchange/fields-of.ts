import type { RawField } from './package-schema.ts';

/** A field with its dotted key and its place in the file. */
export interface PlacedField {
  field: RawField;
  /** `FQHJDZ.SSXQ` */
  key: string;
  /** `items[3].fields[2].fields[0]` */
  path: string;
  parent?: PlacedField;
}

/** All fields of a form with the nested ones after their group, in the order of the file. */
export function placedFields(fields: RawField[], base: string, parent?: PlacedField): PlacedField[] {
  return fields.flatMap((field, index) => {
    const placed: PlacedField = {
      field,
      key: parent ? `${parent.key}.${field.key}` : field.key,
      path: `${base}.fields[${index}]`,
      ...(parent ? { parent } : {})
    };
    return [placed, ...placedFields(field.fields ?? [], placed.path, placed)];
  });
}
