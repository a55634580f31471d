import { activeItems } from '#lib/core/condition/situations.ts';
import { checkData } from '#lib/core/merge/check.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import type { MaterialLine, MergePlan } from '#lib/core/merge/types.ts';
import { getElement } from '#lib/core/merge/values.ts';
import type { Answers, BundleSource } from '#lib/core/model/index.ts';
import { obstacles, same, type Obstacle } from '#lib/core/run/continues.ts';
import { itemsLeft } from '#lib/core/run/left.ts';
import { askedData, settleAnswers } from '#lib/core/run/submission.ts';
import type { Runner } from '#lib/core/run/types.ts';
import type { EngineDeps } from './deps.ts';
import { sliceOf, type Dispatched } from './dispatch.ts';
import { eventPayload } from './event-log.ts';
import { isActive, loadRecord, released, type DataRecord, type Loaded } from './load.ts';
import { text } from './life-messages.ts';
import { feeLines, stewardOf } from './steps.ts';
import type { CorrectionRequest } from './types.ts';

/** What an application would go on under. */
export interface Next {
  /** Decided. */
  source: BundleSource;
  plan: MergePlan;
  runner: Runner;
}

/**
 * `untouched`: proven that it can go on there and that nobody notices but by the log. `lacking`: the other version asks for things
 * that nobody was asked for; asking now would be a second notice (rule 13), so it goes on under its own version. `bound`: it does
 * because something that it rests on is otherwise there.
 */
export interface Look {
  kind: 'untouched' | 'lacking' | 'bound';
  /** What is lacking, or why it cannot go on; nothing that a person wrote. */
  reasons: string[];
}

/**
 * Whether one application can go on under another version of its bundle (rule 25): its answers are read alike; every item that
 * applies has the same region, clocks, dependencies and departments, and the frame is the same; the data and documents satisfy
 * every form that still binds them; and whatever departments were sent, have been asked for or can open reads as before.
 */
export async function lookAt(deps: EngineDeps, loaded: Loaded, next: Next): Promise<Look> {
  const record = await loadRecord(deps, loaded);
  const answers = settleAnswers(next, record.answers);
  if (!answers.ok || !same(answers.value, record.answers)) return { kind: 'bound', reasons: [text.answersOther()] };
  const standing = [
    ...appliesOther(loaded, next, answers.value),
    ...obstacles(loaded.runner, next.runner, loaded.snapshot).map((each) => obstacleWords(each, next.source)),
    ...rulesOther(loaded, next)
  ];
  if (standing.length > 0) return { kind: 'bound', reasons: standing };
  const data = dataProblems(deps, { loaded, next, record, answers: answers.value });
  const bound = [
    ...data.wrong,
    ...(await sentOther(deps, { loaded, next, record })),
    ...(await askedOther(deps, { loaded, next, answers: answers.value })),
    ...(await documentsOther(deps, { loaded, next, answers: answers.value })),
    ...factsOther(next, record)
  ];
  if (bound.length > 0) return { kind: 'bound', reasons: [...new Set(bound)] };
  const reasons = [...(await lackingDocuments(deps, { loaded, next, answers: answers.value })), ...data.lacking];
  return { kind: reasons.length > 0 ? 'lacking' : 'untouched', reasons };
}

/** Items that apply under these answers in one of the two versions alone. */
function appliesOther({ version }: Loaded, { source }: Next, answers: Answers): string[] {
  const [was, now] = [activeItems(version.source, answers), activeItems(source, answers)];
  const other = Object.keys(now).filter((item) => was[item] !== now[item]);
  return other.length > 0 ? [text.itemsOther(other.map((item) => nameIn(source, item)))] : [];
}

/** What lies outside the chart and still says when something is due, what it costs, and who sees to the whole. */
function rulesOther(loaded: Loaded, { source, runner }: Next): string[] {
  const own = loaded.version.source;
  const steward = stewardOf({ chart: runner.chart, source }, loaded.statuses);
  const fees = feeLines({ version: { ...loaded.version, source }, snapshot: loaded.snapshot });
  return [
    ...(same(own.region?.startRule, source.region?.startRule) ? [] : [text.startOther()]),
    ...(same(feeLines(loaded), fees) ? [] : [text.feesOther()]),
    ...(same(own.bundle.limit, source.bundle.limit) ? [] : [text.limitOther()]),
    ...(stewardOf(loaded.version, loaded.statuses) === steward ? [] : [text.leadOther()])
  ];
}

interface Place {
  loaded: Loaded;
  next: Next;
  answers: Answers;
}

async function lackingDocuments(deps: EngineDeps, { loaded, next, answers }: Place): Promise<string[]> {
  const { outcomes } = loaded.snapshot.context;
  const isOpen = (item: string) => !Object.hasOwn(outcomes, item);
  const files = await deps.files.list({ application: loaded.row.id });
  // Owed already is only what could come later when it was handed in.
  const owed = new Set(
    materialLines(loaded.version.plan, loaded.version.source, answers)
      .filter(({ submit, required, deferrableDays }) => submit && required && deferrableDays !== undefined)
      .map(({ sharedKey }) => sharedKey)
  );
  return materialLines(next.plan, next.source, answers)
    .filter(({ submit, required, items }) => submit && required && items.some(isOpen))
    .filter(({ sharedKey, deferrableDays }) => deferrableDays === undefined || !owed.has(sharedKey))
    .filter(({ sharedKey }) => !files.some((file) => file.sharedKey === sharedKey))
    .map(({ name }) => text.lacksMaterial(name));
}

/** Values that a form which binds the data needs and nobody has been asked for, and values that it takes no longer. */
function dataProblems(
  deps: EngineDeps,
  { loaded, next, record, answers }: Place & { record: DataRecord }
): { lacking: string[]; wrong: string[] } {
  const data = askedData(next, answers, record.data);
  const titles = new Map(next.plan.elements.map(({ element, title }) => [element, title]));
  const left = itemsLeft(loaded.statuses);
  const found = checkData(next.plan, next.source, answers, data, deps.check, left).flatMap(({ path }) => path ?? []);
  const title = (path: string) => titles.get(path) ?? path;
  const isThere = (path: string) => getElement(record.data, path) !== undefined;
  const paths = [...new Set(found)];
  return {
    lacking: paths.filter((path) => !isThere(path)).map((path) => text.lacksField(title(path))),
    wrong: paths.filter(isThere).map((path) => text.fieldOther(title(path)))
  };
}

/**
 * What a department has been sent must be what it would be sent, and its new form must take it; one that examines before it is
 * sent anything sees what it saw.
 */
async function sentOther(
  deps: EngineDeps,
  { loaded, next, record }: Omit<Place, 'answers'> & { record: DataRecord }
): Promise<string[]> {
  const events = (await deps.store.events(loaded.row.id)).filter(({ type }) => type === 'item.dispatched');
  const last = new Map(events.map((event) => [event.item!, event]));
  const known = released(record, loaded);
  const active = Object.keys(loaded.statuses).filter((item) => isActive(loaded.statuses[item]));
  const other = active.map(async (item) => {
    const event = last.get(item);
    const [was, now] = [loaded.version, { ...loaded.version, ...next }].map((version) =>
      sliceOf(deps, version, item, known, event === undefined)
    );
    const sent = event && (await eventPayload<Dispatched>(deps.store, loaded.key, event));
    const fits = !event || (sent != null && deps.check(next.source.schemas[item]!, sent.payload).length === 0);
    return fits && same(was?.payload, now?.payload) ? [] : [text.sentOther(nameIn(next.source, item))];
  });
  return (await Promise.all(other)).flat();
}

/** Whatever somebody was asked to mend has to be there to be mended. */
async function askedOther(deps: EngineDeps, { loaded, next, answers }: Place): Promise<string[]> {
  const events = (await deps.store.events(loaded.row.id)).filter(({ type }) => type === 'item.correctionRequested');
  const asked = await Promise.all(
    events.map((event) => eventPayload<CorrectionRequest>(deps.store, loaded.key, event))
  );
  const [was, now] = [askable(loaded.version, answers), askable(next, answers)];
  const gone = asked.some(
    (each) =>
      each?.elements.some((name) => was.elements.has(name) && !now.elements.has(name)) ||
      each?.materials.some((key) => was.materials.has(key) && !now.materials.has(key))
  );
  return gone ? [text.askedOther()] : [];
}

/** What people can be asked for under these answers. */
function askable({ plan, source }: Pick<Next, 'plan' | 'source'>, answers: Answers) {
  return {
    elements: new Set(answerForm(plan, source, answers).fields.map(({ element }) => element)),
    materials: new Set(materialLines(plan, source, answers).map(({ sharedKey }) => sharedKey))
  };
}

/** A document that was handed in, or may come later, stays with the same departments and on the same terms. */
async function documentsOther(deps: EngineDeps, { loaded, next, answers }: Place): Promise<string[]> {
  const own = materialLines(loaded.version.plan, loaded.version.source, answers);
  const now = new Map(materialLines(next.plan, next.source, answers).map((line) => [line.sharedKey, line]));
  const files = await deps.files.list({ application: loaded.row.id });
  const there = new Set(files.map(({ sharedKey }) => sharedKey));
  const keeps = (line: MaterialLine) => {
    const other = now.get(line.sharedKey);
    if (there.has(line.sharedKey))
      return (
        same(line.items.toSorted(), other?.items.toSorted()) &&
        same(readers(loaded.version.plan, line.sharedKey), readers(next.plan, line.sharedKey))
      );
    if (!line.submit || !line.required) return true;
    return same(laterOf(line), other && laterOf(other));
  };
  return own.filter((line) => !keeps(line)).map(({ name }) => text.documentOther(name));
}

/** Items whose departments may open it. */
function readers({ materials }: MergePlan, key: string): string[] {
  const found = materials.find(({ sharedKey }) => sharedKey === key);
  return (found?.uses ?? []).map(({ item }) => item).toSorted();
}

function laterOf({ submit, required, deferrableDays, deferrableUnit, items }: MaterialLine): unknown {
  return [submit, required, deferrableDays, deferrableUnit, items.toSorted()];
}

function factsOther({ plan }: Next, { produced }: DataRecord): string[] {
  const elements = new Set(plan.elements.map(({ element }) => element));
  return Object.keys(produced).some((name) => !elements.has(name)) ? [text.factsOther()] : [];
}

function nameIn({ items }: BundleSource, id: string): string {
  return items[id]?.name ?? id;
}

function obstacleWords(obstacle: Obstacle, source: BundleSource): string {
  if (obstacle.kind === 'items') return text.itemsOther(obstacle.items.map((id) => nameIn(source, id)));
  if (obstacle.kind === 'frame') return text.frameOther();
  if (obstacle.kind === 'state') return text.stateOther();
  const words = { flow: text.flowOther, clocks: text.clocksOther, department: text.departmentOther };
  return words[obstacle.kind](nameIn(source, obstacle.item), obstacle.ended);
}
