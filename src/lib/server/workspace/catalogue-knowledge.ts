import { checkListMove } from '#lib/core/exchange/knowledge/edit-codelist.ts';
import { checkElementMove } from '#lib/core/exchange/knowledge/edit-element.ts';
import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { ElementRevisionSchema, CodeListSchema } from '#lib/core/model/element.ts';
import type { Attribute, CodeList } from '#lib/core/model/index.ts';
import type { ItemStep } from '#lib/core/model/revision.ts';
import { text } from './catalogue-messages.ts';
import { logFile, moveKept, saveKept, shapeProblems, type Kept } from './catalogue-steps.ts';
import { schemaLink } from './formats.ts';
import { REVISED_ELEMENTS, REVISED_LISTS } from './gather-knowledge.ts';
import { listContext } from './list-context.ts';
import { serialize } from './serialize.ts';
import type { Workspace } from './workspace.ts';
import type { Maker } from './write-bundle.ts';

interface Documents {
  elements: Attribute;
  codelists: CodeList;
}
export type Knowledge = keyof Documents;

/**
 * Writes an element or code list as somebody changed it, or made it (it was `null`), beside the files that came.
 * `base`: the last step that the person saw.
 */
export function saveKnowledge<K extends Knowledge>(
  dir: string,
  of: K,
  id: string,
  change: (document: Documents[K] | null, workspace: Workspace) => Result<{ document: Documents[K]; what: string }>,
  by: Maker,
  base: number
): Promise<Result<ItemStep>> {
  if (!isFileName(id)) return Promise.resolve(refuse({ code: 'knowledge/id', message: text.badId() }));
  return saveKept<Documents[K] | null>(dir, kept(of, id), change, by, base);
}

/**
 * Takes the last change of an element or code list back, or makes one again, by the rules of the change itself.
 * @param number the step that the person saw
 * @param published when a version was last published, in milliseconds: codes that were there by then may be in use
 */
export function moveKnowledge(
  dir: string,
  of: Knowledge,
  id: string,
  number: number,
  by: Maker,
  act: 'undo' | 'redo',
  published = 0
): Promise<Result<ItemStep>> {
  if (!isFileName(id)) return Promise.resolve(refuse({ code: 'knowledge/id', message: text.badId() }));
  return moveKept(dir, kept(of, id, published), number, by, act);
}

function isFileName(id: string): boolean {
  return /^[A-Za-z][\w.-]{0,99}$/.test(id) && !id.includes('..');
}

function kept<K extends Knowledge>(of: K, id: string, published = 0): Kept<Documents[K] | null> {
  return (of === 'elements' ? keptElement(id) : keptList(id, published)) as unknown as Kept<Documents[K] | null>;
}

function keptElement(id: string): Kept<Attribute | null> {
  const path = `${REVISED_ELEMENTS}${id}.json`;
  const revisionOf = (attribute: Attribute) => ({ $schema: schemaLink(path, 'element-revision'), id, attribute });
  const entryIn = (all: readonly Attribute[]) => all.find(({ attribute }) => attribute === id) ?? null;
  return {
    now: (workspace) => ok(entryIn(workspace.library().attributes)),
    steps: (workspace) => workspace.knowledgeHistory('elements', id),
    check: (workspace, document) =>
      document === null
        ? []
        : [...shapeProblems(ElementRevisionSchema, revisionOf(document)), ...noList(workspace, document)],
    checkMove: (workspace, before, after) => checkElementMove(before, after, workspace.library()),
    files: (workspace, document, steps) => {
      const isFirst = JSON.stringify(document) === JSON.stringify(entryIn(workspace.library().came.attributes));
      const content = document === null || isFirst ? null : serialize(revisionOf(document));
      return new Map([[path, content], logFile('elements', id, steps)]);
    }
  };
}

function noList(workspace: Workspace, { codelist }: Attribute): Problem[] {
  const isThere = codelist === undefined || workspace.codelists().some(({ id }) => id === codelist);
  return isThere ? [] : [{ code: 'knowledge/no-list', message: text.noList(codelist) }];
}

function keptList(id: string, published: number): Kept<CodeList | null> {
  const path = `${REVISED_LISTS}${id}.json`;
  const linked = ({ $schema: _, ...list }: CodeList) => ({ $schema: schemaLink(path, 'codelist-revision'), ...list });
  const bare = (list: CodeList | undefined | null) => {
    const { $schema: _, ...rest } = list ?? {};
    return list ? (rest as CodeList) : null;
  };
  const listIn = (all: readonly CodeList[]) => bare(all.find((list) => list.id === id));
  return {
    now: (workspace) => ok(listIn(workspace.codelists())),
    steps: (workspace) => workspace.knowledgeHistory('codelists', id),
    check(workspace, document) {
      if (document !== null) return shapeProblems(CodeListSchema, linked(document));
      const reader = workspace.library().attributes.find(({ codelist }) => codelist === id);
      return reader ? [{ code: 'knowledge/read', message: text.listRead(reader.title) }] : [];
    },
    checkMove: (workspace, before, after, since) =>
      checkListMove(before, after, listContext(workspace, id, since <= published)),
    files: (workspace, document, steps) => {
      const isFirst = JSON.stringify(document) === JSON.stringify(listIn(workspace.library().came.codelists));
      const content = document === null || isFirst ? null : serialize(linked(document));
      return new Map([[path, content], logFile('codelists', id, steps)]);
    }
  };
}
