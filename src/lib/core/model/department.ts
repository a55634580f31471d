import Type, { type Static } from 'typebox';

/**
 * A department (部门): `id` is the pinyin slug of the name, `short` the two characters of its band, `hue` its colour class;
 * `phone` and `address` are where citizens can ask. `also`: the names that it had before, the first one first; files that say
 * one of them mean this department.
 */
export const DepartmentSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z0-9-]+$' }),
    name: Type.String(),
    also: Type.Optional(Type.Array(Type.String({ minLength: 1 }))),
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

/** Whether a name is the department's own, now or before. */
export function isCalled({ name, also = [] }: Pick<Department, 'name' | 'also'>, said: string): boolean {
  return name === said || also.includes(said);
}

/** With the name under which it first came, which no later change of the name touches. */
export function asFirstCalled(department: Department): Department {
  return { ...department, name: department.also?.[0] ?? department.name };
}
