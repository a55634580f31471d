import { expect, it } from 'vitest';
import type { Store } from './types.ts';

/** What holds for the installation, in every store. */
export function settingsContract(open: () => Store): void {
  it('a setting is written once by whoever is first, and changed only from what was read', async () => {
    const store = open();
    const save = (value: string, expected: string | null) =>
      store.saveSetting({ name: 'who', value, updatedAt: 1 }, expected);
    expect(await store.setting('who')).toBeNull();
    const first = await Promise.all(['a', 'b', 'c', 'd'].map((value) => save(value, null)));
    expect(first.filter(Boolean)).toHaveLength(1);
    const there = await store.setting('who');
    expect(there).toBe(['a', 'b', 'c', 'd'][first.indexOf(true)]);
    expect(await save('x', 'something else')).toBe(false);
    const second = await Promise.all(['x', 'y', 'z'].map((value) => save(value, there)));
    expect(second.filter(Boolean)).toHaveLength(1);
    expect(await store.setting('who')).toBe(['x', 'y', 'z'][second.indexOf(true)]);
  });
}
