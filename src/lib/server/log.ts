import { worked } from './observe/channels.ts';
import { logger } from './observe/logger.ts';

/** A sentence for whoever runs the program, on standard error: standard output holds the address only. */
export function report(line: string): void {
  logger().info(line);
}

/** What keeps the program from going on, or from starting. */
export function reportStop(sentence: string): void {
  logger().fatal(sentence);
}

/**
 * A fault, without what people typed: kind, code and the lines of our stack. Messages of errors are left out unless they
 * are ours, because those of parsers and databases quote values.
 * @param number what people quote, e.g. `E-7KX2M9`
 * @param where route id or name of a job: no address with values in it
 */
export function reportFault(number: string, where: string, fault: unknown): void {
  const error = fault instanceof Error ? fault : new Error();
  const code = (error as { code?: unknown }).code;
  const stack = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  const own = error.name === 'FaultError' ? error.message : undefined;
  logger().error(
    {
      fault: number,
      where,
      kind: error.name,
      ...(typeof code === 'string' && { code }),
      ...(own !== undefined && { own }),
      stack: stack.slice(0, 12).map((line) => line.trim())
    },
    'fault'
  );
}

/** A job did something: `timers` sent, `drafts` expired, `files` gone. */
export function reportJob(job: string, count: number): void {
  if (count <= 0) return;
  worked.publish({ job, count });
  logger().info({ job, count }, 'job');
}
