import type { Problem, Result } from '#lib/core/errors.ts';
import { ok, refuse } from '#lib/core/errors.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { generateData } from '#lib/core/merge/generate.ts';
import { materialLines } from '#lib/core/merge/materials.ts';
import { createMend } from '#lib/core/merge/mend.ts';
import type { AnswerForm } from '#lib/core/merge/types.ts';
import { setElement } from '#lib/core/merge/values.ts';
import type { CounterChannel } from '#lib/core/model/channel.ts';
import type { Answers } from '#lib/core/model/index.ts';
import { BRINGS } from '#lib/core/run/check-event.ts';
import { factsOf } from '#lib/core/run/facts.ts';
import type { Lived } from '#lib/core/simulate/forecast/forecast.ts';
import { generateFacts } from '#lib/core/simulate/generate-facts.ts';
import { withAliases } from '#lib/core/simulate/papers.ts';
import { itemOf, senderOf } from '#lib/core/simulate/senders.ts';
import { filedAt } from '../counter/visits.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { loadApplication, type Loaded } from '../engine/load.ts';
import { isMove } from '../engine/moves.ts';
import { sendDue } from '../engine/timers.ts';
import type { Actor, Draft, Engine, PublishedVersion, Submission, TaskMove } from '../engine/types.ts';
import { text } from './messages.ts';
import { giveOpinion, type Booth } from './opinion.ts';
import { levelFor, type Person } from './person.ts';
import { SAMPLE } from './sample.ts';
import { openVisit, whoStands } from './windows.ts';

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
  const submitted = await hall.moments.at(life.since, () => handIn(hall, version, person, life));
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
  return { events, refused: await giveOpinion(hall, { application, version, person }) };
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

/** A draft under whose id the application will be, and who hands it in how; or the application, where it is there already. */
interface Begun {
  id: string;
  there: boolean;
  /** Whose it is. */
  owner: string;
  by: Pick<Submission, 'actor' | 'channel' | 'region' | 'counter'>;
  /** What the document at the window said; null: nobody stood there. */
  document: { element: string; idNo: string } | null;
}

async function handIn(hall: Hall, version: PublishedVersion, person: Person, life: Lived): Promise<Result<string>> {
  const shape = formOf(version, life.answers);
  const begun = await begin(hall, { version, person, at: life.since, form: shape.form });
  if (!begun.ok) return begun;
  const { id, there, document } = begun.value;
  const submitted = there ? ok(id) : await submit(hall, { version, seed: person.seed, ...shape, ...begun.value });
  // Whoever was at a window follows it from home.
  if (submitted.ok && document) await hall.counters.counter.link(person.actor, document.idNo);
  return submitted;
}

interface Beginning {
  version: PublishedVersion;
  person: Person;
  at: number;
  form: AnswerForm;
}

async function begin(hall: Hall, beginning: Beginning): Promise<Result<Begun>> {
  const { deps } = hall;
  const { version, person } = beginning;
  const { actor, channel } = person;
  const atWindow = await beginThere(hall, beginning);
  if (atWindow) return atWindow;
  const id = deps.drafts.pressed(actor.id, 'demo-data');
  const there = (await deps.store.application(id)) !== null;
  if (!there) await deps.drafts.create({ bundle: version.bundle, version: version.version, owner: actor.id, id });
  return ok({ id, there, owner: actor.id, by: { actor, channel }, document: null });
}

/** At a window, under the number of the document that they bring; null: they stay at home, or the form asks for no such number. */
async function beginThere(hall: Hall, { version, person, at, form }: Beginning): Promise<Result<Begun> | null> {
  if (!person.called) return null;
  const stands = whoStands(version.plan, generateData(form, version.plan, person.seed), person.actor.name);
  if (!stands) return null;
  const { element, ...document } = stands;
  const { bundle } = version;
  const came = { bundle, channel: person.channel as CounterChannel, person: document, at };
  const opened = await openVisit(hall.counters, person.called, came);
  if (!opened.ok) return opened;
  const { visit, clerk } = opened.value;
  const actor = await hall.counters.counter.standIn(visit, clerk);
  const by = { actor, channel: visit.channel, region: visit.region, counter: filedAt(visit) };
  const there = (await hall.deps.store.application(visit.application)) !== null;
  return ok({ id: visit.application, there, owner: visit.owner, by, document: { element, idNo: document.idNo } });
}

type Shape = ReturnType<typeof formOf>;

async function submit(
  { deps, engine }: Hall,
  filing: Begun & Shape & { version: PublishedVersion; seed: number }
): Promise<Result<string>> {
  const { id, owner, by, document, answers, form, materials, version, seed } = filing;
  let next = (await deps.drafts.load(id, { owner }))!;
  await upload(deps, next, materials);
  let refused: Problem[] = [];
  for (let at = 0; at < TRIES; at += 1) {
    const data = generateData(form, version.plan, seed + at);
    if (document) setElement(data, document.element, document.idNo);
    const saved = await deps.drafts.save({ ...next, answers, data }, { owner });
    if (saved.state !== 'saved') return refuse(...('problems' in saved ? saved.problems : []));
    next = saved.draft;
    const submitted = await engine.submit({ key: 'demo-data', draft: next, ...by });
    if (submitted.ok) return ok(submitted.value.application);
    refused = submitted.problems;
  }
  await deps.drafts.discard(id, { owner });
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
  const { revision, owner } = loaded.row;
  const press = { application, key, revision, actor: { ...person.actor, id: owner } };
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
