const WIDTH = 120;

/**
 * A document as text, the same bytes for the same content: keys in their declared order, two spaces, whatever fits on a
 * line on one line (a condition, a choice, a code), so that a git diff reads well and long code lists stay small.
 */
export function serialize(document: unknown): string {
  return `${render(document, 0, true)}\n`;
}

function render(value: unknown, indent: number, open = false): string {
  const flat = oneLine(value);
  if (!open && indent + flat.length <= WIDTH) return flat;
  if (typeof value !== 'object' || value === null) return flat;
  const inner = ' '.repeat(indent + 2);
  const lines = Array.isArray(value)
    ? value.map((row) => inner + render(row, indent + 2))
    : entries(value).map(([key, part]) => inner + pair(key, part, indent + 2));
  if (lines.length === 0) return flat;
  const [before, after] = Array.isArray(value) ? ['[', ']'] : ['{', '}'];
  return `${before}\n${lines.join(',\n')}\n${' '.repeat(indent)}${after}`;
}

function pair(key: string, value: unknown, indent: number): string {
  const name = `${JSON.stringify(key)}: `;
  const flat = oneLine(value);
  return name + (indent + name.length + flat.length <= WIDTH ? flat : render(value, indent, isNested(value)));
}

function isNested(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}

function oneLine(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(oneLine).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const parts = entries(value).map(([key, part]) => `${JSON.stringify(key)}: ${oneLine(part)}`);
  return parts.length === 0 ? '{}' : `{ ${parts.join(', ')} }`;
}

function entries(value: object): [string, unknown][] {
  return Object.entries(value).filter(([, part]) => part !== undefined);
}
