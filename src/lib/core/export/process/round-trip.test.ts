// A template written for other programs and read again is the template that it was.
import { describe, expect, it } from 'vitest';
import { tidy } from '../../chart/edit/tidy.ts';
import type { State } from '../../chart/edit/tree.ts';
import { readTemplate } from '../../chart/read/read-template.ts';
import { PROCESSES } from '../../chart/shipped.ts';
import type { Calendar, Process } from '../../model/index.ts';
import { PROCESS_FORMATS, writeProcess } from './process-formats.ts';

const calendar: Calendar = { id: 'cn', name: '工作日', revision: '1', timeZone: 'Asia/Shanghai', years: {} };

describe.each(PROCESS_FORMATS)('as %s', (format) => {
  it.each(Object.keys(PROCESSES))('%s', (id) => {
    const process: Process = PROCESSES[id]!;
    const written = writeProcess(process, format, '', calendar);
    const file = written.files.find(({ path }) => path === 'machine.json' || path === 'process.scxml')!;
    const made = readTemplate(file.text);
    expect(made.refused).toEqual([]);
    expect(made.notes).toEqual([]);
    // The order of keys means nothing, but for states, events and the transitions of one: `tidy` has one for the others.
    const { region, titles, ...rest } = process;
    expect(JSON.stringify(made.template!.region)).toBe(JSON.stringify(tidy(region as State)));
    expect(made.template).toEqual({ ...rest, titles, region });
    const again = writeProcess(made.template as never, format, '', calendar);
    expect(again.files.find(({ path }) => path === file.path)!.text).toBe(file.text);
  });
});
