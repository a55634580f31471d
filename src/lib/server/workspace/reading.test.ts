import { expect, it } from 'vitest';
import type { Loaded } from './load.ts';
import { Reading } from './reading.ts';

const reading = (): Loaded => ({ documents: new Map(), damaged: new Map() });

it('a slow reading that began earlier does not put back what was there before', async () => {
  const [first, older, newer] = [reading(), reading(), reading()];
  let arrive = (_loaded: Loaded) => undefined as void;
  const slow = new Promise<Loaded>((resolve) => (arrive = resolve));
  const answers = [slow, Promise.resolve(newer)];
  const own = new Reading(first, () => answers.shift()!);
  const began = own.again();
  // The slow one is under way by now.
  await Promise.resolve();
  const after = own.again();
  await Promise.resolve();
  arrive(older);
  await Promise.all([began, after]);
  expect(own.loaded).toBe(newer);
});

it('whoever asks while one is under way shares the next, and one that fails keeps nobody waiting', async () => {
  let count = 0;
  const own = new Reading(reading(), async () => {
    count += 1;
    if (count === 1) throw new Error('disk');
    return reading();
  });
  const failed = own.again();
  await Promise.resolve();
  const rest = [own.again(), own.again(), own.again()];
  await expect(failed).rejects.toThrow('disk');
  await Promise.all(rest);
  expect(count).toBe(2);
});
