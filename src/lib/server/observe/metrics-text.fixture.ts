/** One line of the text format of Prometheus (exposition formats, version 0.0.4). */
export interface Sample {
  name: string;
  labels: Record<string, string>;
  value: number;
}

const LINE = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? (\S+)(?: \d+)?$/;
const NUMBER = /^([-+]?(\d+(\.\d*)?([eE][-+]?\d+)?|Inf)|nan)$/i;
const LABEL = /([a-zA-Z_]\w*)="((?:[^"\\\n]|\\["\\n])*)"(?:,|$)/y;

/** @throws where a line is not of the format, or a sample comes before the type of its metric was said */
export function parseMetrics(text: string): Sample[] {
  const typed = new Set<string>();
  const samples: Sample[] = [];
  for (const line of text.split('\n')) {
    const type = /^# TYPE (\S+) (counter|gauge|histogram|summary|untyped)$/.exec(line);
    if (type) typed.add(type[1]!);
    if (line === '' || line.startsWith('#')) continue;
    const [, name, labels = '', value] = LINE.exec(line) ?? [];
    if (name === undefined || !NUMBER.test(value!)) throw new Error(line);
    if (![name, name.replace(/_(bucket|sum|count)$/, '')].some((known) => typed.has(known))) throw new Error(line);
    samples.push({ name, labels: labelsOf(labels, line), value: Number(value!.replace('Inf', 'Infinity')) });
  }
  return samples;
}

function labelsOf(text: string, line: string): Record<string, string> {
  const labels: Record<string, string> = {};
  LABEL.lastIndex = 0;
  while (LABEL.lastIndex < text.length) {
    const found = LABEL.exec(text);
    if (!found) throw new Error(line);
    labels[found[1]!] = found[2]!.replace(/\\(["\\n])/g, (_, sign: string) => (sign === 'n' ? '\n' : sign));
  }
  return labels;
}
