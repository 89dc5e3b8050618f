'use strict';

/** Charts by Apache ECharts that follow the page's colours and width. */
(function (T) {
  /** Those on the page by their id; `drawn` counts how often each was finished. */
  T.charts = new Map();

  const reducedMotion = window.matchMedia('(prefers-reduced-motion: reduce)');
  T.motion = (millis) => (reducedMotion.matches ? 0 : millis);

  T.theme = function () {
    const style = getComputedStyle(document.documentElement);
    const read = (name) => style.getPropertyValue(name).trim();
    return {
      ink: read('--ink'), ink2: read('--ink-2'), ink3: read('--ink-3'), line: read('--line'),
      strong: read('--line-strong'), surface: read('--surface'), accent: read('--accent'),
      segments: Array.from({ length: 8 }, (_, i) => read('--seg-' + i)),
      font: getComputedStyle(document.body).fontFamily,
    };
  };

  /** What all charts have in common. Tips are elements, since texts would be read as markup. */
  T.base = (theme) => ({
    animation: false,
    textStyle: { fontFamily: theme.font, color: theme.ink2, fontSize: 12 },
    tooltip: {
      confine: true, backgroundColor: theme.surface, borderColor: theme.strong, borderWidth: 1, padding: [6, 9],
      extraCssText: 'box-shadow: none; border-radius: 8px;', transitionDuration: 0,
    },
  });

  T.axis = (theme, more) => ({
    nameLocation: 'middle',
    nameTextStyle: { color: theme.ink2, fontSize: 12 },
    axisLine: { show: false },
    axisTick: { show: false },
    axisLabel: { color: theme.ink3, fontSize: 11, hideOverlap: true },
    splitLine: { lineStyle: { color: theme.line } },
    ...more,
  });

  T.tip = (...lines) => T.el('div', { class: 'chart-tip' }, lines.map((line) => T.el('div', {}, line)));

  /**
   * A place for a chart. The chart itself is made when the page is laid out.
   * option: from the theme to the chart's option; label: what it shows, for those who do not see it.
   */
  T.chart = function ({ id, label, option, className }) {
    const host = T.el('div', { class: 'chart' + (className ? ' ' + className : ''), 'data-chart': id, role: 'img', 'aria-label': label });
    T.charts.set(id, { host, option, instance: null, drawn: 0, after: null });
    return host;
  };

  T.drawCharts = function () {
    for (const chart of T.charts.values()) {
      const instance = echarts.init(chart.host, null, { renderer: 'canvas', devicePixelRatio: Math.max(2, window.devicePixelRatio) });
      chart.instance = instance;
      instance.on('finished', () => {
        chart.drawn += 1;
        chart.host.dataset.drawn = String(chart.drawn);
      });
      instance.setOption(chart.option(T.theme()));
      watcher.observe(chart.host);
    }
  };

  T.dropCharts = function () {
    watcher.disconnect();
    T.charts.forEach((chart) => chart.instance && chart.instance.dispose());
    T.charts.clear();
  };

  T.redrawCharts = function () {
    for (const chart of T.charts.values()) {
      if (chart.instance) {
        chart.instance.setOption(chart.option(T.theme()), { notMerge: true });
        if (chart.after) {
          chart.after();
        }
      }
    }
  };

  const watcher = new ResizeObserver((entries) => {
    for (const entry of entries) {
      const chart = T.charts.get(entry.target.dataset.chart);
      if (chart && chart.instance && entry.contentRect.width > 0) {
        chart.instance.resize();
      }
    }
  });

  window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => T.redrawCharts());
})(window.Tessera);
