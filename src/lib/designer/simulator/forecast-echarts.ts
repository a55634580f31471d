// Only what the forecast draws; comes with the first chart, not with the page.
import { BarChart, LineChart } from 'echarts/charts';
import { GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use, type EChartsCoreOption } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';

use([BarChart, LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, SVGRenderer]);

/** A chart in an element. Its words are read by nobody: the element has a sentence of its own. */
export function drawChart(element: HTMLElement): { show: (option: EChartsCoreOption) => void; close: () => void } {
  const chart = init(element, null, { renderer: 'svg' });
  const fit = new ResizeObserver(() => chart.resize());
  fit.observe(element);
  return {
    show: (option) => chart.setOption(option, true),
    close: () => {
      fit.disconnect();
      chart.dispose();
    }
  };
}
