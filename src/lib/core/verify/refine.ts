/** A way between places of a graph; `idle`: nobody has to go it. */
export interface Edge {
  to: number;
  idle: boolean;
}

/**
 * Parts the places of a graph into as few classes as tell apart what can be seen and what can be come to (branching
 * bisimulation, ways that nobody has to go counted apart).
 * @param seen place → what is seen there
 * @returns place → number of its class; graphs of which one is the other in another order have the same numbers for the same
 * classes
 */
export function refined(seen: readonly string[], edges: readonly (readonly Edge[])[]): number[] {
  let classes = numbered(seen);
  for (;;) {
    const signs = signsOf(edges, classes.of);
    const next = numbered(signs.map((own, at) => `${classes.of[at]}|${[...own].sort((a, b) => a - b).join()}`));
    if (next.count === classes.count) return next.of;
    classes = next;
  }
}

function numbered(texts: readonly string[]): { of: number[]; count: number } {
  const numbers = new Map([...new Set(texts)].sort().map((text, number) => [text, number]));
  return { of: texts.map((text) => numbers.get(text)!), count: numbers.size };
}

/** Place → the classes that can be got to through its own: twice the number, and one more where somebody has to go there. */
function signsOf(edges: readonly (readonly Edge[])[], classes: readonly number[]): Set<number>[] {
  const signs = edges.map(() => new Set<number>());
  const into: { from: number; idle: boolean }[][] = edges.map(() => []);
  edges.forEach((list, from) => {
    for (const { to, idle } of list) {
      if (classes[to] === classes[from]) {
        if (to !== from) into[to]!.push({ from, idle });
        continue;
      }
      signs[from]!.add(classes[to]! * 2);
      if (!idle) signs[from]!.add(classes[to]! * 2 + 1);
    }
  });
  const queue = new Set(edges.keys());
  for (const at of queue) {
    queue.delete(at);
    for (const { from, idle } of into[at]!) {
      const target = signs[from]!;
      const before = target.size;
      for (const sign of signs[at]!) if (!idle || sign % 2 === 0) target.add(sign);
      if (target.size > before) queue.add(from);
    }
  }
  return signs;
}
