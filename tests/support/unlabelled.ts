import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Result } from '../../src/lib/core/errors.ts';
import { importPackage } from '../../src/lib/core/exchange/import-package.ts';
import type { Recognised } from '../../src/lib/core/merge/match/bind.ts';
import type { BoundField } from '../../src/lib/core/merge/bindings.ts';
import type { Decision, Decisions, Finding } from '../../src/lib/core/model/index.ts';
import { mergeBundle } from '../../src/lib/core/merge/merge.ts';
import { applyDecisions } from '../../src/lib/core/model/decide.ts';
import { openErrors, verifyBundle } from '../../src/lib/core/verify/verify.ts';
import { composeVersion, type Composed } from '../../src/lib/server/engine/compose.ts';
import { recordDecision } from '../../src/lib/server/workspace/decisions.ts';
import { openWorkspace } from '../../src/lib/server/workspace/workspace.ts';
import { roleIn } from './match-score.ts';
import { rawPackage, type PackageId } from './packages.ts';

interface Labelled {
  key: string;
  dataElement?: string;
  fields?: Labelled[];
}

/** A workspace of its own with one sample whose labels were taken off, and what is decided about it but bindings. */
export interface Unlabelled {
  dir: string;
  bundle: PackageId;
  /** `ITEM/field` → what its department meant: for the person who answers, the workspace never sees it. */
  meant: Map<string, string>;
}

const by = { who: '李敏', now: Date.parse('2026-03-02T01:00:00Z') };

export async function unlabelledIn(dir: string, bundle: PackageId): Promise<Unlabelled> {
  const raw = rawPackage(bundle) as { items: { id: string; fields: Labelled[] }[] };
  const meant = new Map<string, string>();
  for (const item of raw.items) unlabel(item.id, item.fields, '', meant);
  const workspace = await openWorkspace(dir, { write: true });
  const context = { file: 'x', departments: workspace.departments(), codelists: workspace.codelists() };
  await workspace.writeImport(valueOf(importPackage(raw, context)));
  await workspace.close();
  cpSync(`flows/decisions/${bundle}.json`, join(dir, `flows/decisions/${bundle}.json`));
  return { dir, bundle, meant };
}

function unlabel(item: string, fields: Labelled[], prefix: string, meant: Map<string, string>): void {
  for (const field of fields) {
    if (field.dataElement !== undefined) meant.set(`${item}/${prefix}${field.key}`, field.dataElement);
    delete field.dataElement;
    unlabel(item, field.fields ?? [], `${prefix}${field.key}.`, meant);
  }
}

export function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.value;
}

export async function recognisedIn({ dir, bundle }: Unlabelled): Promise<Recognised> {
  return valueOf(await (await openWorkspace(dir)).recognised(bundle));
}

export async function composedIn({ dir, bundle }: Unlabelled): Promise<Composed> {
  const workspace = await openWorkspace(dir);
  return composeVersion(valueOf(await workspace.source(bundle)), workspace.documents(bundle), '2026-06-01');
}

/** Errors beside the laws of the merge: a glance, where `composedIn` proves everything. */
export async function glanceAt({ dir, bundle }: Unlabelled): Promise<Finding[]> {
  const source = applyDecisions(valueOf(await (await openWorkspace(dir)).source(bundle)));
  return openErrors(verifyBundle(source, mergeBundle(source)).findings);
}

/** Errors of a publication that nobody accepted. */
export function errorsOf(composed: Composed): Finding[] {
  return composed.ok ? [] : composed.findings.filter(({ severity, accepted }) => severity === 'error' && !accepted);
}

/**
 * A person answers every role question: with the one role that its fields are about, or with a role for each part of them.
 * How many decisions that took.
 */
export async function answerRoles(one: Unlabelled): Promise<number> {
  let made = 0;
  for (const asked = new Set<string>(); ;) {
    const question = (await recognisedIn(one)).questions.find(({ id }) => !asked.has(id));
    if (!question) return made;
    asked.add(question.id);
    const roleOf = (field: string) => roleIn(one.meant.get(`${question.item}/${field}`));
    const byRole = Map.groupBy(question.fields, roleOf);
    for (const [role, fields] of byRole) {
      if (role === undefined) continue;
      const about = byRole.size === 1 ? { question: question.id } : { fields };
      const why = '看了表单';
      valueOf(
        await recordDecision(one.dir, one.bundle, { kind: 'role', item: question.item, ...about, role, why }, by)
      );
      made += 1;
    }
  }
}

/** What is still unknown is kept apart: a list or a group as a whole. How many decisions that took. */
export async function keepOwn(one: Unlabelled): Promise<number> {
  const { bindings } = await recognisedIn(one);
  const open = bindings.filter(({ auto }) => !auto);
  const tops = open.filter(
    ({ item, field }) => !open.some((other) => other.item === item && field.startsWith(`${other.field}.`))
  );
  const [first, ...more] = tops;
  if (first) await keepOne(one, first);
  writeOwn(one, more);
  return tops.length;
}

async function keepOne(one: Unlabelled, { item, field }: BoundField): Promise<void> {
  valueOf(await recordDecision(one.dir, one.bundle, { kind: 'own', item, field, why: '只有它要' }, by));
}

/** As if recorded one after the other, each of which would merge the bundle anew. */
function writeOwn({ dir, bundle }: Unlabelled, fields: BoundField[]): void {
  const path = join(dir, `flows/decisions/${bundle}.json`);
  const file = JSON.parse(readFileSync(path, 'utf8')) as Decisions;
  const made = fields.map(({ item, field }, index): Decision => {
    const when = new Date(by.now).toISOString();
    return { id: `own-${index}`, who: by.who, when, kind: 'own', item, field, why: '只有它要' };
  });
  writeFileSync(path, JSON.stringify({ ...file, decisions: [...file.decisions, ...made] }));
}
