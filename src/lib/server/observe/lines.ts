/** How a line of the log is written, and the last wall before it is. */

/** Signs that end a line, move a cursor or turn the direction of writing: JSON leaves these as they are. */
const UNSAFE = /[\u007f-\u009f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g;
// eslint-disable-next-line no-control-regex
const CONTROL = /[\u0000-\u001f]/g;

/** Identity numbers (18 or 15 digits), mobile numbers, addresses of e-mail: none of them belongs into a log. */
const PERSONAL = [
  /(?<![\w.-])\d{17}[\dXx](?![\w.-])/g,
  /(?<![\w.-])\d{15}(?![\w.-])/g,
  /(?<![\w.-])(?:\+?86[- ]?)?1[3-9]\d{9}(?![\w.-])/g,
  /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g
];

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** Numbers of people struck out. */
export function strike(text: string): string {
  return PERSONAL.reduce((left, pattern) => left.replace(pattern, '[***]'), text);
}

/** A JSON line in which nothing can pass for another line, and no number of a person stands. */
export function safeJson(line: string): string {
  return strike(line).replace(UNSAFE, escaped);
}

interface Entry {
  level: string;
  time: string;
  msg?: string;
  stack?: string[];
  [field: string]: unknown;
}

const SILENT = new Set(['level', 'time', 'msg', 'stack']);

/** The same entry for people at a terminal: what was said, the fields behind it, a stack below. Only what begins an entry begins at the margin. */
export function readable(line: string): string {
  const entry = JSON.parse(line) as Entry;
  const fields = Object.entries(entry)
    .filter(([name]) => !SILENT.has(name))
    .map(([name, value]) => `${name}=${shown(typeof value === 'string' ? value : JSON.stringify(value))}`);
  const said = (entry.msg ?? '').split('\n').map(shown).join('\n  ');
  const head = entry.level === 'info' ? '' : `${entry.level.toUpperCase()} `;
  const stack = (entry.stack ?? []).map((at) => `\n  ${shown(at)}`);
  return `${[`${head}${said}`, ...fields].join(' ')}${stack.join('')}\n`;
}

function shown(text: string): string {
  return text.replace(CONTROL, escaped).replace(UNSAFE, escaped);
}
