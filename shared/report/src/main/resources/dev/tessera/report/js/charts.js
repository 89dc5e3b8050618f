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
      tiers: Array.from({ length: 3 }, (_, i) => read('--tier-' + i)),
      low: 'rgb(' + read('--low-hue') + ')', high: 'rgb(' + read('--high-hue') + ')',
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

  /**
   * A text of the data as charts may draw it. They keep the widths of texts by the texts themselves in an object, which
   * has such as __proto__ and constructor already: those get a sign of no width before them.
   */
  T.drawn = (text) => text.split('\n').map((line) => (line in Object.prototype ? '\u200B' + line : line)).join('\n');

  /** Of two colours written #rrggbb, so much of the first. */
  T.mix = function (a, b, share) {
    const part = (colour, i) => parseInt(colour.slice(1 + 2 * i, 3 + 2 * i), 16);
    return '#' + [0, 1, 2].map((i) => Math.round(part(a, i) * share + part(b, i) * (1 - share)).toString(16).padStart(2, '0')).join('');
  };

  /** Black or white, whichever is read better on a colour (WCAG 2.2, contrast ratio). */
  T.inkOn = function (colour) {
    const [r, g, b] = [1, 3, 5].map((i) => parseInt(colour.slice(i, i + 2), 16) / 255).map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 ? '#000000' : '#ffffff';
  };

  /** What tells areas apart beside their colour: none, lines, dots, lines the other way, … */
  T.decal = function (index, colour) {
    const kinds = [
      null,
      { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: Math.PI / 4 },
      { symbol: 'circle', symbolSize: 0.8, dashArrayX: [[6, 6], [0, 6, 6, 0]], dashArrayY: [6, 0] },
      { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 5], rotation: -Math.PI / 4 },
      { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [2, 6] },
      { symbol: 'triangle', symbolSize: 0.8, dashArrayX: [[8, 8], [0, 8, 8, 0]], dashArrayY: [8, 0] },
    ];
    const kind = kinds[index % kinds.length];
    return kind === null ? { symbol: 'none' } : { ...kind, color: colour };
  };

  /** Lets `decal` be drawn, and leaves the label to the page. */
  T.patterns = { enabled: true, label: { enabled: false }, decal: { show: true } };

  T.dash = (index) => ['solid', [7, 4], [2, 3], [9, 3, 2, 3]][index % 4];

  T.tip = (...lines) => T.el('div', { class: 'chart-tip' }, lines.map((line) => T.el('div', {}, line)));

  /**
   * A place for a chart. The chart itself is made when the page is laid out.
   * option: from the theme and the place to the chart's option; label: what it shows, for those who do not see it.
   */
  T.chart = function ({ id, label, option, className }) {
    const host = T.el('div', { class: 'chart' + (className ? ' ' + className : ''), 'data-chart': id, role: 'img', 'aria-label': label });
    T.charts.set(id, { host, option, instance: null, drawn: 0 });
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
      instance.setOption(chart.option(T.theme(), chart.host));
      watcher.observe(chart.host);
    }
  };

  T.dropCharts = function () {
    watcher.disconnect();
    T.charts.forEach((chart) => chart.instance && chart.instance.dispose());
    T.charts.clear();
  };

  /** Those named, or all. */
  T.redrawCharts = function (ids) {
    for (const id of ids || T.charts.keys()) {
      const chart = T.charts.get(id);
      chart.instance.setOption(chart.option(T.theme(), chart.host), { notMerge: true });
    }
  };

  /**
   * Puts a picture of each chart in the page's present colours beside it, which alone is printed: it scales with the
   * paper, and a browser that prints a canvas from its drawing commands has but one to repeat.
   */
  T.takePictures = function () {
    T.redrawCharts();
    for (const { instance, host } of T.charts.values()) {
      instance.getZr().flush();
      const layers = [...host.querySelectorAll('canvas')];
      const picture = T.el('canvas', { class: 'picture', width: layers[0].width, height: layers[0].height });
      layers.forEach((layer) => picture.getContext('2d').drawImage(layer, 0, 0));
      host.append(picture);
    }
  };

  T.dropPictures = function () {
    T.charts.forEach(({ host }) => host.querySelectorAll('.picture').forEach((picture) => picture.remove()));
    T.redrawCharts();
  };

  const watcher = new ResizeObserver((entries) => {
    for (const entry of entries) {
      const chart = T.charts.get(entry.target.dataset.chart);
      if (chart && chart.instance && entry.contentRect.width > 0) {
        chart.instance.resize();
      }
    }
  });

  TesseraScheme.listen(() => T.redrawCharts());
})(window.Tessera);
