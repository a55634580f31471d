import { createHash } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import type { Problem } from '#lib/core/errors.ts';
import { answerForm } from '#lib/core/merge/form.ts';
import { checkSubmission, settleAnswers } from '#lib/core/run/submission.ts';
import { chinaFormats } from '#lib/fields/formats.ts';
import { withFormats } from '#lib/core/merge/with-formats.ts';
import { checkFormats } from '#lib/forms/errors.ts';
import type { Caller } from '#lib/server/api/caller.ts';
import { problems } from '#lib/server/api/messages.ts';
import type { SubmissionBody } from '#lib/server/api/submission-body.ts';
import { DraftLimitError } from '#lib/server/engine/drafts.ts';
import type { Draft, PublishedVersion, UploadedFile } from '#lib/server/engine/types.ts';
import { askCredit } from '#lib/server/ports/ask-credit.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import { submissionId } from './api.server.ts';

/** Submissions of one system for which files came and nothing else yet. */
export const OPEN_AT_MOST = 100;
const check = createSchemaCheck();

interface Asked {
  caller: Caller;
  version: PublishedVersion;
  press: string;
  body: SubmissionBody;
}
type Refused = { ok: false; status: number; problems: readonly Problem[]; headers?: Record<string, string> };
type Done = { ok: true; application: string; repeated: boolean } | Refused;
type Event = Pick<RequestEvent, 'locals'>;

/** Hands in what a caller sent, once for each `Idempotency-Key`. */
export async function submitFor(event: Event, asked: Asked): Promise<Done> {
  const { caller, version, press, body } = asked;
  const { app } = event.locals;
  const { actor, key } = caller;
  const id = submissionId(event, caller, version.bundle, press);
  const mark = markOf(body);
  const before = await repeated(event, id, caller, mark);
  if (before) return before;
  const files = await app.files.list({ draft: id });
  const found = [...placeProblems(asked, files), ...contentProblems(asked, files)];
  if (found.length > 0) return refusal(found[0]!.code === 'version/other' ? 409 : 422, found);
  const draft = await draftOf(event, id, asked);
  if (!('revision' in draft)) return draft;
  const heard = key ? draft : await withCredit(event, draft, asked);
  const named = new Set(body.materials.map(({ file }) => file));
  for (const file of files) if (!named.has(file.id)) await app.files.remove(file.id);
  const person = key ? { ...actor, name: body.applicant! } : actor;
  const result = await app.engine.submit({
    ...{ key: mark, draft: heard, actor: person, channel: key?.channel ?? 'online' },
    ...(key && { region: key.region })
  });
  if (result.ok) return { ok: true, application: result.value.application, repeated: result.value.repeated };
  if (files.length === 0) await app.drafts.discard(id, { owner: actor.id });
  return refusal(result.problems.some(({ code }) => code === 'draft/stale') ? 409 : 422, result.problems);
}

/** The application that this key made before, when it was made from the same content. */
async function repeated({ locals }: Event, id: string, { actor }: Caller, mark: string): Promise<Done | null> {
  if (!(await locals.app.engine.application(id, actor))) return null;
  const same = await locals.app.store.eventByKey(id, `submit:${mark}`);
  return same ? { ok: true, application: id, repeated: true } : refusal(409, [problems.otherBody()]);
}

/** What is wrong beside answers and data: who it is for, by which form, and files that nobody sent. */
function placeProblems({ caller, version, body }: Asked, files: readonly UploadedFile[]): Problem[] {
  const unknown = body.materials.flatMap(({ material, file }, index) =>
    files.some(({ id, sharedKey }) => id === file && sharedKey === material) ? [] : [problems.fileUnknown(index)]
  );
  return [
    ...(body.version === null || body.version === version.version ? [] : [problems.otherVersion(version.version)]),
    ...(caller.key && body.applicant === null ? [problems.missing('/applicant/name')] : []),
    ...(!caller.key && body.applicant !== null ? [problems.ownName()] : []),
    ...unknown
  ];
}

/** Everything that a citizen's own submission is checked for. */
function contentProblems({ version, body }: Asked, files: readonly UploadedFile[]): Problem[] {
  const named = files.filter(({ id }) => body.materials.some(({ file }) => file === id));
  const checked = checkSubmission(version, { answers: body.answers, data: body.data, files: named }, check);
  const answers = settleAnswers(version, body.answers);
  if (!answers.ok) return answers.problems;
  const { schema } = answerForm(version.plan, version.source, answers.value);
  const formats = checkFormats(schema, body.data, chinaFormats, undefined, 'zh-CN');
  return withFormats(checked.ok ? [] : checked.problems, formats);
}

/** The draft that holds what was sent; another request with the same key at the same time has to wait. */
async function draftOf({ locals }: Event, id: string, { caller, version, body }: Asked): Promise<Draft | Refused> {
  const owner = caller.actor.id;
  const { drafts } = locals.app;
  try {
    const place = { bundle: version.bundle, version: version.version, owner, id };
    const { draft } = await drafts.create({ ...place, ...(caller.key && { atMost: OPEN_AT_MOST }) });
    const answers = body.answers as Draft['answers'];
    const saved = await drafts.save(
      { ...draft, version: version.version, answers, data: body.data, done: [] },
      { owner }
    );
    if (saved.state === 'saved') return saved.draft;
    if (saved.state === 'refused') return refusal(413, saved.problems);
    return refusal(409, [problems.busy()], { 'retry-after': '1' });
  } catch (fault) {
    if (fault instanceof DraftLimitError) return refusal(429, [problems.tooManyOpen(OPEN_AT_MOST)]);
    throw fault;
  }
}

/** What people hand in themselves is asked about as on the pages (告知承诺); nobody else's credit is asked for. */
async function withCredit({ locals }: Event, draft: Draft, { caller, version }: Asked): Promise<Draft> {
  const { drafts, ports, clock } = locals.app;
  const credit = await askCredit({ credit: ports.credit, clock }, version, draft, caller.actor);
  if (!credit) return draft;
  const saved = await drafts.save({ ...draft, credit }, { owner: caller.actor.id });
  return saved.state === 'saved' ? saved.draft : { ...draft, credit };
}

/** The same for the same content, whatever the order of its keys. */
export function markOf(body: object): string {
  return createHash('sha256')
    .update(JSON.stringify(sorted(body)))
    .digest('hex');
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, inner]) => [key, sorted(inner)]);
}

function refusal(status: number, found: readonly Problem[], headers?: Record<string, string>): Refused {
  return { ok: false, status, problems: found, ...(headers && { headers }) };
}
