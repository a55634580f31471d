import type { Problem } from '../errors.ts';
import type { ExpectStep } from '../model/index.ts';
import { text } from './messages.ts';
import type { Standing } from './types.ts';

/**
 * Where everything stands otherwise than expected; only what is named is looked at.
 * @param canEnd whether anything that somebody can do about an item from there still ends it
 */
export function unmet({ expect }: ExpectStep, found: Standing, canEnd: (item: string) => boolean): Problem[] {
  const problem = (message: string, path: string): Problem => ({ code: 'scenario/differs', message, path });
  const each = <T>(wanted: Record<string, T> | undefined, look: (key: string) => T | undefined) =>
    Object.entries(wanted ?? {}).flatMap(([key, value]) => {
      const is = look(key);
      return is === value ? [] : [{ key, value, is }];
    });
  const { status } = expect;
  return [
    ...(status === undefined || status === found.status
      ? []
      : [problem(text.status(status, found.status), 'expect/status')]),
    ...each<string>(expect.tasks, (item) => found.tasks[item]).map(({ key, value, is }) =>
      problem(text.task(key, value, is), `expect/tasks/${key}`)
    ),
    ...each(expect.outcomes, (item) => found.outcomes[item] ?? null).map(({ key, value, is }) =>
      problem(text.outcome(key, value, is ?? null), `expect/outcomes/${key}`)
    ),
    ...each(expect.clocks, (clock) => found.clocks[clock] ?? null).map(({ key, value, is }) =>
      problem(text.clock(key, value, is ?? null), `expect/clocks/${key}`)
    ),
    ...each<string>(expect.due, (clock) => found.timers[clock]?.due?.slice(0, 10)).map(({ key, value, is }) =>
      problem(text.due(key, value, is ?? null), `expect/due/${key}`)
    ),
    ...each(expect.sent, (item) => found.sent[item] ?? null).map(({ key, value, is }) =>
      problem(text.sent(key, value, is ?? null), `expect/sent/${key}`)
    ),
    ...each(expect.produced, (element) => Object.hasOwn(found.produced, element)).map(({ key, value }) =>
      problem(text.produced(key, value), `expect/produced/${key}`)
    ),
    ...each(expect.ends, canEnd).map(({ key, value }) => problem(text.ends(key, value), `expect/ends/${key}`)),
    ...each(expect.counts, (count) => found.counts[count] ?? 0).map(({ key, value, is }) =>
      problem(text.count(key, value, is ?? 0), `expect/counts/${key}`)
    )
  ];
}
