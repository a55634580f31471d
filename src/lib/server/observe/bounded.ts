const SHAPE = /^[\w./()[\]=@:-]{1,120}$/;

/**
 * Values of a label, so that nobody outside can make the series of a metric grow: only what looks like a name of ours, and
 * of those the first `most`; all others count together as `other`.
 */
export function boundedLabel(most: number): (value: string) => string {
  const known = new Set<string>();
  return (value) => {
    if (known.has(value)) return value;
    if (known.size >= most || !SHAPE.test(value)) return 'other';
    known.add(value);
    return value;
  };
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'];

export function methodLabel(method: string | undefined): string {
  return METHODS.find((known) => known === method) ?? 'OTHER';
}

/** `2xx` … `5xx`; `gone` when the other side left before the answer. */
export function statusClass(status: number): string {
  return status >= 100 && status < 600 ? `${Math.floor(status / 100)}xx` : 'gone';
}
