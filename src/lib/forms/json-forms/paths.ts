/** JSON pointer segment → the name that it stands for. */
export function decode(segment: string): string {
  return segment.replace(/~1/g, '/').replace(/~0/, '~');
}

/** A property name as a segment of a JSON pointer. */
export function encode(name: string): string {
  return name.replace(/~/g, '~0').replace(/\//g, '~1');
}

/** `a.b` and `0` → `a.b.0`; an empty side leaves the other one. */
export function compose(first: string | undefined, second: string | undefined): string {
  if (!first) return second ?? '';
  if (!second) return first;
  return second.startsWith('[') ? first + second : `${first}.${second}`;
}

const segmentsOf = new Map<string, string>();

/** `#/properties/a/properties/b` → `a.b`; the words of a choice (`anyOf/0`, `then`) are no part of a place in the data. */
export function toDataPath(scope: string): string {
  let path = segmentsOf.get(scope);
  if (path === undefined) {
    const plain = scope.replace(/(anyOf|allOf|oneOf)\/\d+\//g, '').replace(/(then|else)\//g, '');
    const segments = plain.split('/').map(decode);
    const start = segments[0] === '#' || segments[0] === '' ? 2 : 1;
    path = segments.filter((_segment, index) => index >= start && (index - start) % 2 === 0).join('.');
    segmentsOf.set(scope, path);
  }
  return path;
}

/** Where in the data an element lies whose parent lies at `path`. */
export function pathOf(scope: string | undefined, path: string | undefined): string {
  return typeof scope === 'string' ? compose(path, toDataPath(scope)) : (path ?? '');
}
