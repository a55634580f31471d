import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { itemsLeft } from '#lib/core/run/left.ts';
import type { EngineDeps } from '../engine/deps.ts';
import { departmentOf, itemName, loadApplication, loadRecord, type Loaded } from '../engine/load.ts';
import { noticeDueAt, openNotice, withElements, type Notice } from '../engine/notice.ts';
import type { PartyRow } from '../store/types.ts';
import { sealParty } from './content.ts';
import { giveConsent } from './give-consent.ts';
import { consentTexts, problems } from './messages.ts';
import { consentsFor, onlyPart, partDigest } from './part.ts';
import { askedParties } from './replies.ts';
import type { StandingDeps } from './standing.ts';
import type { ConsentKind, PartScene, PartyReply } from './types.ts';

type Deps = StandingDeps & { versions: Pick<EngineDeps['versions'], 'load'> };
type Done = Promise<Result<{ id: string }>>;

/** What somebody sees of their part while a correction of it is asked for; null: it is not. The caller has looked whose it is. */
export async function replyScene(deps: Deps, row: PartyRow): Promise<PartScene | null> {
  const loaded = await loadApplication(deps as unknown as EngineDeps, row.application);
  const notice = loaded && (await openNotice(deps, loaded));
  if (!loaded || !notice) return null;
  const record = await loadRecord(deps as unknown as EngineDeps, loaded);
  const mine = (await askedParties(deps, loaded, record, notice)).find((party) => party.row.id === row.id);
  if (!mine) return null;
  const { content, part, elements, reply, state } = mine;
  const { version } = loaded;
  const { answers } = record;
  const data = reply ? withElements(loaded, record, elements, reply.data) : record.data;
  const titles = part.fields.filter((_, at) => elements.includes(part.elements[at]!));
  const [first] = consentsFor(version, answers, part);
  return {
    ...{ row, content, version, part, state, applicant: loaded.row.owner },
    draft: { id: row.application, answers, data },
    digest: partDigest(version, answers, part, data),
    consents: [{ kind: first!.kind, text: consentTexts.correction(version.source.bundle.name, titles, first!.text) }],
    correction: {
      ...{ at: notice.at, dueAt: noticeDueAt(loaded), elements, revision: loaded.row.revision },
      ...{ requests: requestsOf(loaded, notice, elements), left: itemsLeft(loaded.statuses), why: reply?.reason ?? '' }
    }
  };
}

/** Words of a department that are about more than this part may tell of others. */
function requestsOf({ version }: Loaded, { requests }: Notice, mine: readonly string[]) {
  const about = requests.filter(({ elements }) => elements.some((element) => mine.includes(element)));
  return about.map(({ item, elements, materials, reason }) => ({
    ...{ item, name: itemName(version, item), department: departmentOf(version, item).name },
    reason: materials.length === 0 && elements.every((element) => mine.includes(element)) ? reason : null
  }));
}

/** Keeps what a party says to the notice that their scene is about, beside what they said to earlier ones. */
async function save(deps: Deps, { row, content, correction }: PartScene, reply: PartyReply): Done {
  const { at, revision } = correction!;
  const replies = [...(content.replies ?? []).filter(({ notice }) => notice !== at), reply];
  const ciphertext = await sealParty(deps, row, { ...content, replies });
  const next = { id: row.id, application: row.application, updatedAt: deps.clock.now(), ciphertext };
  const { state } = await deps.store.saveReply(next, row.revision, revision);
  return state === 'saved' ? ok({ id: row.id }) : refuse(problems.stale());
}

function replyOf({ draft, correction }: PartScene): PartyReply {
  const { at: notice, elements } = correction!;
  return { notice, data: onlyPart(draft.data, elements), consents: [], part: null, reason: '' };
}

/** What was typed, without consent. */
export async function fillReply(deps: Deps, scene: PartScene, data: Record<string, unknown>, seen: string): Done {
  if (seen !== scene.digest) return refuse(problems.changed());
  return save(deps, scene, { ...replyOf(scene), data: onlyPart(data, scene.correction!.elements) });
}

export async function consentToReply(deps: Deps, scene: PartScene, agreed: readonly ConsentKind[], seen: string): Done {
  const given = giveConsent(scene, agreed, seen, deps.clock.now());
  if (!given.ok) return given;
  const { consents, part } = given.value;
  return save(deps, scene, { ...replyOf(scene), consents, part });
}

/** What they had typed is not kept. */
export async function declineReply(deps: Deps, scene: PartScene, reason: string): Done {
  return save(deps, scene, { ...replyOf(scene), data: {}, reason });
}
