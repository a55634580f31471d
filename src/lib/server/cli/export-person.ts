import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { refuse, type Result } from '#lib/core/errors.ts';
import { accountRecord } from '#lib/server/auth/account-record.ts';
import { knownSignInSecret } from '#lib/server/installation.ts';
import { mailKeyOf } from '#lib/server/ports/mail-key.ts';
import { heldContacts, type HeldContacts } from '#lib/server/retention/contacts.ts';
import { isoDay } from '#lib/server/retention/days.ts';
import { text } from '#lib/server/retention/messages.ts';
import {
  heldApplication,
  heldDrafts,
  heldForOthers,
  mentionOf,
  type HeldApplication,
  type Mention
} from '#lib/server/retention/person.ts';
import { personText } from '#lib/server/retention/person-text.ts';
import { writeZip, type ZipWriter } from '#lib/server/retention/zip-file.ts';
import type { OrderDeps } from '#lib/server/retention/perform.ts';
import type { Config } from '#lib/server/config.ts';
import type { UploadedFile } from '#lib/server/engine/types.ts';
import type { Store } from '#lib/server/store/types.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { applicationNamed, depsOf, operate, operator, reading, type OnData } from './operate.ts';
import { refused, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import { text as words } from './personal-messages.ts';
import type { ExportPersonResult } from './personal-results.ts';

export interface ExportPersonOptions extends CommonOptions, OnData {
  application?: string;
  out: string;
  reason?: string;
}

/** Who is asked about: an account, what it handed in, and applications in which the number of the person stands. */
interface Person {
  owner: string | null;
  idNo: string | null;
  own: string[];
  others: string[];
  /** Applications of others in which the account has a part. */
  parts: string[];
}

/** `export-person`: everything that is held of a person (个人信息保护法 第四十五条), with who saw it; each look is written down first. */
export async function exportPersonCommand(who: string | undefined, options: ExportPersonOptions): Promise<ExitCode> {
  const reason = (options.reason ?? '').trim();
  if ((who === undefined) === (options.application === undefined)) return wrong('export-person/who', words.exportWho());
  if (reason === '') return wrong('export-person/reason', text.noReason());
  if (existsSync(options.out)) return wrong('export-person/taken', words.exportTaken(options.out));
  const idNo = who === '-' ? (await readAll(process.stdin)).trim().toUpperCase() : null;
  const done = await reading(options, async ({ store, keys, config }) => {
    const workspace = await openWorkspace(options.workspace);
    try {
      const deps = await depsOf(config, { store: store as Store, keys }, workspace);
      const person = await personOf(deps, { account: idNo === null ? who : undefined, idNo, options });
      if (!person.ok) return person;
      const noted = await noteAll(deps, person.value, reason, options);
      return noted.ok ? await write(deps, config, person.value, options) : noted;
    } finally {
      await workspace.close();
    }
  });
  if (!done.ok) return refused('', done.problems);
  if (!done.value.ok) return refused('', done.value.problems);
  if (options.json) sayJson(done.value.value);
  else sayOut(words.exported(done.value.value));
  return 0;
}

function wrong(code: string, message: string): ExitCode {
  return refused('', refuse({ code, message }).problems);
}

async function personOf(
  { store, keys }: OrderDeps,
  asked: { account: string | undefined; idNo: string | null; options: ExportPersonOptions }
): Promise<Result<Person>> {
  const { idNo } = asked;
  let owner = asked.account ?? null;
  if (asked.options.application !== undefined) {
    const found = await applicationNamed(store, asked.options.application);
    if (!found.ok) return found;
    ({ owner } = found.value);
  }
  const own = owner === null ? [] : (await store.applicationsOf(owner)).map(({ id }) => id);
  const named = new Set<string>();
  if (idNo !== null)
    for (const hmac of keys.lookups('citizen-id', idNo))
      for (const id of await store.lookup('citizen-id', hmac)) named.add(id);
  const others = [...named].filter((id) => !own.includes(id));
  const drafts = owner === null ? [] : await store.draftsOf(owner);
  const parts = owner === null ? [] : await store.partiesBy(owner);
  const contacts = owner === null ? [] : [await store.contact(owner), await store.mailContact(owner)].filter(Boolean);
  const held = [own, others, drafts, parts, contacts, owner === null ? [] : await authorisationsOf(store, owner)];
  if (held.every((list) => list.length === 0))
    return refuse({ code: 'export-person/nobody', message: words.exportNobody() });
  const homes = await Promise.all(parts.map(({ application }) => store.application(application)));
  const taken = homes.flatMap((row) => (row && !own.includes(row.id) && !others.includes(row.id) ? [row.id] : []));
  return { ok: true, value: { owner, idNo, own, others, parts: [...new Set(taken)] } };
}

async function authorisationsOf(store: Store, account: string): Promise<unknown[]> {
  const given = await store.authorisationsOf({ principal: account });
  return [...given, ...(await store.authorisationsOf({ agent: account }))];
}

/** Beside a running server the server writes it down. */
async function noteAll(
  deps: OrderDeps,
  { own, others, parts }: Person,
  reason: string,
  options: ExportPersonOptions
): Promise<Result<unknown>> {
  for (const application of [...own, ...others, ...parts]) {
    const items = (await deps.store.tasks({ application })).map(({ item }) => item);
    const note = { kind: 'note' as const, application, items, reason, ...operator() };
    const done = await operate(options, note);
    if (!done.ok) return done;
  }
  return { ok: true, value: null };
}

async function write(
  deps: OrderDeps,
  config: Config,
  person: Person,
  options: ExportPersonOptions
): Promise<Result<ExportPersonResult>> {
  const result: ExportPersonResult = {
    ...{ out: options.out, applications: 0, drafts: 0, files: 0, mentioned: 0, erased: 0 }
  };
  const account = person.owner === null ? null : await accountRecord(config, person.owner);
  const contacts = person.owner === null ? null : await contactsOf(deps, config, person.owner);
  await writeZip(resolve(options.out), async (zip) => {
    const held: HeldApplication[] = [];
    const mentions: Mention[] = [];
    const erased: { number: string; at: string | null }[] = [];
    for (const id of person.own) {
      const row = (await deps.store.application(id))!;
      const one = await heldApplication(deps, row);
      if (one) {
        held.push(one);
        await zip.text(`${one.number}/application.json`, json(one));
        result.files += await putFiles(deps, zip, one.number, one.files);
      } else {
        const at = (await deps.store.retention(id))?.erasedAt ?? null;
        erased.push({ number: row.number, at: at === null ? null : isoDay(at) });
      }
    }
    for (const id of person.others) {
      const mention = await mentionOf(deps, (await deps.store.application(id))!, person.idNo!);
      if (mention) mentions.push(mention);
    }
    const drafts = person.owner === null ? [] : await heldDrafts(deps, person.owner);
    for (const draft of drafts) {
      await zip.text(`drafts/${draft.id}.json`, json(draft));
      result.files += await putFiles(deps, zip, `drafts/${draft.id}`, draft.files);
    }
    const exportedAt = new Date(deps.clock.now()).toISOString();
    const others = person.owner === null ? {} : await heldForOthers(deps, person.owner);
    await zip.text('person.json', json({ exportedAt, account, contacts, mentions, erased, ...others }));
    await zip.text('说明.md', personText(held, mentions, erased, exportedAt));
    Object.assign(result, {
      ...{ applications: held.length, drafts: drafts.length, mentioned: mentions.length, erased: erased.length }
    });
  });
  return { ok: true, value: result };
}

async function contactsOf({ store, keys }: OrderDeps, config: Config, owner: string): Promise<HeldContacts> {
  const secret = await knownSignInSecret(config);
  return heldContacts(store, secret === null ? null : mailKeyOf(secret, keys.suite), owner);
}

async function putFiles(
  { files }: OrderDeps,
  zip: ZipWriter,
  folder: string,
  list: readonly UploadedFile[]
): Promise<number> {
  let count = 0;
  for (const { id, name } of list) {
    const read = await files.read(id);
    if (!read) continue;
    count += 1;
    await zip.stream(`${folder}/files/${count}-${name.replaceAll(/[\\/:]/g, '_')}`, read.stream);
  }
  return count;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
