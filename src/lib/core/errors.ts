/** A refusal that a person can cause: a value, never an exception. `path` says where, in the caller's own terms. */
export interface Problem {
  /** `family/rule`, e.g. `event/not-now`. */
  code: string;
  /** A plain Chinese sentence. */
  message: string;
  path?: string;
}

export type Result<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

export function refuse(...problems: Problem[]): { ok: false; problems: Problem[] } {
  return { ok: false, problems };
}

/** A programmer's fault: carries data, is never shown to a person. */
export class FaultError extends Error {
  readonly code: string;
  readonly data: unknown;
  constructor(code: string, message: string, data?: unknown) {
    super(message);
    this.name = 'FaultError';
    this.code = code;
    this.data = data;
  }
}
