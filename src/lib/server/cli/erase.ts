import { refuse } from '#lib/core/errors.ts';
import { text } from '#lib/server/retention/messages.ts';
import { applicationNamed, operate, operator, reading, type OnData } from './operate.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { text as words } from './personal-messages.ts';
import type { EraseResult } from './personal-results.ts';

export interface EraseOptions extends CommonOptions, OnData {
  reason?: string;
  /** Answers a citizen's wish: it is kept. */
  keep?: boolean;
}

/** `erase`: an application that ended loses its key and everything that it holds; its chain stays. */
export async function eraseCommand(name: string, options: EraseOptions): Promise<ExitCode> {
  const reason = (options.reason ?? '').trim();
  if (reason === '') return refused('', refuse({ code: 'erase/reason', message: text.noReason() }).problems);
  const found = await reading(options, ({ store }) => applicationNamed(store, name));
  if (!found.ok) return refused('', found.problems);
  if (!found.value.ok) return refused('', found.value.problems);
  const { id, number } = found.value.value;
  const kind = options.keep ? ('keep' as const) : ('erase' as const);
  const done = await operate(options, { kind, application: id, reason, ...operator() });
  if (!done.ok) return refused('', done.problems);
  const result: EraseResult = { number, state: options.keep ? 'kept' : 'erased' };
  if (options.json) sayJson(result);
  else sayOut(options.keep ? words.kept(number) : words.erased(number));
  return 0;
}
