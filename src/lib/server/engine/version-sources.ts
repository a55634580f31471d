import { withNamedDepartments } from '#lib/core/model/named-departments.ts';
import { DEPARTMENTS_PATH, departmentRows } from '../workspace/department-rows.ts';
import { canonicalJson } from './canonical-json.ts';
import type { VersionContent } from './compose.ts';
import { sha256 } from './event-log.ts';
import type { PublishedVersion } from './types.ts';

/** Of regions a version holds the rules themselves, and not the texts of warnings in the same file. */
const OUTSIDE = ['flows/calendars.json', 'flows/regions.json'];

/** What a version keeps of the documents that it rests on. */
export function publicSources(documents: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(documents).filter(([path]) => !OUTSIDE.includes(path)));
}

/** Whether documents of a bundle are others than those that a version rests on. */
export function restsOnOthers(
  version: Pick<PublishedVersion, 'source' | 'sources'>,
  documents: Record<string, string>
) {
  const [was, now] = [ofNamed(version).sources, publicSources(documents)];
  return [...new Set([...Object.keys(was), ...Object.keys(now)])].some((path) => was[path] !== now[path]);
}

/** The hash of a version as it would be published today: one from before holds departments that it does not name. */
export function hashToday(content: VersionContent): string {
  return sha256(canonicalJson(ofNamed(content)));
}

/** A version with the departments that it names, where it holds all of them and the hash of their document. */
function ofNamed<V extends Pick<VersionContent, 'source' | 'sources'>>(version: V): V {
  if (!version.sources[DEPARTMENTS_PATH]) return version;
  const { [DEPARTMENTS_PATH]: _, ...others } = version.sources;
  const source = withNamedDepartments(version.source);
  return { ...version, source, sources: { ...others, ...Object.fromEntries(departmentRows(source.departments)) } };
}
