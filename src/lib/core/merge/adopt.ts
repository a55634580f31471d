import type { BundleSource, Decision } from '../model/index.ts';
import { fingerprintsOf } from '../model/fingerprint.ts';
import { aboutConflict } from './about.ts';
import type { BoundField } from './bindings.ts';
import { openDecisions } from './conflict-state.ts';
import type { Recognised } from './match/bind.ts';
import type { RoleQuestion } from './match/types.ts';
import type { Conflict, MergePlan } from './types.ts';

/** So sure a proposed role has to be, and so much surer than the next one, to be taken without looking at each. */
const SURE = 0.8;
const AHEAD = 0.1;

/** Proposals good enough to be taken all at once, and how much is left for a person beside them. */
export interface Adoption {
  /** Groups of differences whose default holds without anybody's word, and that nobody has decided. */
  differences: { group: string; code: string }[];
  roles: { question: RoleQuestion; confidence: number }[];
  left: Left;
}

/** Decisions that a person has to make, by what they are about. */
export interface Left {
  differences: number;
  /** Role questions (whom the fields of a section are about). */
  roles: number;
  /** Fields without an element that no role question is about. */
  fields: number;
}

type Read = Pick<Recognised, 'bindings' | 'questions'>;

/** What a person has to decide about a bundle as it stands. `read`: what is made of fields without a label. */
export function leftToDecide(plan: Pick<MergePlan, 'conflicts' | 'findings'>, read: Read): Left {
  return { differences: openDecisions(plan), roles: read.questions.length, fields: fieldsLeft(read) };
}

export function personDecisions({ differences, roles, fields }: Left): number {
  return differences + roles + fields;
}

/** What can be taken at once: default proposals about differences, and proposed roles that are sure. */
export function adoptable(plan: Pick<MergePlan, 'conflicts' | 'findings'>, read: Read): Adoption {
  const roles = read.questions.flatMap((question) => {
    const confidence = sureOf(question, read.bindings);
    return confidence === null ? [] : [{ question, confidence }];
  });
  const left = leftToDecide(plan, read);
  return { differences: defaultGroups(plan.conflicts), roles, left: { ...left, roles: left.roles - roles.length } };
}

function defaultGroups(conflicts: Conflict[]): Adoption['differences'] {
  return [...Map.groupBy(conflicts, ({ group }) => group)].flatMap(([group, all]) =>
    all.every(({ state }) => state === 'default') ? [{ group, code: all[0]!.code }] : []
  );
}

/** How sure the proposed role is; `null` where it is not sure enough, or another one nearly as likely. */
function sureOf({ item, fields, proposal, candidates }: RoleQuestion, bindings: BoundField[]): number | null {
  const about = bindings.filter((bound) => bound.item === item && fields.includes(bound.field));
  const of = (role: string) => roleConfidence(role, about) ?? 0;
  const sure = of(proposal);
  const next = Math.max(0, ...candidates.filter((role) => role !== proposal).map(of));
  return sure >= SURE && sure - next >= AHEAD ? sure : null;
}

/** How sure it is on average that fields are about a role; `null`: it is proposed for none of them. */
export function roleConfidence(role: string, about: BoundField[]): number | null {
  const sure = about.flatMap(({ candidates }) =>
    candidates.flatMap(({ element, confidence }) => (element.startsWith(`${role}.`) ? confidence : []))
  );
  return sure.length === 0 ? null : sure.reduce((sum, each) => sum + each, 0) / sure.length;
}

/** Fields for themselves: what lies below one that is left, or is asked about by a role question, is not counted again. */
function fieldsLeft({ bindings, questions }: Read): number {
  const open = bindings.filter(({ auto }) => !auto);
  const names = new Set(open.map(({ item, field }) => `${item}/${field}`));
  const asked = new Set(questions.flatMap(({ item, fields }) => fields.map((field) => `${item}/${field}`)));
  return open.filter(({ item, field }) => {
    const parts = field.split('.');
    const above = parts.slice(1).map((_, index) => `${item}/${parts.slice(0, index + 1).join('.')}`);
    return ![...above, `${item}/${field}`].some(
      (name, index) => asked.has(name) || (index < above.length && names.has(name))
    );
  }).length;
}

type Settled<D = Extract<Decision, { kind: 'settle' | 'role' }>> = D extends Decision
  ? Omit<D, 'id' | 'who' | 'when'>
  : never;

/** The decisions that taking all of it means, each with what it is made about (rule 28). `raw`: the source as imported. */
export function adoptionDecisions(raw: BundleSource, plan: MergePlan, adoption: Adoption, why: string): Settled[] {
  const differences = adoption.differences.map(({ group }): Settled => ({
    kind: 'settle',
    conflict: group,
    why,
    about: aboutConflict(raw, plan, group)
  }));
  const roles = adoption.roles.map(({ question }): Settled => {
    const { id, item, section, fields, proposal } = question;
    const about = {
      conflict: `role:${id}`,
      fields: fingerprintsOf(
        raw,
        fields.map((field) => `${item}/${field}`)
      )
    };
    return { kind: 'role', item, question: id, section, role: proposal, why, about };
  });
  return [...roles, ...differences];
}
