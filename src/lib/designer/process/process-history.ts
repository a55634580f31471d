import type { Process } from '#lib/core/model/index.ts';
import type { ProcessEdit, ProcessStep } from '#lib/core/model/process-edit.ts';
import { m } from '#lib/paraglide/messages.js';
import { TABLES } from './process-tables.ts';
import { clockTitle, stateTitle } from './process-words.ts';

export interface ProcessStepLine {
  number: number;
  when: string;
  who: string;
  what: string;
  /** Taken back since. */
  gone: boolean;
}

/** What a change did, in a few words. */
export function editWord(process: Process, edit: ProcessEdit): string {
  return TABLES.WHAT[edit.do]!({ name: nameIn(process, edit) });
}

/** Every change, the latest first. */
export function processStepLines(process: Process, steps: readonly ProcessStep[]): ProcessStepLine[] {
  const changes = new Map(steps.flatMap((step) => (step.act === 'change' ? [[step.number, step] as const] : [])));
  const gone = new Set<number>();
  for (const step of steps) {
    if (step.act === 'undo') gone.add(step.of);
    if (step.act === 'redo') gone.delete(step.of);
  }
  return steps
    .map((step) => {
      const change = step.act === 'change' ? step : changes.get(step.of);
      const word = change ? editWord(process, change.edit) : '';
      const what =
        step.act === 'undo'
          ? m.process_undo_what({ what: word })
          : step.act === 'redo'
            ? m.process_redo_what({ what: word })
            : word;
      const { number, when, who } = step;
      return { number, when, who, what, gone: step.act === 'change' && gone.has(number) };
    })
    .toReversed();
}

function nameIn(process: Process, edit: ProcessEdit): string {
  switch (edit.do) {
    case 'describe':
      return edit.name;
    case 'addState':
      return edit.title;
    case 'addClock':
    case 'changeClock':
      return clockTitle(process, edit.clock.id);
    case 'removeClock':
      return edit.clock;
    case 'addWay':
    case 'changeWay':
    case 'removeWay':
    case 'earlier':
      return stateTitle(process, edit.from);
    default:
      return stateTitle(process, edit.state);
  }
}
