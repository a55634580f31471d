import { standingOf } from '#lib/core/verify/acceptance.ts';
import type { Decision, Finding, Severity } from '#lib/core/model/index.ts';
import { materialChangeHref } from '../merge/material-href.ts';
import { ruleHref } from './rules.ts';

const ORDER: readonly Severity[] = ['error', 'warning', 'info'];

/** A finding as the list shows it. */
export interface FindingLine {
  finding: Finding;
  /** Local id of the item it is about, null for the bundle as a whole. */
  item: string | null;
  /** Page of the designer where it can be looked at. */
  href: string;
  /** Page about the rule that found it; the merge and its laws have none. */
  rule: string | null;
  /** The decision that accepts it. */
  accepted: Accepted | null;
}

/** Who accepted a finding; `until`: the last day, `left`: days after today on which it holds, both `null` without an end. */
export interface Accepted {
  id: string;
  who: string;
  when: string;
  why: string;
  until: string | null;
  left: number | null;
  /** Its end is near. */
  ending: boolean;
}

export interface FindingCounts {
  error: number;
  warning: number;
  info: number;
  accepted: number;
}

/** Local item id in a finding's path (`items/HUKOU/limit` → `HUKOU`). */
export function itemOfPath(path: string): string | null {
  return /^\/?items\/([A-Za-z]\w*)(?:\/|$)/.exec(path)?.[1] ?? null;
}

/** The worst severity of a list that is not empty. */
export function worst(findings: readonly Pick<Finding, 'severity'>[]): Severity {
  return ORDER.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'info';
}

/** Open ones by severity; an accepted finding counts apart and stops nothing. */
export function countFindings(findings: readonly Finding[]): FindingCounts {
  const counts: FindingCounts = { error: 0, warning: 0, info: 0, accepted: 0 };
  for (const finding of findings) counts[finding.accepted ? 'accepted' : finding.severity] += 1;
  return counts;
}

/**
 * Worst first, accepted last; inside a severity by code, then path, so that the list does not jump between visits.
 * @param today `YYYY-MM-DD`, for acceptances that end
 */
export function findingLines(
  findings: readonly Finding[],
  decisions: readonly Decision[],
  base: string,
  today: string
): FindingLine[] {
  return findings
    .map((finding) => ({
      finding,
      item: itemOfPath(finding.path),
      href: hrefOf(finding.path, base),
      rule: ruleHref(finding.code) ?? null,
      accepted: acceptedBy(finding, decisions, today)
    }))
    .sort(
      (a, b) => rank(a) - rank(b) || compare(a.finding.code, b.finding.code) || compare(a.finding.path, b.finding.path)
    );
}

function rank(line: FindingLine): number {
  return (line.finding.accepted ? ORDER.length : 0) + ORDER.indexOf(line.finding.severity);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function acceptedBy(finding: Finding, decisions: readonly Decision[], today: string): Accepted | null {
  const decision = finding.accepted ? decisions.find((entry) => entry.id === finding.accepted) : undefined;
  if (!decision) return null;
  const { id, who, when, why } = decision;
  const until = decision.kind === 'accept' ? decision.until : undefined;
  const { state, left } = standingOf({ until }, today);
  return { id, who, when, why, until: until ?? null, left, ending: state === 'ending' };
}

/** What is accepted for a few days only. */
export interface EndingLine {
  message: string;
  who: string;
  until: string;
  href: string;
}

/** Acceptances whose end is near, the nearest first. */
export function endingLines(lines: readonly FindingLine[], base: string): EndingLine[] {
  return lines
    .flatMap(({ finding: { message }, accepted }) =>
      accepted?.ending
        ? [{ message, who: accepted.who, until: accepted.until!, href: `${base}/findings#accepted` }]
        : []
    )
    .toSorted((a, b) => (a.until < b.until ? -1 : Number(a.until > b.until)));
}

/** Where a path of a finding is shown: an item in the flow, an element in the form, a material where its source is changed. */
function hrefOf(path: string, base: string): string {
  const [head, name] = path.replace(/^\//, '').split('/');
  const item = itemOfPath(path);
  const material = /^\/?items\/\w+\/materials\/(.+)$/.exec(path)?.[1];
  if (item && material) return materialChangeHref(base, material, item);
  if (item) return `${base}?item=${encodeURIComponent(item)}`;
  if (head === 'elements' && name) return `${base}/form?element=${encodeURIComponent(name)}`;
  if (head === 'materials' && name) return materialChangeHref(base, name);
  if (head === 'decisions') return `${base}/merge?state=open`;
  if (head === 'limit' || (head === 'bundle' && name === 'limit')) return `${base}/deadlines`;
  return base;
}

/** Findings of one rule, gravest rules first; the accepted ones stand together at the end. */
export interface FindingGroup<L extends FindingLine> {
  /** The rule's code; empty for the accepted ones. */
  code: string;
  severity: Severity;
  rule: string | null;
  lines: L[];
}

/** One group a rule, in the order of the lines, so that a hundred hints are a handful of headings. */
export function groupFindings<L extends FindingLine>(lines: readonly L[]): FindingGroup<L>[] {
  const groups = Map.groupBy(lines, ({ finding }) => (finding.accepted ? '' : `${finding.severity} ${finding.code}`));
  return [...groups.values()].map((list) => {
    const { finding, rule } = list[0]!;
    return { code: finding.accepted ? '' : finding.code, severity: finding.severity, rule, lines: list };
  });
}
