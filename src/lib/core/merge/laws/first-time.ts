/** A question asked again and again with lists of the same things: whether this very list comes for the first time. */
export function createFirstTime(): (list: unknown[]) => boolean {
  const root: Branch = { isEnd: false, next: new Map() };
  return (list) => {
    let at = root;
    for (const each of list) {
      let next = at.next.get(each);
      if (!next) at.next.set(each, (next = { isEnd: false, next: new Map() }));
      at = next;
    }
    const isFirst = !at.isEnd;
    at.isEnd = true;
    return isFirst;
  };
}

interface Branch {
  isEnd: boolean;
  next: Map<unknown, Branch>;
}
