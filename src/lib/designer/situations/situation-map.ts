import { createCases } from '#lib/core/condition/cases.ts';
import { NONE, type Ways } from '#lib/core/condition/diagram.ts';
import { labelWords, shortQuestion } from '#lib/core/condition/labels.ts';
import type { BundleSource, Condition, Department, Situation } from '#lib/core/model/index.ts';
import { departmentOf } from '../canvas/flow.ts';
import { placeName } from '../compose/place-name.ts';

/** `yes`: always with this answer; `maybe`: other answers decide too; `no`: never. */
export type Comes = 'yes' | 'maybe' | 'no';

export interface MapLeaf {
  id: string;
  kind: 'item' | 'material';
  name: string;
  department: Department;
  comes: Comes;
}

/** A question, its answers — those that make no difference to each other as one —, and what comes or goes with each. */
export interface MapBranch {
  key: string;
  question: string;
  answers: { label: string; options: number; leaves: MapLeaf[] }[];
}

interface Thing extends Omit<MapLeaf, 'comes'> {
  when: Condition;
}

/**
 * What each answer brings and takes away. Something stands at an answer only where it makes a difference: beside the other answers
 * of the question, or, of a multiple choice, beside not choosing it.
 * @param source with its decisions applied
 */
export function situationMap(source: BundleSource): MapBranch[] {
  const { situations } = source.bundle;
  const cases = createCases(situations);
  const things = thingsOf(source).map((thing) => ({ ...thing, ways: cases.and(cases.where(thing.when), cases.all) }));
  const comesIn = (chosen: Ways) =>
    things.map(({ ways }): Comes => {
      const met = cases.and(ways, chosen);
      return met === NONE ? 'no' : met === chosen ? 'yes' : 'maybe';
    });
  return situations.map((situation) => {
    const asked = cases.and(cases.all, cases.where(situation.askWhen ?? true));
    const answers = situation.options.map(({ value }) => {
      const chosen = cases.where(chooses(situation, value));
      const comes = comesIn(cases.and(asked, chosen));
      return { value, comes, beside: comesIn(cases.and(asked, cases.not(chosen))) };
    });
    const differs = (at: number, answer: Answered) =>
      situation.select === 'multi'
        ? answer.comes[at] !== answer.beside[at]
        : answers.some(({ comes }) => comes[at] !== answer.comes[at]);
    return {
      key: situation.key,
      question: shortQuestion(situation.question),
      answers: grouped(answers, situation, things, differs)
    };
  });
}

/** What comes with an answer, and what comes without it. */
interface Answered {
  value: string;
  comes: Comes[];
  beside: Comes[];
}

function grouped(
  answers: Answered[],
  { options }: Situation,
  things: readonly Thing[],
  differs: (at: number, answer: Answered) => boolean
): MapBranch['answers'] {
  const alike = new Map<string, { values: string[]; leaves: MapLeaf[] }>();
  for (const answer of answers) {
    const leaves = things.flatMap(({ id, kind, name, department }, at): MapLeaf[] => {
      const comes = answer.comes[at]!;
      const isSaid = differs(at, answer) && !(kind === 'material' && comes === 'no');
      return isSaid ? [{ id, kind, name, department, comes }] : [];
    });
    const key = leaves.map(({ id, comes }) => `${id} ${comes}`).join();
    const known = alike.get(key);
    if (known) known.values.push(answer.value);
    else alike.set(key, { values: [answer.value], leaves });
  }
  return [...alike.values()].map(({ values, leaves }) => ({
    label: labelWords(options, values),
    options: values.length,
    leaves
  }));
}

function chooses({ key, select }: Situation, value: string): Condition {
  const name = { var: `s.${key}` };
  return select === 'multi' ? { in: [value, name] } : { '==': [name, value] };
}

function thingsOf(source: BundleSource): Thing[] {
  return source.bundle.items.flatMap(({ id, appliesWhen }): Thing[] => {
    const item = source.items[id];
    const department = departmentOf(source, item?.department ?? '');
    const own: Thing = { id, kind: 'item', name: placeName(source, id), department, when: appliesWhen };
    const materials = (item?.materials ?? []).flatMap((material, at): Thing[] =>
      material.appliesWhen === undefined || material.appliesWhen === true
        ? []
        : [
            {
              id: `${id}/${at}`,
              kind: 'material',
              name: material.name,
              department,
              when: { and: [appliesWhen, material.appliesWhen] }
            }
          ]
    );
    return [own, ...materials];
  });
}
