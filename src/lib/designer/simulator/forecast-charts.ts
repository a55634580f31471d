import type { EChartsCoreOption } from 'echarts/core';
import type { BundleSource } from '#lib/core/model/index.ts';
import type { Figures, ForecastReport } from '#lib/core/simulate/forecast/report.ts';
import { m } from '#lib/paraglide/messages.js';
import { departmentOf } from '../canvas/flow.ts';

/** A chart with the sentence that says what it shows, and the same numbers as a table. */
export interface ForecastChartView {
  id: string;
  title: string;
  sentence: string;
  option: (colours: Colours) => EChartsCoreOption;
  head: string[];
  rows: (string | number)[][];
  height: number;
}
/** Of the page, light or dark. */
export interface Colours {
  ink: string;
  line: string;
  ok: string;
  err: string;
  rest: string;
  accent: string;
  font: string;
  /** One after the other for departments. */
  many: string[];
}

const round = (value: number) => Math.round(value * 10) / 10;
const percent = (share: number) => `${Math.round(share * 1000) / 10}%`;

/** Lines of a forecast as it stands, and with it those of the comparison. */
export function forecastCharts(source: BundleSource, report: ForecastReport): ForecastChartView[] {
  const courses = [
    { name: m.simulator_fc_now(), figures: report as Figures },
    ...report.variants.map((each) => ({ name: each.name, figures: each as Figures }))
  ];
  return [onTime(source, courses), queues(source, courses), durations(courses)];
}

type Courses = { name: string; figures: Figures }[];

function base({ ink, line, font }: Colours): EChartsCoreOption {
  return {
    animation: false,
    textStyle: { color: ink, fontFamily: font },
    grid: { left: 8, right: 24, top: 36, bottom: 8, containLabel: true },
    legend: { top: 0, textStyle: { color: ink } },
    tooltip: { trigger: 'axis', confine: true, transitionDuration: 0 },
    axisLine: { lineStyle: { color: line } }
  };
}

const axis = ({ ink, line }: Colours, more: object = {}) => ({
  axisLabel: { color: ink },
  axisLine: { lineStyle: { color: line } },
  splitLine: { lineStyle: { color: line } },
  nameTextStyle: { color: ink },
  ...more
});

function onTime(source: BundleSource, courses: Courses): ForecastChartView {
  const [{ figures }] = courses as [Courses[number]];
  const lines = (own: Figures) => [
    { name: m.simulator_fc_whole(), rate: own.applications.promised },
    ...own.items.map(({ item, promised }) => ({ name: source.items[item]?.name ?? item, rate: promised }))
  ];
  const shown = lines(figures);
  const { onTime: kept, late, undecided, rate } = figures.applications.promised;
  const series = (name: string, key: 'onTime' | 'late' | 'undecided', color: string) => ({
    name,
    type: 'bar',
    stack: 'all',
    itemStyle: { color },
    data: shown.map((each) => each.rate[key])
  });
  return {
    id: 'rate',
    title: m.simulator_fc_rate(),
    sentence: m.simulator_fc_rate_says({
      count: figures.applications.arrived,
      kept,
      late,
      undecided,
      rate: percent(rate)
    }),
    height: 70 + shown.length * 28,
    option: (colours) => ({
      ...base(colours),
      xAxis: axis(colours, { type: 'value', minInterval: 1 }),
      yAxis: axis(colours, {
        type: 'category',
        inverse: true,
        data: shown.map(({ name }) => name),
        axisLabel: { color: colours.ink, width: 150, overflow: 'truncate' }
      }),
      series: [
        series(m.simulator_fc_kept(), 'onTime', colours.ok),
        series(m.simulator_fc_late(), 'late', colours.err),
        series(m.simulator_fc_undecided(), 'undecided', colours.rest)
      ]
    }),
    head: [
      m.simulator_fc_what(),
      ...courses.flatMap(({ name }) => [
        m.simulator_fc_kept_in({ name }),
        m.simulator_fc_late_in({ name }),
        m.simulator_fc_rate_in({ name })
      ])
    ],
    rows: shown.map(({ name }, at) => [
      name,
      ...courses.flatMap((course) => {
        const own = lines(course.figures)[at]?.rate;
        return own ? [own.onTime, own.late, percent(own.rate)] : ['', '', ''];
      })
    ])
  };
}

function queues(source: BundleSource, courses: Courses): ForecastChartView {
  const [{ figures }] = courses as [Courses[number]];
  const length = Math.max(
    1,
    ...courses.flatMap((course) => course.figures.departments.map(({ queue }) => queue.byDay.length))
  );
  const days = Array.from({ length }, (_, day) => day + 1);
  const worst = figures.departments.toSorted((a, b) => b.queue.most - a.queue.most)[0];
  return {
    id: 'queue',
    title: m.simulator_fc_queue(),
    sentence: `${worst ? m.simulator_fc_queue_says({ department: worst.name, most: worst.queue.most, mean: round(worst.queue.mean) }) : ''}${figures.message}`,
    height: 300,
    option: (colours) => ({
      ...base(colours),
      xAxis: axis(colours, {
        type: 'category',
        name: m.simulator_fc_day(),
        nameLocation: 'middle',
        nameGap: 26,
        data: days
      }),
      yAxis: axis(colours, { type: 'value', minInterval: 1 }),
      grid: { left: 8, right: 24, top: 60, bottom: 20, containLabel: true },
      series: courses.flatMap((course, variant) =>
        course.figures.departments.map(({ department, queue }, at) => ({
          name: [departmentOf(source, department).short, ...(courses.length > 1 ? [course.name] : [])].join(' · '),
          type: 'line',
          showSymbol: false,
          lineStyle: { type: variant === 0 ? 'solid' : 'dashed' },
          color: colours.many[at % colours.many.length],
          data: days.map((day) => queue.byDay[day - 1] ?? 0)
        }))
      )
    }),
    head: [
      m.simulator_fc_department(),
      ...courses.flatMap(({ name }) => [
        m.simulator_fc_load_in({ name }),
        m.simulator_fc_wait_in({ name }),
        m.simulator_fc_most_in({ name })
      ])
    ],
    rows: figures.departments.map(({ department, name }) => [
      name,
      ...courses.flatMap((course) => {
        const own = course.figures.departments.find((each) => each.department === department);
        return own ? [percent(own.load), round(own.wait.mean), own.queue.most] : ['', '', ''];
      })
    ])
  };
}

function durations(courses: Courses): ForecastChartView {
  const [{ figures }] = courses as [Courses[number]];
  const { days, byDays, promised } = figures.applications;
  const limit =
    promised.limit?.unit === undefined || promised.limit.unit === 'workingDays' ? promised.limit?.amount : undefined;
  const length = Math.max(
    limit === undefined ? 0 : Math.floor(limit) + 1,
    ...courses.map((course) => course.figures.applications.byDays.length)
  );
  const axisDays = Array.from({ length }, (_, day) => day);
  return {
    id: 'days',
    title: m.simulator_fc_days(),
    sentence: m.simulator_fc_days_says({
      p50: round(days.p50),
      p90: round(days.p90),
      most: round(days.most),
      limit: limit ?? '—',
      count: byDays.reduce((sum, each) => sum + each, 0)
    }),
    height: 300,
    option: (colours) => ({
      ...base(colours),
      grid: { left: 8, right: 24, top: 36, bottom: 20, containLabel: true },
      xAxis: axis(colours, {
        type: 'category',
        name: m.simulator_fc_days_axis(),
        nameLocation: 'middle',
        nameGap: 26,
        data: axisDays
      }),
      yAxis: axis(colours, { type: 'value', minInterval: 1 }),
      series: courses.map((course, at) => ({
        name: course.name,
        type: 'bar',
        color: at === 0 ? colours.accent : colours.many[3],
        data: axisDays.map((day) => course.figures.applications.byDays[day] ?? 0),
        ...(at === 0 &&
          limit !== undefined && {
            markLine: {
              symbol: 'none',
              silent: true,
              lineStyle: { color: colours.err, type: 'dashed', width: 2 },
              label: { color: colours.err, formatter: m.simulator_fc_limit({ limit }) },
              data: [{ xAxis: String(Math.floor(limit)) }]
            }
          })
      }))
    }),
    head: [m.simulator_fc_days_axis(), ...courses.map(({ name }) => name)],
    rows: axisDays.map((day) => [day, ...courses.map((course) => course.figures.applications.byDays[day] ?? 0)])
  };
}
