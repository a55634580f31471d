import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import {
  dutiesNeeded,
  signOffs,
  type SignOffAnswer,
  type SignOffAsk,
  type SignOffLine
} from '#lib/core/edit/sign-off.ts';
import type { Clock } from '#lib/core/clock.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { mayAnswerFor } from '../policy/duties.ts';
import type { LifeLine, Store } from '../store/types.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256 } from './event-log.ts';
import { appendLife } from './life.ts';
import { text } from './life-messages.ts';
import type { Actor, VersionService } from './types.ts';

interface Deps {
  store: Pick<Store, 'life' | 'lifeDocument' | 'saveLife'>;
  workspace: Pick<Workspace, 'source'>;
  versions: VersionService;
  clock: Clock;
}

/** Where the sign-off of a draft stands. */
export interface SignOffs {
  /** Decided. */
  draft: BundleSource;
  /** What it is compared with; 0: nothing is published yet. */
  base: number;
  lines: SignOffLine[];
  /** The last time that departments were asked, since the base was published. */
  asked: { seq: number; at: number; name: string; note: string } | null;
}

export interface SignOffService {
  of(bundle: string): Promise<Result<SignOffs>>;
  /** Freezes the draft as it is and asks every department that the difference touches. */
  ask(bundle: string, by: Actor, note: string): Promise<Result<{ seq: number }>>;
  /** One department's answer to what was asked; refused where the draft has changed since for this department. */
  answer(
    bundle: string,
    input: { ask: number; answer: 'signed' | 'objected'; reason: string },
    by: Actor
  ): Promise<Result<true>>;
}

const REASON_AT_MOST = 500;
const FROZEN_KEPT = 20;

/** Sign-off (会签) of drafts: asked for by the administrator, given by each department that a difference touches. */
export function createSignOffs(deps: Deps): SignOffService {
  const frozen = new Map<string, BundleSource>();

  /** A line's document never changes, so it is read once. */
  async function frozenAt(bundle: string, seq: number, calendar: BundleSource['calendar']): Promise<BundleSource> {
    const key = `${bundle}#${seq}`;
    const known = frozen.get(key);
    if (known) return known;
    const read = JSON.parse((await deps.store.lifeDocument(bundle, seq)) ?? 'null') as BundleSource;
    const source = { ...read, calendar };
    frozen.set(key, source);
    if (frozen.size > FROZEN_KEPT) frozen.delete(frozen.keys().next().value!);
    return source;
  }

  async function of(bundle: string): Promise<Result<SignOffs>> {
    const read = await deps.workspace.source(bundle);
    if (!read.ok) return read;
    const draft = applyDecisions(read.value);
    const [base, life] = await Promise.all([deps.versions.load(bundle), deps.store.life(bundle)]);
    const recent = sincePublished(life);
    const asked = recent.filter(({ kind }) => kind === 'asked');
    const asks = await Promise.all(
      asked.map(async ({ seq }): Promise<SignOffAsk> => ({ seq, source: await frozenAt(bundle, seq, draft.calendar) }))
    );
    const lines = signOffs({ base: base?.source ?? null, draft, asks, answers: answersIn(recent) });
    const last = asked.at(-1);
    return ok({
      draft,
      base: base?.version ?? 0,
      lines,
      asked: last ? { seq: last.seq, at: last.at, name: last.name, note: last.reason } : null
    });
  }

  async function ask(bundle: string, by: Actor, note: string): ReturnType<SignOffService['ask']> {
    const now = await of(bundle);
    if (!now.ok) return now;
    if (now.value.lines.length === 0) return refuse(problem('nothing', text.nothingToSign()));
    const { calendar: _, warnings: __, elsewhere: ___, ...kept } = now.value.draft;
    const seq = await appendLife(deps, bundle, {
      kind: 'asked',
      actor: by.id,
      name: by.name,
      version: now.value.base,
      reason: note.trim().slice(0, REASON_AT_MOST),
      sha256: sha256(canonicalJson(kept)),
      // The order of keys is kept: it is the order of the items, and of the fields in each form.
      document: JSON.stringify(kept)
    });
    return ok({ seq });
  }

  async function answer(...[bundle, input, by]: Parameters<SignOffService['answer']>): Promise<Result<true>> {
    const now = await of(bundle);
    if (!now.ok) return now;
    const line = now.value.lines.find(({ department }) => department === by.department);
    if (!line) return refuse(problem('not-touched', text.notTouched()));
    if (!maySign(by, line)) return refuse(problem('duty', text.noDuty()));
    const reason = input.reason.trim();
    if (input.answer === 'objected' && reason === '')
      return refuse(problem('reason', text.objectionNeedsReason(), 'reason'));
    if (reason.length > REASON_AT_MOST) return refuse(problem('reason', text.reasonTooLong(REASON_AT_MOST), 'reason'));
    if (now.value.asked?.seq !== input.ask || line.state === 'reopened' || line.state === 'toAsk')
      return refuse(problem('stale', text.draftChanged()));
    await appendLife(deps, bundle, {
      kind: input.answer,
      actor: by.id,
      name: by.name,
      department: line.department,
      subject: String(input.ask),
      version: now.value.base,
      reason
    });
    return ok(true);
  }

  return { of, ask, answer };
}

/** Whether this officer may answer for the department of the line. */
export function maySign(
  by: Actor,
  { department, differences: found }: Pick<SignOffLine, 'department' | 'differences'>
) {
  return mayAnswerFor(by, department, dutiesNeeded(found));
}

function sincePublished(life: readonly LifeLine[]): LifeLine[] {
  return life.slice(life.findLastIndex(({ kind }) => kind === 'published') + 1);
}

function answersIn(life: readonly LifeLine[]): SignOffAnswer[] {
  return life.flatMap(({ kind, department, subject, reason, at, name }) =>
    (kind === 'signed' || kind === 'objected') && department !== null
      ? [{ department, ask: Number(subject), answer: kind, reason, at, name }]
      : []
  );
}

function problem(code: string, message: string, path?: string): Problem {
  return { code: `sign-off/${code}`, message, ...(path && { path }) };
}
