import { expect, it } from 'vitest';
import { replaySuite } from '#lib/core/simulate/suite/replay.ts';
import { useNewborn } from './newborn-scene.ts';
import { runnerOf } from './versions.ts';

const scene = useNewborn('file');

it('a published version carries its regression tests, which hold on it', () => {
  const { source, suite } = scene.version;
  expect(suite!.scenarios.length).toBeGreaterThan(10);
  expect(suite!.transitions.taken + suite!.untaken.length).toBe(suite!.transitions.total);
  expect(replaySuite({ source, runner: runnerOf(scene.version) }, suite!)).toEqual([]);
}, 120_000);
