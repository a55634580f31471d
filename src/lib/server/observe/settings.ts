import { ok, refuse, type Problem, type Result } from '#lib/core/errors.ts';
import { messages } from './messages.ts';
import { LEVELS } from './logger.ts';

/** How this process is watched. */
export interface ObserveSettings {
  /** Where `/metrics` listens; null: nowhere. */
  metrics: { host: string; port: number } | null;
}

/** Reads `YIJIANSHI_LOG` and `YIJIANSHI_METRICS` (`HOST:PORT`, an IPv6 address in brackets, or a port of this machine). */
export function readObserve(env: Record<string, string | undefined>): Result<ObserveSettings> {
  const problems: Problem[] = [];
  const level = env['YIJIANSHI_LOG'];
  if (level && !LEVELS.some((known) => known === level))
    problems.push({ code: 'config/log', message: messages.badLogLevel(level, LEVELS), path: 'YIJIANSHI_LOG' });
  const said = env['YIJIANSHI_METRICS'];
  const metrics = said ? readAddress(said) : null;
  if (said && !metrics)
    problems.push({ code: 'config/metrics', message: messages.badMetrics(said), path: 'YIJIANSHI_METRICS' });
  return problems.length > 0 ? refuse(...problems) : ok({ metrics });
}

function readAddress(said: string): { host: string; port: number } | null {
  const found = /^(?:(?:\[([\da-fA-F:.]+)\]|([\w.-]+)):)?(\d{1,5})$/.exec(said);
  const port = Number(found?.[3]);
  if (!found || port > 65_535) return null;
  return { host: found[1] ?? found[2] ?? '127.0.0.1', port };
}
