import type { DetailedError, Upload } from 'tus-js-client';
import { m } from '#lib/paraglide/messages.js';
import { applyAnswer } from './upload.ts';
import { digestOf, markOf, pathOf, rememberedUploads, uploadedForm } from './upload-memory.ts';

/** `waiting`: the line is cut and it goes on by itself; `paused`: until somebody says so; `checking`: all of it is there. */
export type Phase = 'idle' | 'sending' | 'waiting' | 'paused' | 'checking';

/** A large file on its way, piece by piece. */
export interface Resumable {
  readonly phase: Phase;
  /** Bytes that have gone, of how many. */
  readonly sent: number;
  readonly size: number;
  send(form: HTMLFormElement, file: File): Promise<void>;
  pause(): void;
  resume(): void;
  cancel(): void;
}

/** Below this one post is quicker than three requests, and a cut line costs little. */
export const RESUMABLE_BYTES = 1024 * 1024;
const RETRY_MS = [0, 1000, 2000, 4000, 8000, ...Array.from({ length: 20 }, () => 15_000)];

/**
 * Sends a file by tus 1.0 and goes on after a cut line where the server says that it stands, also after the page was loaded
 * anew; then posts the form as it would be posted without script, with the upload in place of the file.
 * @param failed is told in a sentence why it ended
 */
export function createResumable(failed: (message: string) => void): Resumable {
  let phase = $state<Phase>('idle');
  let sent = $state(0);
  let size = $state(0);
  let upload: Upload | null = null;
  let finish: (() => Promise<void>) | null = null;

  async function send(form: HTMLFormElement, file: File): Promise<void> {
    [phase, sent, size] = ['sending', 0, file.size];
    const tus = await import('tus-js-client');
    if (is('idle')) return;
    const action = pathOf(form.action);
    finish = async () => {
      phase = 'checking';
      const answered = await post(form, uploadedForm(upload?.url ?? '', await digestOf(file)));
      if (answered === null) return void (phase = 'paused');
      end();
      await applyAnswer(form, answered.type, answered.text);
    };
    upload = new tus.Upload(file, {
      endpoint: '/uploads',
      metadata: { action, filename: file.name },
      retryDelays: RETRY_MS,
      urlStorage: rememberedUploads,
      fingerprint: () => markOf(file, action),
      removeFingerprintOnSuccess: true,
      onProgress: (bytes) => {
        sent = bytes;
        // What went out before a pause may be told after it.
        if (phase === 'waiting') phase = 'sending';
      },
      onShouldRetry: (fault) => {
        const again = isLineCut(fault);
        if (again) phase = 'waiting';
        return again;
      },
      onSuccess: () => void finish?.(),
      onError: (fault) => {
        if (isLineCut(fault)) return void (phase = 'paused');
        end();
        failed(sentenceOf(fault as DetailedError));
      }
    });
    const begun = upload;
    const [earlier] = await begun.findPreviousUploads();
    if (begun !== upload) return;
    if (earlier) begun.resumeFromPreviousUpload(earlier);
    window.addEventListener('online', resume);
    if (!is('paused')) begun.start();
  }

  /** What was pressed in the meantime. */
  function is(now: Phase): boolean {
    return phase === now;
  }

  function end(): void {
    phase = 'idle';
    upload = finish = null;
    window.removeEventListener('online', resume);
  }

  function resume(): void {
    if (!upload || (phase !== 'waiting' && phase !== 'paused')) return;
    if (sent >= size) return void finish?.();
    phase = 'sending';
    // A try that waits for its turn is given up for one at once.
    void upload.abort().then(() => upload?.start());
  }

  return {
    send,
    resume,
    pause: () => {
      phase = 'paused';
      void upload?.abort();
    },
    cancel: () => {
      void upload?.abort(true).catch(() => undefined);
      end();
    },
    get phase() {
      return phase;
    },
    get sent() {
      return sent;
    },
    get size() {
      return size;
    }
  };
}

/** Null when the line is cut. The answer to a second post of the same upload is that to the first. */
async function post(form: HTMLFormElement, body: URLSearchParams): Promise<{ type: string; text: string } | null> {
  try {
    const headers = { accept: 'application/json', 'x-sveltekit-action': 'true' };
    const response = await fetch(form.action, { method: 'POST', headers, body });
    return { type: response.headers.get('content-type') ?? '', text: await response.text() };
  } catch {
    return null;
  }
}

/** No answer, or one that time mends: the server starts anew, or another request still holds the upload. */
function isLineCut(fault: Error): boolean {
  const status = (fault as DetailedError).originalResponse?.getStatus() ?? 0;
  return status === 0 || status >= 500 || status === 409 || status === 423;
}

function sentenceOf(fault: DetailedError): string {
  const status = fault.originalResponse?.getStatus() ?? 0;
  if (status === 413) return m.portal_upload_too_large();
  if (status === 401) return m.portal_upload_sign_in();
  if (status === 403) return m.portal_upload_not_here();
  const said = status === 422 ? fault.originalResponse?.getBody() : '';
  return said || m.portal_upload_gone();
}
