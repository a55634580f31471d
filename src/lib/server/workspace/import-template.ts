import { tidy } from '#lib/core/chart/edit/tidy.ts';
import type { State } from '#lib/core/chart/edit/tree.ts';
import { pathOf } from '#lib/core/chart/read/page.ts';
import { MAX_CHART_BYTES, readTemplate } from '#lib/core/chart/read/read-template.ts';
import type { Given } from '#lib/core/chart/read/template.ts';
import type { Remark } from '#lib/core/chart/read/types.ts';
import type { Process, ProcessTemplate } from '#lib/core/model/index.ts';
import type { checkProcess } from '#lib/core/verify/check-process.ts';
import { text } from './messages.ts';
import type { ProcessEntry } from './processes.ts';

type Checked = ReturnType<typeof checkProcess>;

/** A template read from the file of another program. */
export interface ImportedTemplate {
  template: ProcessTemplate;
  /** False: the workspace has it already, as it is. */
  isNew: boolean;
  /** What was left out, and what the verifier finds that is no error; each with its place in the file. */
  notes: Remark[];
}

/** Everything that stands in the way, each with its place in the file. */
export type TemplateRefused = { ok: false; problems: Remark[] };

/**
 * A chart of another program as a template that can be written: read, held against the config subset and the vocabulary,
 * looked at by the verifier. Nothing is written here.
 * @param check the verifier, in this thread or in another one
 */
export async function importTemplate(
  bytes: Uint8Array,
  given: Given,
  there: readonly ProcessEntry[],
  check: (process: Process) => Promise<Checked> | Checked
): Promise<{ ok: true; value: ImportedTemplate } | TemplateRefused> {
  const source = decoded(bytes);
  if (typeof source !== 'string') return { ok: false, problems: [source] };
  const { template: read, refused, notes, spotOf } = readTemplate(source, given);
  if (!read) return { ok: false, problems: refused };
  // What it was copied from may be unknown here.
  const { basedOn, ...alone } = read;
  const template = there.some(({ id }) => id === basedOn) ? read : alone;
  const process = { titles: {}, ...template } as Process;
  const known = there.find(({ id }) => id === template.id);
  if (known?.process.ok && same(known.process.value, process))
    return { ok: true, value: { template, isNew: false, notes } };
  if (known) return { ok: false, problems: [atStart('import/taken', text.processTaken(template.id))] };
  const { findings, exact } = await check(process);
  const told = findings.map(({ code, severity, message, state }) => {
    const spot = spotOf(state);
    return { severity, remark: { code, message, path: pathOf(spot), ...spot } };
  });
  const errors: Remark[] = told.filter(({ severity }) => severity === 'error').map(({ remark }) => remark);
  if (!exact) errors.push(atStart('import/too-large', text.processTooLarge()));
  if (errors.length > 0) return { ok: false, problems: errors };
  return { ok: true, value: { template, isNew: true, notes: [...notes, ...told.map(({ remark }) => remark)] } };
}

function decoded(bytes: Uint8Array): string | Remark {
  if (bytes.length > MAX_CHART_BYTES) return atStart('import/too-big', text.chartTooBig(MAX_CHART_BYTES / 2 ** 20));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return atStart('import/encoding', text.chartNotUtf8());
  }
}

function atStart(code: string, message: string): Remark {
  return { code, message, path: '1:1', line: 1, column: 1 };
}

/** What an item that goes by them would notice; where they come from and how often they were changed is not asked. */
function same(a: Process, b: Process): boolean {
  const normal = ({ name, description, titles = {}, clocks, region }: Process) =>
    JSON.stringify({ name, description, titles: Object.entries(titles), clocks, region: tidy(region as State) });
  return normal(a) === normal(b);
}
