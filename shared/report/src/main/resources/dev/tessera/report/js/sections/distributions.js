'use strict';

/** How the values of number features are spread within the segments. */
(function (T) {
  const OVERVIEW = 6;

  /** The features whose medians differ most between segments, by Cliff's delta. */
  function byEffect({ distributions, segments }) {
    const strength = new Map();
    segments.forEach((s) => s.numbers.forEach((n) => strength.set(n.feature, Math.max(strength.get(n.feature) || 0, Math.abs(n.effect || 0)))));
    return [...distributions.features].sort((a, b) => (strength.get(b.feature) || 0) - (strength.get(a.feature) || 0));
  }

  /** One row per segment from the top, all customers beneath. */
  function rowsOf(feature, segments) {
    return [...segments.map((segment, i) => ({ segment, place: i, spread: feature.segments[i] })), { segment: null, place: -1, spread: feature.all }]
      .filter(({ spread }) => spread.present > 0);
  }

  const at = (quantiles, level) => quantiles.findIndex((q) => q === level);

  function bandOption(feature, segmentation, theme, compact) {
    const { distributions: { quantiles }, segments } = segmentation;
    const rows = rowsOf(feature, segments);
    const pick = [0.05, 0.25, 0.5, 0.75, 0.95].map((level) => at(quantiles, level));
    const data = rows.map(({ spread }, row) => [row, ...pick.map((q) => spread.quantiles[q])]);
    const colour = (place) => (place < 0 ? theme.ink3 : theme.segments[T.colourOf(place)]);
    return {
      ...T.base(theme),
      tooltip: {
        ...T.base(theme).tooltip, trigger: 'item',
        formatter: ({ dataIndex }) => {
          const { segment, place, spread } = rows[dataIndex];
          return T.tip(T.el('b', {}, segment ? T.segmentLabel(segment, place) : 'All customers'),
            ...quantiles.map((q, i) => T.percent(q).replace('.0', '') + ' have at most ' + T.number(spread.quantiles[i])), T.plural(spread.present, 'value', 'values'));
        },
      },
      grid: { left: 34, right: 26, top: 6, bottom: 26 },
      xAxis: T.axis(theme, { type: 'value', scale: true, splitNumber: compact ? 3 : 6, axisLabel: { color: theme.ink3, fontSize: 11, hideOverlap: true, formatter: (v) => T.number(v) } }),
      yAxis: T.axis(theme, {
        type: 'category', inverse: true, data: rows.map(({ segment }) => (segment ? String(segment.id) : 'All')), splitLine: { show: false },
        axisLabel: { color: theme.ink2, fontSize: 12, fontWeight: 600, interval: 0 },
      }),
      series: [{
        id: 'bands', type: 'custom', data, encode: { x: [1, 2, 3, 4, 5], y: 0 },
        renderItem(params, api) {
          const row = api.value(0);
          const [low, lower, median, upper, high] = [1, 2, 3, 4, 5].map((d) => api.coord([api.value(d), row]));
          const height = Math.min(26, api.size([0, 1])[1] * 0.62);
          const fill = colour(rows[row].place);
          const band = (from, to, h, opacity) => ({
            type: 'rect', shape: { x: from[0], y: from[1] - h / 2, width: Math.max(1, to[0] - from[0]), height: h, r: 2 }, style: { fill, opacity },
          });
          return {
            type: 'group',
            children: [
              band(low, high, height * 0.42, 0.35), band(lower, upper, height, 0.75),
              { type: 'rect', shape: { x: median[0] - 1.5, y: median[1] - height / 2 - 2, width: 3, height: height + 4 }, style: { fill: theme.ink, stroke: theme.surface, lineWidth: 1 } },
            ],
          };
        },
      }],
    };
  }

  function shapeOption(feature, segmentation, theme, kind) {
    const rows = rowsOf(feature, segmentation.segments);
    const { edges } = feature;
    const labels = edges.slice(0, -1).map((from, i) => T.number((from + edges[i + 1]) / 2));
    const bar = kind === 'bars';
    return {
      ...T.base(theme),
      aria: T.patterns,
      tooltip: {
        ...T.base(theme).tooltip, trigger: 'axis', axisPointer: { type: bar ? 'shadow' : 'line', lineStyle: { color: theme.strong } },
        formatter: (items) => T.tip(T.el('b', {}, 'From ' + T.number(edges[items[0].dataIndex]) + ' to ' + T.number(edges[items[0].dataIndex + 1])),
          ...items.map(({ seriesIndex, value }) => [rows[seriesIndex].segment ? T.segmentLabel(rows[seriesIndex].segment, rows[seriesIndex].place) : 'All customers', ' ' + T.percent(value)])),
      },
      grid: { left: 46, right: 14, top: 12, bottom: 28 },
      xAxis: T.axis(theme, { type: 'category', boundaryGap: bar, data: labels, splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: theme.strong } } }),
      yAxis: T.axis(theme, { type: 'value', min: 0, axisLabel: { color: theme.ink3, fontSize: 11, formatter: (v) => Math.round(100 * v) + ' %' } }),
      series: rows.map(({ place, spread, segment }) => {
        const colour = place < 0 ? theme.ink3 : theme.segments[T.colourOf(place)];
        const data = spread.counts.map((count) => count / spread.present);
        return bar ? {
          id: segment ? 'shape-' + segment.id : 'shape-all', type: 'bar', data, barGap: '10%', barCategoryGap: '18%',
          itemStyle: { color: colour, decal: T.decal(Math.max(0, place), theme.surface) },
        } : {
          id: segment ? 'shape-' + segment.id : 'shape-all', type: 'line', data, symbol: place < 0 ? 'none' : T.symbolOf(place), symbolSize: 7, showSymbol: place >= 0, smooth: 0.2,
          lineStyle: { color: colour, width: place < 0 ? 1.5 : 2.2, type: place < 0 ? [2, 3] : T.dash(place) }, itemStyle: { color: colour, decal: { symbol: 'none' } },
        };
      }),
    };
  }

  function tableOf(feature, { distributions: { quantiles }, segments }) {
    return T.table({
      label: 'Quantiles of ' + feature.feature,
      head: [T.head('Segment', true), T.head('Values'), quantiles.map((q) => T.head(T.percent(q).replace('.0', '')))],
      rows: [...segments.map((s, i) => [T.segmentLabel(s, i), feature.segments[i]]), ['All customers', feature.all]]
        .map(([name, spread]) => T.el('tr', {}, T.rowHead(name), T.cell(T.count(spread.present)), quantiles.map((_, q) => T.cell(T.number(spread.quantiles[q]))))),
    });
  }

  function closely(segmentation, features) {
    let feature = features[0];
    let kind = 'lines';
    const title = T.el('h3', {}, T.value(feature.feature));
    const table = T.el('div', {}, tableOf(feature, segmentation));
    const redraw = () => T.redrawCharts(['bands', 'shapes']);
    const select = T.el('select', {
      'aria-label': 'Feature', 'data-part': 'feature', on: {
        change: (e) => {
          feature = features[Number(e.target.value)];
          title.replaceChildren(T.value(feature.feature));
          table.replaceChildren(tableOf(feature, segmentation));
          redraw();
        },
      },
    }, features.map((f, i) => T.el('option', { value: i }, f.feature)));
    return T.el('div', { class: 'block', 'data-part': 'closely' },
      title,
      T.el('div', { class: 'toolbar' }, T.el('label', { class: 'labelled' }, 'Feature ', select),
        T.choice('Shape', [['lines', 'Lines'], ['bars', 'Bars']], kind, (key) => { kind = key; T.redrawCharts(['shapes']); })),
      T.el('div', { class: 'pair' },
        T.el('figure', { class: 'panel' }, T.el('figcaption', {}, 'Bands: 5 to 95 %, 25 to 75 %, median'), T.chart({ id: 'bands', label: 'Quantile bands by segment; the figures are in the table below', option: (theme) => bandOption(feature, segmentation, theme, false) })),
        T.el('figure', { class: 'panel' }, T.el('figcaption', {}, 'Share of each segment by value'), T.chart({ id: 'shapes', label: 'Shares of each segment by value', option: (theme) => shapeOption(feature, segmentation, theme, kind) }))),
      T.el('details', { class: 'spaced' }, T.el('summary', {}, 'The same as a table'), table));
  }

  T.sections.push({
    id: 'distributions', title: 'Distributions', group: 'What they are like',
    lead: 'How values are spread within each segment, as they came in the file. The wide band holds the middle half of a segment, the narrow one nine tenths; the tick is the median.',
    render({ segmentation }) {
      const { distributions, segments } = segmentation;
      if (!distributions || distributions.features.length === 0 || segments.length === 0) {
        return [T.el('p', { class: 'note' }, 'There are no number features.')];
      }
      const features = byEffect(segmentation).filter((f) => f.all.present > 0);
      if (features.length === 0) {
        return [T.el('p', { class: 'note' }, 'No number feature has a value.')];
      }
      return [
        distributions.rows < distributions.of ? T.el('p', { class: 'hint' }, 'Of a random sample of ' + T.count(distributions.rows) + ' of ' + T.count(distributions.of) + ' customers.') : null,
        T.el('ul', { class: 'legend-row' }, segments.map((s, i) => T.el('li', {}, T.segmentLabel(s, i)))),
        T.el('div', { class: 'multiples' }, features.slice(0, OVERVIEW).map((feature, i) => T.el('figure', { class: 'panel' },
          T.el('h3', {}, T.value(feature.feature)),
          T.chart({ id: 'band-' + i, label: 'Quantile bands of ' + feature.feature + ' by segment', option: (theme) => bandOption(feature, segmentation, theme, true) })))),
        closely(segmentation, features),
        T.el('p', { class: 'hint' }, 'The outermost points also count what is beyond them.'),
      ];
    },
  });
})(window.Tessera);
