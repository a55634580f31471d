import type { Problem, Result } from '#lib/core/errors.ts';
import { refuse } from '#lib/core/errors.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { generateData } from '#lib/core/merge/generate.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import { createMend } from '#lib/core/merge/mend.ts';
import type { AnswerForm } from '#lib/core/merge/types.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { BRINGS } from '#lib/core/run/check-event.ts';
import { factsOf } from '#lib/core/run/facts.ts';
import type { Lived } from '#lib/core/simulate/forecast/forecast.ts';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import { withAliases } from '#lib/core/simulate/papers.ts';
import { itemOf, senderOf } from '#lib/core/simulate/senders.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { loadApplication, type Loaded } from '../engine/load.ts';
import { isMove } from '../engine/moves.ts';
import { sendDue } from '../engine/timers.ts';
import type { Actor, Draft, Engine, PublishedVersion, TaskMove } from '../engine/types.ts';
import { text } from './messages.ts';
import { giveOpinion, type Booth } from './opinion.ts';
import { levelFor, type Person } from './person.ts';
import { SAMPLE } from './sample.ts';

/** What lives are played in: the engine with a clock of moments. */
export interface Hall extends Booth {
  engine: Engine;
}

const TRIES = 6;

export interface Played {
  events: number;
  /** What the engine did not take: the life ends there. */
  refused: Problem[];
}

/** Plays one life through the engine, each event at its moment; clocks run out in between. What was done before is not done again. */
export async function playLife(hall: Hall, version: PublishedVersion, person: Person, life: Lived): Promise<Played> {
  const submitted = await hall.moments.at(life.since, () => handIn(hall, version, person, life.answers));
  if (!submitted.ok) return { events: 0, refused: submitted.problems };
  const application = submitted.value;
  const before = await doneBefore(hall, application);
  let events = 1;
  for (const [index, { at, event }] of life.events.entries()) {
    if (at > hall.until) break;
    if (before.has(`demo-${index}`)) continue;
    events += await passClocks(hall, application, at);
    const done = await hall.moments.at(at, () => happen(hall, { application, person, event, key: `demo-${index}` }));
    if (!done.ok) return { events, refused: done.problems };
    events += 1;
  }
  events += await passClocks(hall, application, hall.until);
  return { events, refused: await giveOpinion(hall, application, person) };
}

/** Keys of the events that a play which was broken off had done. */
async function doneBefore({ deps }: Hall, application: string): Promise<Set<string>> {
  const keys = (await deps.store.events(application)).map(({ key }) => /:(demo-\d+)$/.exec(key)?.[1]);
  return new Set(keys.filter((key) => key !== undefined));
}

/** Every clock that has run out by then sends its event at its own moment. Returns how many. */
async function passClocks({ deps, moments }: Hall, application: string, until: number): Promise<number> {
  for (let sent = 0; ; sent += 1) {
    const running = (await deps.store.timers(application)).filter(
      ({ state, dueAt }) => state === 'running' && dueAt <= until
    );
    const [next] = running.toSorted((a, b) => a.dueAt - b.dueAt || (a.clock < b.clock ? -1 : 1));
    if (!next || (await moments.at(next.dueAt, () => sendDue(deps, next))) === 0) return sent;
  }
}

const forms = new WeakMap<PublishedVersion, Map<string, { answers: Answers; form: AnswerForm; materials: string[] }>>();

/** The form under those answers, drawn once for all who answer alike. */
function formOf(version: PublishedVersion, given: Answers) {
  const known = forms.get(version) ?? new Map<string, { answers: Answers; form: AnswerForm; materials: string[] }>();
  forms.set(version, known);
  const key = JSON.stringify(given);
  const found = known.get(key);
  if (found) return found;
  const answers = withAliases(version, given);
  const lines = materialLines(version.plan, version.source, answers).filter((line) => line.submit && line.required);
  const made = {
    answers,
    form: answerForm(version.plan, version.source, answers),
    materials: lines.map(({ sharedKey }) => sharedKey)
  };
  known.set(key, made);
  return made;
}

async function handIn(hall: Hall, version: PublishedVersion, person: Person, given: Answers): Promise<Result<string>> {
  const { deps, engine } = hall;
  const { actor, channel, seed } = person;
  const id = deps.drafts.pressed(actor.id, 'demo-data');
  if (await deps.store.application(id)) return { ok: true, value: id };
  const { answers, form, materials } = formOf(version, given);
  const { draft } = await deps.drafts.create({ bundle: version.bundle, version: version.version, owner: actor.id, id });
  await upload(deps, draft, materials);
  let refused: Problem[] = [];
  for (let at = 0, next = draft; at < TRIES; at += 1) {
    const data = generateData(form, version.plan, seed + at);
    const saved = await deps.drafts.save({ ...next, answers, data }, { owner: actor.id });
    if (saved.state !== 'saved') return refuse(...('problems' in saved ? saved.problems : []));
    next = saved.draft;
    const submitted = await engine.submit({ key: 'demo-data', draft: next, actor, channel });
    if (submitted.ok) return { ok: true, value: submitted.value.application };
    refused = submitted.problems;
  }
  await deps.drafts.discard(id, { owner: actor.id });
  return refuse(...refused);
}

async function upload({ files }: Pick<EngineDeps, 'files'>, draft: Draft, materials: readonly string[]): Promise<void> {
  const there = new Set((await files.list({ draft: draft.id })).map(({ sharedKey }) => sharedKey));
  for (const sharedKey of materials.filter((key) => !there.has(key))) {
    const stream = (async function* () {
      yield SAMPLE;
    })();
    await files.save({ draft: draft.id, sharedKey, name: text.sampleName, type: 'application/pdf', stream });
  }
}

interface Happening {
  application: string;
  person: Person;
  event: string;
  key: string;
}

async function happen(hall: Hall, happening: Happening): Promise<Result<unknown>> {
  const { application, person, event, key } = happening;
  const loaded = (await loadApplication(hall.deps, application))!;
  const by = senderOf(loaded.version.chart, event);
  const press = { application, key, revision: loaded.row.revision, actor: person.actor };
  if (by === 'citizen') return citizen(hall.engine, loaded, { ...happening, press });
  const move = await officersMove(loaded, happening, by);
  return move ? hall.engine.move({ ...press, ...move }) : { ok: true, value: null };
}

type Press = { application: string; key: string; revision: number; actor: Actor };

async function citizen(
  engine: Engine,
  loaded: Loaded,
  { person, event, press }: Happening & { press: Press }
): Promise<Result<unknown>> {
  const { application, actor } = press;
  const item = itemOf(loaded.version.chart, event);
  const choice = event.slice(event.lastIndexOf('.') + 1);
  if (event === 'correct') {
    const own = await engine.data(application, actor);
    return engine.correct({ ...press, data: own!.data });
  }
  if (choice === 'withdraw') return engine.withdraw({ ...press, ...(item && { item }), reason: text.reasons.withdraw });
  if (item) return engine.choose({ ...press, item, choice, reason: text.reasons.review });
  return engine.choose({ ...press, choice, details: detailsOf(person, press.revision) });
}

/** Of every step of the whole application at once: each takes its own. */
function detailsOf({ actor, seed }: Person, revision: number): Record<string, unknown> {
  const level = levelFor(seed ^ revision);
  const said = level <= 2 ? text.ratings.bad : level === 5 ? text.ratings.good : '';
  return {
    ...{ name: actor.name, agreed: true },
    ...{ receipt: text.receipt(seed), way: 'electronic', received: true },
    ...{ level, text: said }
  };
}

/** What an officer of whoever has the item sends; null: nobody can (a step that several share is told by one of them). */
async function officersMove(
  loaded: Loaded,
  { person, event }: Happening,
  by: string
): Promise<Pick<TaskMove, 'item' | 'move' | 'actor' | 'reason' | 'facts' | 'correction'> | null> {
  const { chart, plan } = loaded.version;
  const name = event.slice(event.lastIndexOf('.') + 1);
  const item = by === 'system' ? Object.keys(chart.items)[0]! : by;
  const move = name === 'acceptDeferred' ? 'accept' : name;
  if (!isMove(move)) return null;
  const department = loaded.runner.holder(loaded.snapshot, item);
  const actor: Actor = { id: `demo-officer-${department}`, name: text.officer, role: 'officer', department };
  const facts = BRINGS.includes(move) ? generateFacts(factsOf(loaded.version, item), plan, person.seed) : null;
  const asks = move === 'requestCorrection' || move === 'requestLate';
  const reason = reasonOf(move);
  return {
    ...{ item, move, actor, reason },
    ...(facts && { facts }),
    ...(asks && { correction: { ...mendable(loaded, item), reason } })
  };
}

function reasonOf(move: string): string {
  const { reasons } = text;
  return Object.hasOwn(reasons, move) ? reasons[move as keyof typeof reasons] : reasons.other;
}

/** Something of the item's own form that the citizen filled in, or else one of its materials. */
function mendable({ version, snapshot }: Loaded, item: string): { elements: string[]; materials: string[] } {
  const { plan, source } = version;
  const { answers } = snapshot.context;
  const mend = createMend(plan, source, answers);
  const own = plan.elements.filter(({ uses }) => uses.some((use) => use.item === item));
  const element = own.map((merged) => merged.element).find((each) => mend(each).length > 0);
  if (element !== undefined) return { elements: [element], materials: [] };
  const line = materialLines(plan, source, answers).find((each) => each.submit && each.items.includes(item));
  return { elements: [], materials: line ? [line.sharedKey] : [] };
}
