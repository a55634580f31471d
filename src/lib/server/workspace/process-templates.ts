import { join } from 'node:path';
import Value from 'typebox/value';
import { editProcess } from '#lib/core/chart/edit/edit-process.ts';
import type { Draft } from '#lib/core/chart/edit/tree.ts';
import { ok, refuse, type Result } from '#lib/core/errors.ts';
import { backwards, changesBetween, withChanges } from '#lib/core/model/document-change.ts';
import { historyOf } from '#lib/core/model/history.ts';
import { ProcessTemplateSchema, type ProcessTemplate } from '#lib/core/model/index.ts';
import type { ProcessEdit, ProcessStep, ProcessSteps } from '#lib/core/model/process-edit.ts';
import type { Maker } from './write-bundle.ts';
import { documentFile } from './document-file.ts';
import { text } from './messages.ts';
import { openForWriting, type Workspace } from './workspace.ts';

const ID = /^[a-z][a-z0-9-]{0,39}$/;

/**
 * A template of one's own, made from another one: everything that it extends and uses is written out, so that each state of it
 * can be changed and nothing that is changed elsewhere changes it.
 */
export function copyProcess(dir: string, from: string, made: { id: string; name: string }): Promise<Result<string>> {
  return inWorkspace(dir, async (workspace) => {
    const name = made.name.trim();
    if (!ID.test(made.id)) return refuse({ code: 'process/id', message: text.badProcessId(), path: 'id' });
    if (name === '') return refuse({ code: 'process/no-name', message: text.noProcessName(), path: 'name' });
    const all = workspace.processes();
    if (all.some(({ id }) => id === made.id))
      return refuse({ code: 'process/taken', message: text.processTaken(made.id), path: 'id' });
    const entry = all.find(({ id }) => id === from);
    if (!entry) return refuse({ code: 'process/none', message: text.noProcess(from) });
    if (!entry.process.ok) return entry.process;
    const { description, titles, clocks, region } = entry.process.value;
    await writeTemplate(dir, {
      id: made.id,
      name,
      description,
      revision: 1,
      basedOn: from,
      ...(titles && { titles }),
      clocks,
      region
    });
    return ok(made.id);
  });
}

/** A template that was read from somewhere else. Refused: an id that is taken by now. */
export function addTemplate(dir: string, template: ProcessTemplate): Promise<Result<string>> {
  return inWorkspace(dir, async (workspace) => {
    if (workspace.processes().some(({ id }) => id === template.id))
      return refuse({ code: 'process/taken', message: text.processTaken(template.id), path: 'id' });
    await writeTemplate(dir, template);
    return ok(template.id);
  });
}

/** One change of a template that was made here; each one is a step that can be taken back. */
export function changeProcess(dir: string, id: string, edit: ProcessEdit, by: Maker): Promise<Result<ProcessStep>> {
  return inOwn(dir, id, async (workspace, before) => {
    const edited = editProcess(before as Draft, edit);
    if (!edited.ok) return edited;
    const after = { ...edited.value, revision: before.revision + 1 } as ProcessTemplate;
    if (!Value.Check(ProcessTemplateSchema, after))
      return refuse({ code: 'process/shape', message: text.badDecision() });
    const steps = workspace.processHistory(id);
    const changes = changesBetween(before, after);
    const step: ProcessStep = { ...stamp(steps, by), act: 'change', edit, changes };
    return finish(dir, after, [...steps, step], step);
  });
}

/** Takes the last change back, or makes one again. `number` is the step that the person saw. */
export function moveProcess(
  dir: string,
  id: string,
  number: number,
  by: Maker,
  act: 'undo' | 'redo'
): Promise<Result<ProcessStep>> {
  return inOwn(dir, id, async (workspace, now) => {
    const steps = workspace.processHistory(id);
    const { undo, redo } = historyOf(steps);
    const step = act === 'undo' ? undo : redo;
    if (step?.number !== number) return refuse({ code: 'process/moved-on', message: text.processMovedOn() });
    const after = withChanges(now, act === 'undo' ? backwards(step.changes) : step.changes);
    if (!after) return refuse({ code: 'process/edited', message: text.processEdited() });
    return finish(dir, after, [...steps, { ...stamp(steps, by), act, of: number }], step);
  });
}

async function finish(
  dir: string,
  template: ProcessTemplate,
  steps: ProcessStep[],
  step: ProcessStep
): Promise<Result<ProcessStep>> {
  await writeTemplate(dir, template);
  const file = documentFile<ProcessSteps>(join(dir, 'flows/history/processes', `${template.id}.json`));
  file.data = { $schema: '../../../forms/schemas/process-history.json', process: template.id, steps };
  await file.write();
  return ok(step);
}

/** A template as the file of its id; whether it is a sound one is asked before. */
export async function writeTemplate(dir: string, template: ProcessTemplate): Promise<void> {
  const file = documentFile<ProcessTemplate>(join(dir, 'flows/processes', `${template.id}.json`));
  file.data = { $schema: '../../forms/schemas/process.json', ...template };
  await file.write();
}

function stamp(steps: readonly ProcessStep[], by: Maker) {
  return { number: (steps.at(-1)?.number ?? 0) + 1, who: by.who, when: new Date(by.now).toISOString() };
}

/** A template that was made here, as its file has it. */
function inOwn<T>(
  dir: string,
  id: string,
  act: (workspace: Workspace, template: ProcessTemplate) => Promise<Result<T>>
): Promise<Result<T>> {
  return inWorkspace(dir, async (workspace) => {
    const entry = workspace.processes().find((each) => each.id === id);
    if (!entry) return refuse({ code: 'process/none', message: text.noProcess(id) });
    if (!entry.own) return refuse({ code: 'process/shipped', message: text.shippedProcess(entry.name) });
    const file = documentFile<ProcessTemplate>(join(dir, 'flows/processes', `${id}.json`));
    await file.read();
    return file.data ? act(workspace, file.data) : refuse({ code: 'process/none', message: text.noProcess(id) });
  });
}

async function inWorkspace<T>(dir: string, act: (workspace: Workspace) => Promise<Result<T>>): Promise<Result<T>> {
  const opened = await openForWriting(dir);
  if (!opened.ok) return opened;
  try {
    return await act(opened.value);
  } finally {
    await opened.value.close();
  }
}
