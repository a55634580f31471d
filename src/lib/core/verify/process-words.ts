import type { Process } from '../model/index.ts';
import { moveWord } from '../run/messages.ts';
import { text } from './messages.ts';

/** What people call a state of a template: `settled.refused` by its title, where it has one. */
export function stateWord({ titles = {} }: Pick<Process, 'titles'>, state: string): string {
  return titles[state] ?? state;
}

/** What people call a clock or an event of an item: `SIGN.limit` is 办理时限, `SIGN.fail` 登记接口失败. */
export function whatWord({ clocks }: Pick<Process, 'clocks'>, what: string): string {
  const id = what.slice(what.indexOf('.') + 1);
  const clock = clocks.find((each) => each.id === id);
  if (!clock) return moveWord(id);
  const word = text.process.clock(clock.kind);
  return clocks.filter(({ kind }) => kind === clock.kind).length > 1 ? `${word} ${id}` : word;
}
