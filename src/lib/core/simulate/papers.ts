import type { Problem, Result } from '../errors.ts';
import { ok, refuse } from '../errors.ts';
import { aliasQuestions } from '../merge/aliases.ts';
import { checkData } from '../merge/check.ts';
import { answerForm } from '../merge/form.ts';
import { generateData } from '../merge/generate.ts';
import { materialLines } from '../merge/materials.ts';
import { sliceItem } from '../merge/slice.ts';
import type { SchemaCheck, Slice } from '../merge/types.ts';
import { setElement } from '../merge/values.ts';
import type { Answers, Scenario } from '../model/index.ts';
import { checkFacts, factsOf, type FactRecord } from '../run/facts.ts';
import { itemsLeft } from '../run/left.ts';
import { askedData, checkSubmission, unknownPaths } from '../run/submission.ts';
import { releasedFacts } from '../run/released.ts';
import type { StepDone, TaskStatus } from '../run/types.ts';
import { problems } from '../run/messages.ts';
import { generateFacts } from './generate-facts.ts';
import type { Play } from './types.ts';

type Statuses = Record<string, TaskStatus>;
type StandsAt = Pick<StepDone, 'snapshot' | 'statuses'>;

/** Values that a scenario names; `only`: of these elements alone, absent of all that the item declares. */
interface Entered {
  only?: string[] | undefined;
  given?: Record<string, unknown> | undefined;
}

/** What was filled in and produced while a scenario with data is played, judged by the same rules as in the engine. */
export interface Papers {
  readonly answers: Answers;
  /** What the citizen filled in, with what was corrected since. */
  data(): Record<string, unknown>;
  /** An item's whole slice as of now, with the facts of results that are out. */
  slice(item: string, at: StandsAt): Slice;
  /** What an officer enters with an approval, or what speaks against it; nothing is kept yet. */
  facts(item: string, entered: Entered, statuses: Statuses): Result<Record<string, unknown>>;
  /** The data as the citizen changed them, or what speaks against them; nothing is kept yet. */
  changed(data: Record<string, unknown>, statuses: Statuses): Result<Record<string, unknown>>;
  keep(change: { produced?: Record<string, unknown>; data?: Record<string, unknown> }): void;
}

type Version = { source: Play['source']; plan: NonNullable<Play['plan']>; chart: Play['runner']['chart'] };

/**
 * Fills in and hands in what a scenario says, every required material with it, or what is made up where it says `generate`.
 * Identity questions that it leaves open are answered with their first option.
 */
export function handIn(version: Version, scenario: Scenario, check: SchemaCheck): Result<Papers> {
  const { plan, source } = version;
  const answers = withAliases(version, scenario.answers);
  const seed = scenario.seed ?? 1;
  const data =
    scenario.data === 'generate'
      ? filled(generateData(answerForm(plan, source, answers), plan, seed), scenario.fill)
      : scenario.data;
  const files = materialLines(plan, source, answers).filter((line) => line.submit && line.required);
  const checked = checkSubmission(version, { answers, data: data ?? {}, files }, check);
  if (!checked.ok) return checked;
  return ok(createPapers(version, { ...checked.value, produced: {} }, seed, check));
}

/** Made-up data as a scenario wants them; what was left empty is taken for not filled in at all. */
function filled(data: Record<string, unknown>, fill: Scenario['fill'] = {}): Record<string, unknown> {
  for (const [element, value] of Object.entries(fill)) setElement(data, element, value === null ? undefined : value);
  return data;
}

/** Each identity question answered with its first option, one after the other: an answer may raise the next question. */
export function withAliases({ plan, source }: Pick<Version, 'plan' | 'source'>, answers: Answers): Answers {
  const open = aliasQuestions(plan, source, answers).find((question) => answers[question.key] === undefined);
  return open ? withAliases({ plan, source }, { ...answers, [open.key]: open.options[0]!.value }) : answers;
}

function createPapers(version: Version, first: FactRecord, seed: number, check: SchemaCheck): Papers {
  const { plan, source } = version;
  let record: FactRecord = { answers: first.answers, data: first.data, produced: first.produced };
  return {
    answers: record.answers,
    data: () => record.data,
    slice: (item, at) => {
      const produced = releasedFacts(record.produced, at);
      return sliceItem(plan, source, item, { ...record, produced, partial: false }, check);
    },
    facts: (item, { only, given }, statuses) => {
      const declared = factsOf(version, item).filter(({ element }) => only?.includes(element) ?? true);
      const facts = { ...generateFacts(declared, plan, seed), ...given };
      const found = checkFacts(version, { item, facts, statuses, record }, check);
      return found.length > 0 ? refuse(...found) : ok(facts);
    },
    changed: (changes, statuses) => {
      const merged = structuredClone(record.data);
      for (const [element, value] of Object.entries(changes)) setElement(merged, element, value);
      const unknown: Problem[] = unknownPaths(version, merged).map(problems.unknownField);
      const data = askedData(version, record.answers, merged);
      const found = [...unknown, ...checkData(plan, source, record.answers, data, check, itemsLeft(statuses))];
      return found.length > 0 ? refuse(...found) : ok(data);
    },
    keep: ({ produced, data }) => {
      record = { ...record, produced: { ...record.produced, ...produced }, data: data ?? record.data };
    }
  };
}
