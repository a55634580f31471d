import type { OfficerTask, UploadedFile } from '#lib/core/run/officer-view.ts';
import type { ApiFile } from '#lib/core/export/openapi/api-types.ts';
import { STATUS } from '#lib/core/run/messages.ts';
import type { TaskStatus } from '#lib/core/run/types.ts';
import { isMove, type MoveName } from '../engine/moves.ts';
import type { TaskEventRow } from '../store/pull-rows.ts';
import type { TaskRow } from '../store/types.ts';
import type { ApiTask, ApiTaskEvent, ApiTaskLine, NEEDS } from './task-types.ts';

/** A line of a department's list. */
export function taskLine(row: TaskRow): ApiTaskLine {
  const { application, number, bundle, item, remaining } = row;
  const status = row.status as TaskStatus;
  return {
    application,
    number,
    bundle,
    item,
    status,
    dueAt: maybe(row.dueAt),
    remaining,
    updatedAt: moment(row.updatedAt)
  };
}

/**
 * A task as its department's system reads it.
 * @param needsOf what has to be said with a move, as the desk asks it
 */
export function taskView(task: OfficerTask, needsOf: (move: MoveName) => (typeof NEEDS)[number]): ApiTask {
  return {
    application: task.application,
    number: task.number,
    bundleName: task.bundleName,
    item: task.itemId,
    itemName: task.item.name,
    department: task.department.id,
    revision: task.revision,
    status: task.status,
    statusText: STATUS[task.status],
    held: task.holder === null,
    returned: task.returned,
    submittedAt: moment(task.submittedAt),
    clock: {
      dueAt: maybe(task.dueAt),
      provisional: task.provisional,
      remaining: task.remaining,
      since: maybe(task.since),
      owed: task.owed
    },
    payloadState: task.payloadState,
    moves: task.moves.filter(isMove).map((move) => ({ move, needs: needsOf(move) })),
    facts: task.facts.map(({ element, title, schema }) => ({
      element,
      title,
      schema: schema as Record<string, unknown>
    })),
    elements: Object.entries(task.elements).map(([field, { element, title }]) => ({ field, element, title })),
    materials: task.materials.map(({ sharedKey, name, submit, via, required, files }) => ({
      ...{ material: sharedKey, name, submit, via, required },
      files: files.map(fileOf)
    }))
  };
}

/** A file as a caller reads it. */
export function fileOf({ id, sharedKey, name, type, size }: UploadedFile): ApiFile {
  return { file: id, material: sharedKey, name, type, size };
}

export function taskEvent({ application, seq, item, at, number, bundle, type, status }: TaskEventRow): ApiTaskEvent {
  const id = `${application}/${seq}/${item}`;
  return { id, at: moment(at), application, number, bundle, item, type, status: status as TaskStatus };
}

function moment(at: number): string {
  return new Date(at).toISOString();
}

function maybe(at: number | null): string | null {
  return at === null ? null : moment(at);
}
