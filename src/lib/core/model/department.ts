import Type, { type Static } from 'typebox';

/**
 * A department (部门): `id` is the pinyin slug of the name, `short` the two characters of its band, `hue` its colour class;
 * `phone` and `address` are where citizens can ask.
 */
export const DepartmentSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]+$' }),
    name: Type.String(),
    short: Type.String({ minLength: 1, maxLength: 2 }),
    hue: Type.String(),
    phone: Type.Optional(Type.String({ minLength: 1 })),
    address: Type.Optional(Type.String({ minLength: 1 }))
  },
  { additionalProperties: false }
);
export type Department = Static<typeof DepartmentSchema>;

/** `flows/departments.json` */
export const DepartmentsSchema = Type.Object(
  { $schema: Type.Optional(Type.String()), departments: Type.Array(DepartmentSchema) },
  { $id: 'departments', additionalProperties: false }
);
export type Departments = Static<typeof DepartmentsSchema>;
