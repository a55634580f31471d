import type { Decision } from '../../model/index.ts';
import type { FormField, MatchOptions } from './types.ts';

type Role = Extract<Decision, { kind: 'role' }>;

/** What people settled about roles, as the matcher takes it; of two decisions about one field the narrower, then the later wins. */
export function settledRoles(
  decisions: Decision[],
  fields: FormField[]
): Required<Pick<MatchOptions, 'roles' | 'fields'>> {
  const made = decisions.filter((decision): decision is Role => decision.kind === 'role');
  const byQuestion = made.flatMap(({ question, role }) => (question === undefined ? [] : [[question, role] as const]));
  const byField = [inSection, inGroup, oneByOne].flatMap((reach) =>
    made.flatMap((decision) =>
      fields
        .filter((field) => field.item === decision.item && reach(decision, field))
        .map((field) => [`${field.item}/${field.field}`, decision.role] as const)
    )
  );
  return { roles: Object.fromEntries(byQuestion), fields: Object.fromEntries(byField) };
}

function inSection({ section, question }: Role, field: FormField): boolean {
  // Beside a question the section only says where it stands.
  return question === undefined && section !== undefined && field.section === section;
}

function inGroup({ group }: Role, field: FormField): boolean {
  return group !== undefined && (field.field === group || field.field.startsWith(`${group}.`));
}

function oneByOne({ fields, question }: Role, field: FormField): boolean {
  return question === undefined && (fields?.includes(field.field) ?? false);
}
