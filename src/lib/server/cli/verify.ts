import { mergeBundle } from '#lib/core/merge/merge.ts';
import type { BundleSource, Finding, Severity } from '#lib/core/model/index.ts';
import { lawFigures } from '#lib/core/verify/law-figures.ts';
import { standingOf, todayIn } from '#lib/core/verify/acceptance.ts';
import { openErrors, verifyBundle } from '#lib/core/verify/verify.ts';
import { createSchemaCheck } from '#lib/server/schema-check.ts';
import { openWorkspace } from '#lib/server/workspace/workspace.ts';
import { text } from './messages.ts';
import { refused, sayErr, sayJson, sayOut, type CommonOptions, type ExitCode } from './output.ts';
import type { VerifyResult } from './results.ts';
import { readSource } from './read-source.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** `verify BUNDLE`: everything that publishing would look at, decisions applied; 1 where an error is open. */
export async function verifyCommand(bundle: string, options: CommonOptions): Promise<ExitCode> {
  const workspace = await openWorkspace(options.workspace);
  const read = await readSource(workspace, bundle);
  if (!read.ok) return refused('', read.problems);
  const source = read.value;
  if (process.stderr.isTTY) sayErr(text.verifying(source.bundle.name));
  const today = todayIn(source.calendar, Date.now());
  const { findings, explored } = verifyBundle(source, mergeBundle(source), createSchemaCheck(), today);
  const result: VerifyResult = { bundle, findings: sorted(findings), explored };
  if (options.json) sayJson(result);
  else report(source, result, today);
  return openErrors(findings).length > 0 ? 1 : 0;
}

/** Worst first, then by code and place; accepted ones at the end. */
function sorted(findings: readonly Finding[]): Finding[] {
  const rank = ({ severity, accepted }: Finding) =>
    ORDER.indexOf(severity) + (accepted === undefined ? 0 : ORDER.length);
  const key = ({ code, path }: Finding) => `${code} ${path}`;
  return findings.toSorted((a, b) => rank(a) - rank(b) || (key(a) < key(b) ? -1 : Number(key(a) > key(b))));
}

function report(
  { bundle: { name }, decisions }: BundleSource,
  { findings, explored }: VerifyResult,
  today: string
): void {
  const open = findings.filter(({ accepted }) => accepted === undefined);
  for (const { severity, code, path, message } of open)
    sayOut(`[${text.severity[severity]}] ${message}\n  ${code} ${path}`);
  const [error, warning, info] = ORDER.map((severity) => open.filter((each) => each.severity === severity).length);
  if (findings.length === 0) sayOut(text.foundNothing(name));
  else sayOut(text.foundCounts(name, error!, warning!, info!, findings.length - open.length));
  for (const { message, accepted } of findings) {
    const by = decisions.find(({ id }) => id === accepted);
    if (by?.kind !== 'accept' || standingOf(by, today).state !== 'ending') continue;
    sayOut(text.acceptanceEnds(by.until!, by.who, message));
  }
  sayOut(text.explored(explored.answers, explored.configurations, explored.exact));
  if (explored.laws) sayOut(text.laws(lawFigures(explored.laws)));
}
