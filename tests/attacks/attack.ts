import type { Target } from './target.ts';
import type { Ground } from './ground.ts';
import type { Weakness } from './weak-server.ts';

/** One way in that is tried; what it yields are findings, in words, one for each place where it got through. */
export interface Attack {
  name: string;
  /** The requirement of OWASP ASVS 5.0.0 that would be broken, e.g. `v5.0.0-8.2.2`. */
  requirement: string;
  findings(target: Target): AsyncGenerator<string>;
  /** Servers with one guard taken out. The attack has to find out each of them: else it would not notice in the real one either. */
  weak: readonly Weak[];
}

export interface Weak {
  /** What this server does wrong: "a server that …". */
  what: string;
  weakness(ground: Ground): Weakness;
  /** What the first finding has to say. */
  finds: RegExp;
}

/** Everything that an attack finds; or the first thing alone, for who wants to know whether there is any. */
export async function findingsOf({ findings }: Attack, target: Target, atMost = Infinity): Promise<string[]> {
  const found: string[] = [];
  for await (const finding of findings(target)) if (found.push(finding) >= atMost) break;
  return found;
}
