import { durationWords } from '#lib/core/deadline/words.ts';
import type { BundleSource } from '#lib/core/model/index.ts';
import { text as words } from '#lib/core/verify/messages.ts';
import type { Figures, ForecastReport, Rate } from '#lib/core/simulate/forecast/report.ts';
import { text } from './forecast-messages.ts';
import { sayOut } from './output.ts';

/** A forecast for people: the bundle as it stands, then its variants beside it. */
export function sayForecast(source: BundleSource, report: ForecastReport): void {
  if (report.demo) sayOut(text.demo);
  sayFigures(source, report);
  if (report.assumed.length > 0) sayOut(text.assumed(report.assumed.join('、')));
  if (report.variants.length === 0) return;
  sayOut(text.compared);
  for (const line of table(comparison(source, report))) sayOut(line);
}

function sayFigures(
  source: BundleSource,
  { cutOff, applications, items, departments, clocks, message }: Figures
): void {
  const { arrived, finished, open, days, corrected } = applications;
  sayOut(text.applications(arrived, finished, open, cutOff));
  sayOut(text.days(tenths(days.p50), tenths(days.p90)));
  sayOut(text.whole(limitsOf(applications)));
  sayOut(text.corrected(percent(corrected)));
  for (const each of items) {
    const name = source.items[each.item]?.name ?? each.item;
    sayOut(text.item(name, limitsOf(each), tenths(each.days.p50), tenths(each.days.p90), percent(each.refused)));
  }
  for (const { name, officers, load, wait, queue } of departments)
    sayOut(text.department(name, officers, percent(load), tenths(wait.mean), tenths(queue.mean), queue.most));
  for (const { clock, kind, item, started, ranOut } of clocks) {
    const name = item === null ? '' : (source.items[item]?.name ?? item);
    sayOut(text.ranOut(name, words.process.clock(kind), clock, ranOut, started));
  }
  sayOut(message);
}

function limitsOf({ promised, legal }: { promised: Rate; legal: Rate }): string {
  const words = ({ limit }: Rate) => (limit ? durationWords(limit) : text.various);
  return text.limits(words(promised), percent(promised.rate), words(legal), percent(legal.rate));
}

/** A row each for what people ask first and for items that differ, a column each for now and every variant. */
function comparison(source: BundleSource, report: ForecastReport): string[][] {
  const all: Figures[] = [report, ...report.variants];
  const row = (name: string, cell: (figures: Figures) => string) => [name, ...all.map(cell)];
  const names = Object.fromEntries(
    report.items.map(({ item }) => [item, text.rows.item(source.items[item]?.name ?? item)])
  );
  const keptBy = ({ items }: Figures, item: string) =>
    percent(items.find((each) => each.item === item)?.promised.rate ?? 0);
  const office = ({ departments }: Figures, id: string) => departments.find(({ department }) => department === id);
  return [
    ['', text.now, ...report.variants.map(({ name }) => name)],
    row(text.rows.promised, ({ applications }) => percent(applications.promised.rate)),
    row(text.rows.legal, ({ applications }) => percent(applications.legal.rate)),
    row(text.rows.finished, ({ applications }) => String(applications.finished)),
    row(text.rows.p50, ({ applications }) => tenths(applications.days.p50)),
    row(text.rows.p90, ({ applications }) => tenths(applications.days.p90)),
    ...report.items
      .map(({ item }) => row(names[item] ?? item, (figures) => keptBy(figures, item)))
      .filter(([, first, ...others]) => others.some((cell) => cell !== first)),
    ...report.departments.flatMap(({ department, name }) => [
      row(text.rows.wait(name), (figures) => tenths(office(figures, department)?.wait.mean ?? 0)),
      row(text.rows.load(name), (figures) => percent(office(figures, department)?.load ?? 0))
    ]),
    row(text.rows.bottleneck, (figures) => office(figures, figures.bottleneck ?? '')?.name ?? text.nobody)
  ];
}

/** Columns under each other: a Chinese character is as wide as two Latin ones. */
function table(rows: string[][]): string[] {
  const widths = rows[0]!.map((_, at) => Math.max(...rows.map((row) => widthOf(row[at]!))));
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat(widths[at]! - widthOf(cell)))
      .join('  ')
      .trimEnd()
  );
}

function widthOf(cell: string): number {
  return [...cell].reduce((sum, letter) => sum + (letter.codePointAt(0)! > 0x2e7f ? 2 : 1), 0);
}

function tenths(value: number): string {
  return String(Math.round(value * 10) / 10);
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
