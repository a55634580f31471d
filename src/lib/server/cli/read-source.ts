import { checkAnswers } from '#lib/core/condition/situations.ts';
import type { Result } from '#lib/core/errors.ts';
import { applyDecisions } from '#lib/core/model/decide.ts';
import type { Answers, BundleSource } from '#lib/core/model/index.ts';
import type { Workspace } from '#lib/server/workspace/workspace.ts';
import { readJsonFile } from './read-file.ts';

/** A bundle of the workspace with its decisions applied. */
export async function readSource(workspace: Workspace, bundle: string): Promise<Result<BundleSource>> {
  const raw = await workspace.source(bundle);
  return raw.ok ? { ok: true, value: applyDecisions(raw.value) } : raw;
}

/** The answers in a file, as the bundle's questions allow them. */
export async function readAnswers(source: BundleSource, file: string): Promise<Result<Answers>> {
  const read = await readJsonFile(file);
  return read.ok ? checkAnswers(source, read.value) : read;
}
