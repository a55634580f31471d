import { AsyncLocalStorage } from 'node:async_hooks';

/** What is noted of a request while it is answered. */
export interface RequestNote {
  /** Random, so that the lines of one request are found together. */
  readonly id: string;
  route: string;
  role: string;
  /** A mark of the account (sign-ins.ts). */
  account?: string;
}

// The start script begins a request, the server's bundle says what it turned out to be: two copies of this module.
const STORAGE = Symbol.for('yijianshi.request');
type Holder = { [STORAGE]?: AsyncLocalStorage<RequestNote> };
const storage = ((globalThis as Holder)[STORAGE] ??= new AsyncLocalStorage<RequestNote>());

export function duringRequest<T>(note: RequestNote, work: () => T): T {
  return storage.run(note, work);
}

/** The request that is being answered here; nothing outside of one. */
export function currentRequest(): RequestNote | undefined {
  return storage.getStore();
}

/** `id`: SvelteKit's route id, null where none fits. */
export function noteRoute(id: string | null): void {
  const note = storage.getStore();
  if (note) note.route = id ?? 'none';
}

export function noteAccount(mark: string): void {
  const note = storage.getStore();
  if (note) note.account = mark;
}

export function noteRole(role: string | undefined): void {
  const note = storage.getStore();
  if (note) note.role = role ?? 'nobody';
}
