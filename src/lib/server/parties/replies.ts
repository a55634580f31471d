import type { Problem } from '#lib/core/errors.ts';
import { getElement, setElement } from '#lib/core/merge/values.ts';
import type { EngineDeps } from '../engine/deps.ts';
import type { DataRecord, Loaded } from '../engine/load.ts';
import { maskName } from '../engine/masking.ts';
import { askedElements, type Notice } from '../engine/notice.ts';
import type { PartyRow } from '../store/types.ts';
import { openParty } from './content.ts';
import { consentedRows, roleOf } from './follow.ts';
import { problems } from './messages.ts';
import type { AskedShown, PartRole, PartyContent, PartyReply, ReplyState } from './types.ts';

/** A party of whose part a notice opens something (rule 29a). */
export interface AskedParty {
  row: PartyRow;
  content: PartyContent;
  part: PartRole;
  /** Elements of theirs that it opens. */
  elements: string[];
  /** What they said to this notice so far. */
  reply: PartyReply | null;
  state: ReplyState;
}

export async function askedParties(
  deps: Pick<EngineDeps, 'store' | 'keys'>,
  loaded: Loaded,
  { answers }: Pick<DataRecord, 'answers'>,
  notice: Notice
): Promise<AskedParty[]> {
  const asked = askedElements(notice);
  const found = await Promise.all(
    (await consentedRows(deps, loaded)).map(async (row): Promise<AskedParty[]> => {
      const content = await openParty(deps, row);
      const part = roleOf(loaded, answers, row.role);
      const elements = part?.elements.filter((element) => asked.includes(element)) ?? [];
      if (!content || !part || elements.length === 0) return [];
      const reply = content.replies?.find((one) => one.notice === notice.at) ?? null;
      return [{ row, content, part, elements, reply, state: stateOf(reply) }];
    })
  );
  return found.flat();
}

function stateOf(reply: PartyReply | null): ReplyState {
  if (reply === null) return 'asked';
  if (reply.reason !== '') return 'declined';
  return reply.part === null ? 'drafted' : 'replied';
}

/** What stands against answering: who has not replied and is not answered for, and who has and is. */
export function stillAsked(asked: readonly AskedParty[], instead: readonly string[]): Problem[] {
  return asked.flatMap(({ row: { role }, part: { title }, state }) => {
    if (state === 'replied') return instead.includes(role) ? [problems.replied(role, title)] : [];
    return instead.includes(role) ? [] : [problems.waits(role, title)];
  });
}

/** What the applicant gives, with what the parties said to their own parts. */
export function withReplies(given: Record<string, unknown>, asked: readonly AskedParty[]): Record<string, unknown> {
  const data = structuredClone(given);
  for (const { elements, reply, state } of asked)
    if (state === 'replied')
      for (const element of elements) setElement(data, element, getElement(reply!.data, element));
  return data;
}

/** For the log: who consented anew, to which digest, and for whom the applicant answered. No name and no value. */
export function loggedReplies(asked: readonly AskedParty[]): { parties?: unknown[] } {
  const parties = asked.map(({ row: { role, owner }, reply, state }) => {
    if (state !== 'replied') return { role, owner, instead: true };
    const [{ at, textSha256, versionSha256 }] = reply!.consents as [PartyReply['consents'][number]];
    return { role, owner, consent: { at, textSha256: [textSha256], versionSha256 }, partSha256: reply!.part };
  });
  return parties.length > 0 ? { parties } : {};
}

export function askedShown(asked: readonly AskedParty[]): AskedShown[] {
  return asked.map(({ row, content, part, elements, reply, state }) => ({
    ...{
      role: row.role,
      title: part.title,
      name: maskName(content.name),
      state,
      reason: reply?.reason ?? '',
      elements
    },
    data: state === 'replied' ? reply!.data : null
  }));
}
