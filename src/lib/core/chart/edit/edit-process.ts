import { ok, refuse, type Problem, type Result } from '../../errors.ts';
import type { ProcessEdit } from '../../model/process-edit.ts';
import { checkRegion } from './check-region.ts';
import { addClock, changeClock, removeClock } from './clocks.ts';
import { text } from './messages.ts';
import { addState, entry, level, removeState, status, title } from './states.ts';
import { stateNamed, type Draft } from './tree.ts';
import { addWay, changeWay, earlier, removeWay } from './ways.ts';

/**
 * A template after one change. Refused where it names what is not there, uses a word that the vocabulary has not, or would
 * leave something that no chart may have (`check-config.ts`). Whether the flow is a good one is for the verifier to say: a
 * state may well lead nowhere until the next change.
 */
export function editProcess(draft: Draft, edit: ProcessEdit): Result<Draft> {
  const missing = missingState(draft, edit);
  if (missing) return refuse(missing);
  if ('clock' in edit && typeof edit.clock === 'object' && edit.clock.days === 0)
    return refuse({ code: 'process/no-time', message: text.noTime(edit.clock.id) });
  const edited = apply(draft, edit);
  if (!edited.ok) return edited;
  const problems = checkRegion(edited.value);
  return problems.length > 0 ? refuse(...problems) : edited;
}

function apply(draft: Draft, edit: ProcessEdit): Result<Draft> {
  switch (edit.do) {
    case 'describe':
      return edit.name.trim() === '' || edit.description.trim() === ''
        ? refuse({ code: 'process/no-title', message: text.noTitle() })
        : ok({ ...draft, name: edit.name.trim(), description: edit.description.trim() });
    case 'title':
      return title(draft, edit);
    case 'status':
      return status(draft, edit);
    case 'level':
      return level(draft, edit);
    case 'addState':
      return addState(draft, edit);
    case 'removeState':
      return removeState(draft, edit);
    case 'entry':
      return entry(draft, edit);
    case 'addWay':
      return addWay(draft, edit);
    case 'changeWay':
      return changeWay(draft, edit);
    case 'removeWay':
      return removeWay(draft, edit);
    case 'earlier':
      return earlier(draft, edit);
    case 'addClock':
      return addClock(draft, edit);
    case 'changeClock':
      return changeClock(draft, edit);
    case 'removeClock':
      return removeClock(draft, edit);
  }
}

/** The first state that the change speaks of and the template has not. */
function missingState({ region }: Draft, edit: ProcessEdit): Problem | undefined {
  const named = [
    'state' in edit && edit.do !== 'addState' ? edit.state : undefined,
    'from' in edit ? edit.from : undefined,
    'during' in edit ? edit.during : undefined,
    'instead' in edit ? edit.instead : undefined,
    'way' in edit ? edit.way.target : undefined,
    'target' in edit ? edit.target : undefined
  ];
  const name = named.find((each) => each !== undefined && !stateNamed(region, each));
  return name === undefined ? undefined : { code: 'process/no-state', message: text.noState(name), path: name };
}
