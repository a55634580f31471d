import type { Remark, Spot } from './types.ts';

/** A file while it is read: its lines, what is refused in it, and where what was made of it stands. */
export interface Page {
  refuse(offset: number, code: string, message: string): void;
  note(offset: number, code: string, message: string): void;
  /** Remembers where something stands, and gives it back. */
  put<T extends object>(offset: number, made: T): T;
  offsetOf(made: object): number | undefined;
  heard(name: string, offset: number): void;
  /** What people call a state, where the file says so. */
  call(state: object, title: string): void;
  titleOf(state: object): string | undefined;
  spot(offset: number): Spot;
  refused: Remark[];
  notes: Remark[];
  events: { name: string; offset: number }[];
}

export function createPage(text: string): Page {
  const spot = spotsIn(text);
  const offsets = new WeakMap<object, number>();
  const titles = new WeakMap<object, string>();
  const page: Page = {
    refused: [],
    notes: [],
    events: [],
    refuse: (offset, code, message) =>
      void page.refused.push({ code: `import/${code}`, message, path: pathOf(spot(offset)), ...spot(offset) }),
    note: (offset, code, message) =>
      void page.notes.push({ code: `import/${code}`, message, path: pathOf(spot(offset)), ...spot(offset) }),
    put: (offset, made) => {
      offsets.set(made, offset);
      return made;
    },
    offsetOf: (made) => offsets.get(made),
    heard: (name, offset) => void page.events.push({ name, offset }),
    call: (state, title) => void titles.set(state, title),
    titleOf: (state) => titles.get(state),
    spot
  };
  return page;
}

/** `12:5` */
export function pathOf({ line, column }: Spot): string {
  return `${line}:${column}`;
}

/** Offset → line and column, in the characters that an editor counts. */
function spotsIn(text: string): (offset: number) => Spot {
  const starts = [0, ...[...text.matchAll(/\r\n|\r|\n/g)].map(({ index, 0: end }) => index + end.length)];
  return (offset) => {
    const line = firstAfter(starts, offset);
    return { line, column: offset - starts[line - 1]! + 1 };
  };
}

/** How many of the starts are at or before the offset. */
function firstAfter(starts: number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (starts[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return Math.max(1, low);
}
