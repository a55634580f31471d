import { chownSync, statSync } from 'node:fs';
import { messages } from './config-messages.ts';

/**
 * Gives what was just made to whom `like` belongs to: a command that is run as root beside a service of another user takes
 * nothing away from it.
 * @throws {Error} with a Chinese sentence where this process may not give it away
 */
export function keepOwner(path: string, like: string): void {
  const [{ uid, gid }, own] = [statSync(like), statSync(path)];
  if (process.platform === 'win32' || own.uid === uid) return;
  try {
    chownSync(path, uid, gid);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') throw error;
    throw new Error(messages.otherOwner(like, uid), { cause: error });
  }
}
