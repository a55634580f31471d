import type { Result } from '#lib/core/errors.ts';
import type { Step, Steps } from '#lib/core/model/history.ts';
import type { BundleSource, Composition, Decision, Decisions } from '#lib/core/model/index.ts';
import { schemaLink, type Kind } from './formats.ts';
import { serialize } from './serialize.ts';
import { openForWriting, type Workspace } from './workspace.ts';

export interface Maker {
  who: string;
  /** Milliseconds since the epoch. */
  now: number;
  /** Key of the gesture (`STEP_KEY`), where a page sent one. */
  key?: string;
}

/** What is written of a bundle in one go, with the log that says who did it. */
export interface Writing {
  steps: Step[];
  /** As they were and as they are. */
  before: readonly Decision[];
  decisions: readonly Decision[];
  composition?: Composition;
}

/** Writes decisions, composition and history of a bundle: all of it or nothing, and only what is otherwise now. */
export async function writeBundle(workspace: Workspace, bundle: string, writing: Writing): Promise<void> {
  const changes = new Map<string, string | null>();
  const { before, decisions, composition, steps } = writing;
  if (JSON.stringify(before) !== JSON.stringify(decisions))
    put<Decisions>(changes, `flows/decisions/${bundle}.json`, 'decisions', { bundle, decisions: [...decisions] });
  if (composition) putComposition(changes, workspace, bundle, composition);
  put<Steps>(changes, `flows/history/${bundle}.json`, 'history', { bundle, steps });
  await workspace.write(changes);
}

/** A composition that is the bundle as it came needs no document of its own. */
function putComposition(
  changes: Map<string, string | null>,
  workspace: Workspace,
  bundle: string,
  { bundle: now, positions }: Composition
): void {
  const known = workspace.composition(bundle)!;
  const path = `flows/compositions/${bundle}.json`;
  if (bare(now) === bare(known.first)) changes.set(path, null);
  else if (bare(now) !== bare(known.now.bundle)) put(changes, path, 'composition', now);
  const place = `flows/positions/${bundle}.json`;
  if (Object.keys(positions).length === 0) changes.set(place, null);
  else if (JSON.stringify(positions) !== JSON.stringify(known.now.positions))
    put(changes, place, 'positions', { bundle, positions });
}

function bare({ $schema: _, ...bundle }: { $schema?: string }): string {
  return JSON.stringify(bundle);
}

function put<T extends object>(
  changes: Map<string, string | null>,
  path: string,
  kind: Kind,
  document: T & { $schema?: string }
): void {
  const { $schema: _, ...rest } = document;
  changes.set(path, serialize({ $schema: schemaLink(path, kind), ...rest }));
}

/** With the writer's lock, for this moment only. */
export async function inWorkspace<T>(
  dir: string,
  bundle: string,
  act: (workspace: Workspace, source: BundleSource) => Promise<Result<T>>
): Promise<Result<T>> {
  const workspace = await openForWriting(dir);
  if (!workspace.ok) return workspace;
  try {
    const source = await workspace.value.source(bundle);
    return source.ok ? await act(workspace.value, source.value) : source;
  } finally {
    await workspace.value.close();
  }
}

/** Who makes the next step of a bundle's log, and when. */
export function stamp(steps: Steps['steps'], by: Maker) {
  const { who, now, key } = by;
  return {
    number: (steps.at(-1)?.number ?? 0) + 1,
    who,
    when: new Date(now).toISOString(),
    ...(key === undefined ? {} : { key })
  };
}

/** The step that a gesture became when it was sent before. */
export function stepOf(steps: Steps['steps'], { key }: Maker): Step | undefined {
  return key === undefined ? undefined : steps.find((step) => step.key === key);
}
