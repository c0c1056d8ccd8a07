import { type Html, html, raw } from '../platform/html.ts';
import type { TrendLine } from './trend.ts';

// The chart library takes long to load and most requests are answered from what is kept: loaded when first needed.
let library: ReturnType<typeof load> | undefined;

/** Loads the chart library ahead of the first visitor. */
export async function warmUp(): Promise<void> {
  library ??= load();
  await library;
}

async function load() {
  const [core, { LineChart }, { GridComponent, LegendComponent }, { SVGRenderer }] = await Promise.all([
    import('echarts/core'),
    import('echarts/charts'),
    import('echarts/components'),
    import('echarts/renderers'),
  ]);
  core.use([LineChart, GridComponent, LegendComponent, SVGRenderer]);
  return core;
}

/** Told apart by form as well as by colour: each has its own mark and dash. Contrast with white at least 4.5:1. */
const looks = [
  { color: '#015293', symbol: 'circle', dash: 'solid' },
  { color: '#1a7431', symbol: 'rect', dash: [8, 4] },
  { color: '#874d00', symbol: 'triangle', dash: [3, 3] },
  { color: '#b3101f', symbol: 'diamond', dash: [10, 3, 3, 3] },
  { color: '#5b3a9d', symbol: 'roundRect', dash: [14, 4] },
] as const;

/**
 * A line chart as SVG inside the page: no script, no style element, no style attribute.
 * @param description what the picture shows, in words
 */
export async function trendChart(years: readonly number[], lines: readonly TrendLine[], description: string): Promise<Html> {
  library ??= load();
  const core = await library;
  const chart = core.init(null, null, { renderer: 'svg', ssr: true, width: 520, height: 320 });
  try {
    chart.setOption({
      animation: false,
      textStyle: { fontSize: 13, color: '#1f2329' },
      legend: { bottom: 0, itemWidth: 34, itemGap: 9, textStyle: { fontSize: 13, color: '#1f2329' } },
      grid: { left: 44, right: 18, top: 14, bottom: 68 },
      xAxis: { type: 'category', data: years.map(String), boundaryGap: true, axisLabel: { fontSize: 13, color: '#1f2329' } },
      yAxis: { type: 'value', minInterval: 1, min: 0, axisLabel: { fontSize: 13, color: '#1f2329' } },
      series: lines.map(({ name, values }, index) => {
        const look = looks[index % looks.length] as (typeof looks)[number];
        return {
          type: 'line' as const,
          name,
          data: values.map((value) => value ?? '-'),
          symbol: look.symbol,
          symbolSize: 8,
          silent: true,
          emphasis: { disabled: true },
          itemStyle: { color: look.color },
          lineStyle: { color: look.color, width: 2, type: typeof look.dash === 'string' ? look.dash : [...look.dash] },
        };
      }),
    });
    const drawing = inPage(chart.renderToSVGString({ useViewBox: true }));
    return html`<svg viewBox="0 0 520 320" role="img" aria-label="${description}">${raw(drawing)}</svg>`;
  } finally {
    chart.dispose();
  }
}

/** What stands inside the library's svg element, as the page's security policy allows it: styles become attributes, hover rules go. */
export function inPage(svg: string): string {
  return svg
    .replace(/^[^<]*<svg[^>]*>/, '')
    .replace(/<\/svg>\s*$/, '')
    .replace(/<style[\s\S]*?<\/style>/g, '')
    .replace(/ (?:ecmeta_\w+|class|pointer-events)="[^"]*"/g, '')
    .replace(/ style="([^"]*)"/g, (_, rules: string) =>
      rules
        .split(';')
        .map((rule) => rule.split(':'))
        .filter(([name, value]) => name && value && name !== 'font-family')
        .map(([name, value]) => ` ${name}="${value}"`)
        .join(''),
    )
    .replace(/zr\d+-c(\d+)/g, 'trend-clip-$1')
    .replace(/<defs\s*>\s*<\/defs>/g, '')
    .replace(/\n+/g, '');
}
