import { beforeAll, describe, test } from 'vitest';
import { createCheck, loadSources } from '../../../../../tests/support/merge.ts';
import { PACKAGE_IDS } from '../../../../../tests/support/packages.ts';
import { mergeBundle } from '../merge.ts';
import { holds, PROPERTIES, subjectOf, type Subject } from './properties.fixture.ts';
import type { Law } from './types.ts';

const LAWS = Object.keys(PROPERTIES) as Law[];
const RUNS = 400;

const subjects = new Map<string, Subject>();
beforeAll(async () => {
  const check = createCheck();
  for (const [id, source] of await loadSources()) subjects.set(id, subjectOf(source, mergeBundle(source), check));
});

describe.each(PACKAGE_IDS)('%s', (id) => {
  test.each(LAWS)('%s, for many answers, identities and values at random', (law) => {
    holds(subjects.get(id)!, PROPERTIES[law], RUNS);
  });
});
