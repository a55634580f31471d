import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, expect, it } from 'vitest';
import { loadSources } from '../../../../../tests/support/merge.ts';
import { answerClasses } from '../../condition/situations.ts';
import { answerForm } from '../../merge/form.ts';
import { generateData } from '../../merge/generate.ts';
import { mergeBundle } from '../../merge/merge.ts';
import type { MergePlan } from '../../merge/types.ts';
import type { BundleSource } from '../../model/index.ts';
import { withIdentities } from '../forms/widest-form.ts';
import { answersSchema, dataSchema } from './data-schema.ts';

let all: { source: BundleSource; plan: MergePlan }[];
beforeAll(async () => {
  const sources = await loadSources();
  all = ['newborn', 'restaurant'].map((id) => {
    const source = sources.get(id)!;
    return { source, plan: mergeBundle(source) };
  });
});
const ajv = () => addFormats.default(new Ajv2020({ strict: false, allErrors: true }));

it('takes the answers and the data of every case that the form takes, and no others', () => {
  for (const { source, plan } of all) {
    const isAnswers = ajv().compile(answersSchema(source, plan));
    const isData = ajv().compile(dataSchema(plan));
    for (const [index, found] of answerClasses(source).slice(0, 40).entries()) {
      const answers = withIdentities(plan, source, found);
      expect(isAnswers(answers), JSON.stringify(isAnswers.errors)).toBe(true);
      const data = generateData(answerForm(plan, source, answers), plan, index);
      expect(isData(data), JSON.stringify(isData.errors)).toBe(true);
      expect(isData({ ...data, nobody: {} })).toBe(false);
      const [role] = Object.keys(data);
      if (role) expect(isData({ ...data, [role]: { ...(data[role] as object), noSuchThing: 1 } })).toBe(false);
    }
    expect(isAnswers({ noSuchQuestion: 'x' })).toBe(false);
    expect(isAnswers({ [source.bundle.situations[0]!.key]: 'no such option' })).toBe(false);
  }
});
