import Type, { type Static } from 'typebox';
import { ConditionSchema } from './condition.ts';
import { LIFE_EVENTS, type LifeEvent } from './directory.ts';
import { WINDOW_KINDS, type WindowKind } from './window.ts';

/**
 * Who may go first or is sent elsewhere: 60 years and over (老年人权益保障法 第二条), 残疾人, 孕妇, 现役或者退役军人, and whoever
 * files for another (代办).
 */
export const PERSON_TRAITS = ['elderly', 'disabled', 'pregnant', 'soldier', 'agent'] as const;
export type PersonTrait = (typeof PERSON_TRAITS)[number];

const EVENTS: readonly LifeEvent[] = [...LIFE_EVENTS.person, ...LIFE_EVENTS.enterprise];
const literals = <T extends string>(values: readonly T[]) =>
  Type.Unsafe<T>(Type.Union(values.map((value) => Type.Literal(value))));
const some = <T extends string>(values: readonly T[]) =>
  Type.Optional(Type.Unsafe<T[]>(Type.Array(literals(values), { minItems: 1, uniqueItems: true })));

/**
 * To which kind of window somebody goes in one hall (综窗、专区、专窗、绿窗). Everything that it says has to hold, of a list one of
 * its values; a rule that says nothing holds for everybody. The first that holds decides, without any it is 综窗.
 */
export const WindowRuleSchema = Type.Object(
  {
    id: Type.String({ pattern: '^[a-z][\\w-]*$' }),
    to: literals<WindowKind>(WINDOW_KINDS),
    /** Why, as it stands on the slip and on the page for citizens. */
    reason: Type.String({ minLength: 1, maxLength: 40 }),
    /** Bundle ids. */
    bundles: Type.Optional(Type.Array(Type.String({ minLength: 1 }), { minItems: 1, uniqueItems: true })),
    /** Themes (主题): moments under which the bundle stands. */
    events: some(EVENTS),
    /** Several items come together in it (联办事项). */
    joint: Type.Optional(Type.Literal(true)),
    /** Departments of a region in which the hall does not lie decide it (跨域事项). */
    elsewhere: Type.Optional(Type.Literal(true)),
    persons: some(PERSON_TRAITS),
    /** Over the situation of the one bundle that the rule names. */
    when: Type.Optional(ConditionSchema)
  },
  { additionalProperties: false }
);
export type WindowRule = Static<typeof WindowRuleSchema>;

/** What a hall is called where others point to it: `350206/湖里区政务服务中心`. */
export function hallKey(region: string, name: string): string {
  return `${region}/${name}`;
}
