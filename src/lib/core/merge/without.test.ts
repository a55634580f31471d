import { expect, test } from 'vitest';
import { createCheck, loadSources } from '../../../../tests/support/merge.ts';
import type { Answers } from '../model/index.ts';
import { openClasses } from '../simulate/random-walk.ts';
import { checkData } from './check.ts';
import { answerForm } from './form.ts';
import { mergeBundle } from './merge.ts';
import { setElement } from './values.ts';

const check = createCheck();

test('what was chosen finer than the items that stay ask for is still taken, and what no form offered is not', async () => {
  const source = (await loadSources()).get('enterprise-start')!;
  const plan = mergeBundle(source);
  const needs = (answers: Answers) =>
    answerForm(plan, source, answers).fields.find(({ element }) => element === 'org.deliver')?.neededBy ?? [];
  // The licence is fetched in person, by post or on line; whoever makes the seal tells a machine from a counter.
  const answers = openClasses(source).find((each) => needs(each).some(({ item }) => item === 'SEAL'))!;
  const told = (deliver: string, left: string[]) => {
    const data: Record<string, unknown> = {};
    setElement(data, 'org.deliver', deliver);
    return checkData(plan, source, answers, data, check, new Set(left)).filter(({ path }) => path === 'org.deliver');
  };
  for (const left of [[], ['SEAL']]) {
    expect(told('kiosk', left), `left: ${left.join()}`).toEqual([]);
    expect(told('teleport', left)).toMatchObject([{ path: 'org.deliver' }]);
  }
  expect(told('self', ['SEAL'])).toEqual([]);
  expect(told('electronic', [])).not.toEqual([]);
});
