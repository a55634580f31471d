import * as applications from './applications.ts';
import { callBack } from './callbacks.ts';
import * as documents from './documents.ts';
import { listEvents, listTasks, moveTask, readSlice, readTask, readTaskFile } from './tasks.ts';
import type { Operation } from './types.ts';

/** Every operation of the interface; each route is one of them, and each of them a route. */
export const OPERATIONS: readonly Operation[] = [
  applications.submitApplication,
  applications.uploadMaterial,
  applications.readApplication,
  applications.readCorrection,
  applications.answerCorrection,
  applications.uploadCorrection,
  listTasks,
  readTask,
  readSlice,
  readTaskFile,
  moveTask,
  listEvents,
  callBack,
  documents.exportVersion,
  documents.readDocument
];
