import type { Draft } from '#lib/core/chart/edit/tree.ts';
import { triggersOf } from '#lib/core/chart/edit/vocabulary.ts';
import { OPEN_STATUSES, OUTCOMES } from '#lib/core/chart/types.ts';
import { ClockKindSchema, DurationUnitSchema, type Process } from '#lib/core/model/index.ts';
import { actionsIn, guardsIn, keyOfNamed } from './process-form.ts';
import { TABLES } from './process-tables.ts';
import { actionWord, clockKindWord, guardWord, stateTitle, statusWord, triggerWord } from './process-words.ts';
import { statesIn } from '#lib/core/chart/edit/tree.ts';

export interface Option {
  value: string;
  label: string;
}

/** Units in which a period can be given. */
export function unitChoices(): Option[] {
  return DurationUnitSchema.anyOf.map(({ const: value }) => ({ value, label: TABLES.UNIT[value]!() }));
}

/** What a person can choose from when changing a template. */
export interface ProcessChoices {
  states: Option[];
  triggers: Option[];
  guards: Option[];
  actions: Option[];
  statuses: Option[];
  outcomes: Option[];
  kinds: Option[];
}

export function choicesFor(process: Process): ProcessChoices {
  const draft = process as Draft;
  return {
    states: statesIn(draft.region)
      .filter(({ state }) => !state.states)
      .map(({ name }) => ({ value: name, label: stateTitle(process, name) })),
    triggers: triggersOf(draft).map((trigger) => ({ value: trigger, label: triggerWord(process, trigger) })),
    guards: guardsIn(draft).map((guard) => ({ value: keyOfNamed(guard), label: guardWord(process, guard) })),
    actions: actionsIn(draft).map((action) => ({ value: keyOfNamed(action), label: actionWord(process, action) })),
    statuses: OPEN_STATUSES.map((status) => ({ value: status, label: statusWord(status) })),
    outcomes: OUTCOMES.filter((outcome) => outcome !== 'notNeeded').map((outcome) => ({
      value: outcome,
      label: statusWord(outcome)
    })),
    kinds: ClockKindSchema.anyOf
      .map((each) => each.const)
      .filter((kind) => !['collect', 'joint', 'step'].includes(kind))
      .map((kind) => ({ value: kind, label: clockKindWord(kind) }))
  };
}
