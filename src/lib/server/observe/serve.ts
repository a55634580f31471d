import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { methodLabel } from './bounded.ts';
import { answered } from './channels.ts';
import { duringRequest, type RequestNote } from './request.ts';

/**
 * Answers a request so that everything that is logged meanwhile names it, and tells of it once the answer is sent or the
 * other side is gone.
 */
export function observeRequest(request: IncomingMessage, response: ServerResponse, serve: () => void): void {
  const note: RequestNote = { id: randomBytes(8).toString('hex'), route: 'static', role: 'nobody' };
  const began = performance.now();
  const method = methodLabel(request.method);
  response.once('close', () => {
    const status = response.writableFinished ? response.statusCode : 0;
    const { account, ...shown } = note;
    const isRefused = status >= 400 && status < 500;
    const ms = Math.round((performance.now() - began) * 10) / 10;
    answered.publish({ ...shown, method, status, ms, ...(isRefused && account !== undefined && { account }) });
  });
  duringRequest(note, serve);
}
