/** What is to happen, the earliest first; of several at one time the one that was put in first. */
export interface Agenda<T> {
  put(time: number, what: T): void;
  next(): { time: number; what: T } | undefined;
}

interface Entry<T> {
  time: number;
  order: number;
  what: T;
}

/** A binary heap. */
export function createAgenda<T>(): Agenda<T> {
  const heap: Entry<T>[] = [];
  let order = 0;

  const before = (a: Entry<T>, b: Entry<T>) => a.time < b.time || (a.time === b.time && a.order < b.order);
  function swap(a: number, b: number): void {
    [heap[a], heap[b]] = [heap[b]!, heap[a]!];
  }
  function rise(at: number): void {
    for (let child = at; child > 0;) {
      const parent = (child - 1) >> 1;
      if (!before(heap[child]!, heap[parent]!)) return;
      swap(child, parent);
      child = parent;
    }
  }
  function sink(): void {
    for (let parent = 0; ;) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2];
      let first = parent;
      if (left < heap.length && before(heap[left]!, heap[first]!)) first = left;
      if (right < heap.length && before(heap[right]!, heap[first]!)) first = right;
      if (first === parent) return;
      swap(parent, first);
      parent = first;
    }
  }
  return {
    put: (time, what) => {
      heap.push({ time, order: (order += 1), what });
      rise(heap.length - 1);
    },
    next: () => {
      const [first] = heap;
      const last = heap.pop();
      if (!first || !last) return undefined;
      if (heap.length > 0) {
        heap[0] = last;
        sink();
      }
      return { time: first.time, what: first.what };
    }
  };
}
