import { refuse, type Problem } from '#lib/core/errors.ts';
import { isoDay } from '#lib/server/retention/days.ts';
import type { Order } from '#lib/server/retention/perform.ts';
import { readTerm, termRules } from '#lib/server/retention/terms.ts';
import type { Result } from '#lib/core/errors.ts';
import { applicationNamed, operate, operator, reading, type OnData } from './operate.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { text as words } from './personal-messages.ts';
import type { RetentionResult } from './personal-results.ts';

export interface RetentionOptions extends CommonOptions, OnData {
  term?: string;
  basis?: string;
  forVersion?: string;
  reason?: string;
}

/** `retention`: how long what ended is kept, what is held, and wishes to be erased that wait for an answer. */
export async function retentionCommand(
  act: string,
  name: string | undefined,
  options: RetentionOptions
): Promise<ExitCode> {
  if (act !== 'list') {
    const wanted = await orderFor(act, name, options);
    if (!wanted.ok) return refused('', wanted.problems);
    const done = await operate(options, wanted.value);
    if (!done.ok) return refused('', done.problems);
  }
  const result = await resultOf(options);
  if (!result.ok) return refused('', result.problems);
  if (options.json) sayJson(result.value);
  else for (const line of words.retention(result.value)) sayOut(line);
  return 0;
}

async function orderFor(act: string, name: string | undefined, options: RetentionOptions): Promise<Result<Order>> {
  if (act === 'set') return termOrder(name, options);
  if (act !== 'hold' && act !== 'release') return wrong('retention/act', words.retentionActs(act));
  const reason = (options.reason ?? '').trim();
  if (name === undefined || (act === 'hold' && reason === '')) return wrong('retention/hold', words.holdWhat());
  const found = await reading(options, ({ store }) => applicationNamed(store, name));
  if (!found.ok) return found;
  if (!found.value.ok) return found.value;
  const { id: application } = found.value.value;
  return {
    ok: true,
    value: { kind: 'hold', application, reason: act === 'hold' ? reason : null, ...operator() }
  };
}

/** Without a bundle it holds for all of them. */
function termOrder(bundle: string | undefined, options: RetentionOptions): Result<Order> {
  const term = readTerm(options.term ?? '');
  const basis = (options.basis ?? '').trim();
  if (!term || basis === '') return wrong('retention/term', words.termWhat());
  const version = options.forVersion === undefined ? null : Number(options.forVersion);
  if (version !== null && (!Number.isInteger(version) || version < 1 || bundle === undefined))
    return wrong('retention/version', words.termVersion());
  return { ok: true, value: { kind: 'term', bundle: bundle ?? '', version, ...term, basis, ...operator() } };
}

function wrong(code: string, message: string): { ok: false; problems: Problem[] } {
  return refuse({ code, message });
}

function resultOf(options: RetentionOptions): Promise<Result<RetentionResult>> {
  return reading(options, async ({ store }) => {
    const rules = termRules(await store.life()).map(({ bundle, version, term, basis, at, by }) => ({
      ...{ bundle, version, years: term?.years ?? null, days: term?.days ?? null, basis, at: isoDay(at), by }
    }));
    const requests: RetentionResult['requests'] = [];
    for (const { application, at } of await store.erasureRequests({ open: true })) {
      const row = await store.application(application);
      requests.push({ number: row?.number ?? application, at: isoDay(at) });
    }
    return { rules, requests };
  });
}
