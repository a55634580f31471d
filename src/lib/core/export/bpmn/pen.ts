import { createBuilder, type Builder } from './builder.ts';
import { words } from './messages.ts';
import type { Done } from './operations.ts';
import type { Scope } from './scope.ts';

/** Draws one part of a region. */
export interface Pen {
  builder: Builder;
  /** Id of a leaf's own node, or of what it is `what` for. */
  idOf(leaf: string, what?: string): string;
  /** A script, behind it the signal where others wait for what it sets (`tells`), then what follows; its id. */
  script(at: string, name: string, done: Done, next: () => string, tells?: boolean): string;
}

export function createPen({ id, heard }: Pick<Scope, 'id' | 'heard'>): Pen {
  const builder = createBuilder(id);

  function script(at: string, name: string, { operations, tells: told }: Done, next: () => string, tells = true) {
    const about = told.length > 0 && { about: told.map(words.tells) };
    builder.add({ id: at, kind: 'script', name, operations, ...about });
    const isHeard = operations.some((operation) => 'set' in operation && heard.has(operation.set));
    if (!tells || !isHeard) builder.join(at, next());
    else {
      const changed = builder.add({ id: `${at}_changed`, kind: 'throw', name: words.changed(), signal: 'changed' });
      builder.join(at, changed);
      builder.join(changed, next());
    }
    return at;
  }

  return {
    builder,
    idOf: (leaf, what = '') => [id, leaf.replaceAll('.', '_'), what].filter(Boolean).join('_'),
    script
  };
}
