'use strict';

/** Customers in the first two principal components, and how k-means came to its segments. */
(function (T) {
  const AXIS_LOADINGS = 2;

  const strongest = ({ components }, n) => (components[n - 1] ? components[n - 1].loadings.slice(0, AXIS_LOADINGS) : []);

  /** "PC 1 (34.2 %): + balance, − age". */
  function axisName(segmentation, n) {
    const ratio = segmentation.metrics.explainedVarianceRatio[n - 1];
    const loadings = strongest(segmentation, n).map(({ column, loading }) => (loading < 0 ? '\u2212 ' : '+ ') + column);
    return T.drawn('PC ' + n + (ratio === undefined ? '' : ' (' + T.percent(ratio) + ')') + (loadings.length > 0 ? ': ' + loadings.join(', ') : ''));
  }

  /** Of each tail, what a close-up leaves out; and how much smaller than the whole it must be to be worth while. */
  const TAIL = 0.01;
  const WORTH = 0.7;

  const quantile = (sorted, p) => sorted[Math.round(p * (sorted.length - 1))];

  /** Of one axis, the same for every iteration; every centroid is always within. */
  function extent(values, places, tail) {
    const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
    const ends = [quantile(sorted, tail), quantile(sorted, 1 - tail), ...places].filter(Number.isFinite);
    const low = ends.reduce((a, b) => Math.min(a, b), Infinity);
    const high = ends.reduce((a, b) => Math.max(a, b), -Infinity);
    const margin = (high - low || 1) * 0.04;
    return Number.isFinite(low) ? { min: low - margin, max: high + margin } : {};
  }

  /** What is seen: the extents of both axes, with the tails or without. */
  function view({ points, snapshots }, tail) {
    const places = snapshots.flatMap((s) => s.positions);
    return [points.pc1, points.pc2].map((values, axis) => extent(values, places.map((p) => p[axis]), tail));
  }

  const span = ({ min, max }) => max - min;

  function outside({ points }, [x, y]) {
    return points.pc1.filter((pc1, i) => pc1 < x.min || pc1 > x.max || points.pc2[i] < y.min || points.pc2[i] > y.max).length;
  }

  /** The series that change from one iteration to the next: every centroid and the way that it went. */
  function centroidSeries(segmentation, step, theme) {
    const { snapshots, segments } = segmentation;
    if (snapshots.length === 0) {
      return [];
    }
    const now = snapshots[step];
    const trails = now.positions.map((_, c) => ({
      id: 'trail-' + c, type: 'line', silent: true, animation: false, symbol: 'circle', symbolSize: 4,
      showSymbol: true, lineStyle: { color: theme.ink, width: 1.5 }, itemStyle: { color: theme.ink },
      data: snapshots.slice(0, step + 1).map((s) => s.positions[c]),
    }));
    const heads = now.positions.map((position, c) => ({
      id: 'centroid-' + c, type: 'scatter', z: 5, symbol: T.symbolOf(c), symbolSize: 20,
      animation: true, animationDurationUpdate: T.motion(220), animationEasingUpdate: 'cubicInOut',
      itemStyle: { color: theme.segments[T.colourOf(c)], borderColor: theme.ink, borderWidth: 2, opacity: 1 },
      label: {
        show: true, position: 'right', distance: 6, formatter: () => String(segments[c] ? segments[c].id : c + 1),
        color: theme.ink, fontWeight: 700, fontSize: 13, textBorderColor: theme.surface, textBorderWidth: 3,
      },
      data: [position],
    }));
    return trails.concat(heads);
  }

  /** The frame that the customers and the centroids over them are drawn in. */
  function frame(segmentation, theme, extents, shown) {
    const axis = (n, nameGap) => T.axis(theme, {
      type: 'value', show: shown, name: axisName(segmentation, n), nameGap, nameTruncate: { maxWidth: n === 1 ? Math.min(620, window.innerWidth * 0.65) : window.innerWidth < 900 ? 210 : 420, ellipsis: '…' }, ...extents[n - 1],
      axisLabel: { color: theme.ink3, fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: T.number },
    });
    return {
      ...T.base(theme), grid: { left: 46, right: 12, top: 12, bottom: 44 },
      xAxis: axis(1, 28), yAxis: axis(2, 30),
    };
  }

  /** The customers by the segment that they are in at this state. */
  function pointSeries(segmentation, state, theme) {
    const { points, segments } = segmentation;
    const many = points.pc1.length > 2000 || window.innerWidth < 600;
    return T.pointsBySegment(segmentation, state).map((group, c) => ({
      id: 'points-' + c, type: 'scatter', symbol: T.pointOf(c), symbolSize: many ? 5 : 6.5, progressive: 0,
      itemStyle: { color: theme.segments[T.colourOf(c)], opacity: many ? 0.5 : 0.65 },
      emphasis: { itemStyle: { opacity: 1, borderColor: theme.ink, borderWidth: 1 } },
      tooltip: {
        formatter: ({ value }) => T.tip(T.segmentLabel(segments[c], c), 'PC 1 ' + T.fixed(value[0], 2) + ', PC 2 ' + T.fixed(value[1], 2)),
      },
      data: group,
    }));
  }

  /** All customers, counted in a grid: the more there are, the stronger the colour of the segment that most are in. */
  function densitySeries({ density, segments }, theme) {
    const most = Math.max(...density.cells.map((cell) => cell[2]));
    return [{
      id: 'density', type: 'custom', data: density.cells, encode: { x: [0], y: [1] }, clip: true,
      tooltip: {
        formatter: ({ value: [, , count, place] }) => T.tip(T.plural(count, 'customer', 'customers'), ['most in ', T.segmentLabel(segments[place], place)]),
      },
      renderItem(params, api) {
        const [column, row, count, place] = [0, 1, 2, 3].map((d) => api.value(d));
        const from = api.coord([density.x[column], density.y[row]]);
        const to = api.coord([density.x[column + 1], density.y[row + 1]]);
        return {
          type: 'rect', shape: { x: from[0], y: to[1], width: to[0] - from[0] + 0.5, height: from[1] - to[1] + 0.5 },
          style: { fill: theme.segments[T.colourOf(place)], opacity: 0.12 + (0.88 * Math.log1p(count)) / Math.log1p(most) },
        };
      },
    }];
  }

  const mapOption = (segmentation, theme, extents, series) => ({ ...frame(segmentation, theme, extents, true), series });

  /** What the axes stand for: the columns that load most, as bars from −1 to 1. */
  function axes({ components, metrics }) {
    const one = ({ loadings, columns }, i) => T.el('div', { class: 'panel' },
      T.el('h4', {}, 'Principal component ' + (i + 1) + ': ' + T.percent(metrics.explainedVarianceRatio[i]) + ' of the variance'),
      T.el('ul', { class: 'loadings' }, loadings.slice(0, 6).map(({ column, loading }) => T.el('li', {},
        T.el('div', { class: 'feature' }, T.value(column)),
        T.el('div', { class: 'delta', 'aria-hidden': 'true' }, T.el('span', { class: loading > 0 ? 'higher' : 'lower', css: { '--w': Math.min(1, Math.abs(loading)) * 100 + '%' } })),
        T.el('div', { class: 'size-of-effect' }, T.signed(loading))))),
      columns > 6 ? T.el('p', { class: 'hint' }, 'The strongest 6 of ' + columns + ' columns.') : null);
    return components.length === 0 ? null : T.block('What the axes stand for', 'The correlation of a column with a component: to the right they rise together, to the left one falls as the other rises.',
      T.el('div', { class: 'pair', 'data-part': 'loadings' }, components.map(one)));
  }

  /** A chart of its own over the map, so that a step of the replay does not draw thousands of customers again. */
  const centroidOption = (segmentation, step, theme, extents) => ({
    ...frame(segmentation, theme, extents, false), series: centroidSeries(segmentation, step, theme),
  });

  /** The whole, or without the few that are far from all others; null where that would show hardly more. */
  function closeUp(segmentation) {
    const whole = view(segmentation, 0);
    const close = view(segmentation, TAIL);
    return close.some((extents, axis) => span(extents) < WORTH * span(whole[axis])) ? { whole, close } : null;
  }

  T.sections.push({
    id: 'map', title: 'Map and movie', group: 'How they were found',
    render({ segmentation, onLeave }) {
      const { points, snapshots, segments, metrics, density } = segmentation;
      const states = T.states(segmentation);
      let shows = 'customers';
      const stateOf = (step) => (states ? states[step] : null);
      const series = (theme) => (shows === 'density' ? densitySeries(segmentation, theme) : pointSeries(segmentation, player ? stateOf(player.step()) : null, theme));
      const player = snapshots.length > 0 ? T.replay(segmentation, (step, theme) => centroidSeries(segmentation, step, theme), (step) => {
        const map = T.charts.get('map');
        if (states && shows === 'customers' && map && map.instance) {
          map.instance.setOption({ series: T.pointsBySegment(segmentation, stateOf(step)).map((data, c) => ({ id: 'points-' + c, data })) });
        }
      }) : null;
      if (player) {
        onLeave(player.stop);
      }
      const views = closeUp(segmentation);
      let extents = views ? views.close : view(segmentation, 0);
      const shown = points.pc1.length < metrics.rows
        ? 'A random sample of ' + T.count(points.pc1.length) + ' of ' + T.count(metrics.rows) + ' customers' : 'All ' + T.count(metrics.rows) + ' customers';
      const chart = T.chart({
        id: 'map', label: 'Customers in the first two principal components, by segment',
        option: (theme) => mapOption(segmentation, theme, extents, series(theme)),
      });
      const over = player ? T.chart({
        id: 'centroids', label: 'The segments’ centres and the way that they went',
        option: (theme) => centroidOption(segmentation, player.step(), theme, extents),
      }) : null;
      const legend = T.el('ul', { class: 'counts' }, segments.map((s, i) => T.el('li', {}, T.segmentLabel(s, i))));
      return [
        T.el('p', { class: 'hint' }, shown + '; the large marks are the segments’ centres. '
          + 'Two dimensions cannot show all: segments that overlap here may lie apart in the others.'),
        T.el('div', { class: 'toolbar' },
          density ? T.choice('What is drawn', [['customers', 'Customers'], ['density', 'Density']], shows, (key) => {
            shows = key;
            T.redrawCharts(['map']);
          }) : null,
          views ? [T.choice('What the map shows', [['close', 'Close up'], ['whole', 'All customers']], 'close', (key) => {
            extents = views[key];
            T.redrawCharts(['map', 'centroids']);
          }),
          T.el('span', { class: 'hint' }, 'The close-up leaves out ' + T.count(outside(segmentation, views.close)) + ' of the customers drawn.')] : null),
        T.el('div', { class: 'map' },
          T.el('figure', { class: 'panel' }, T.el('div', { class: 'stack' }, chart, over), player && player.controls),
          T.el('div', { class: 'panel side' }, player ? [player.state, player.members, player.progress()] : legend)),
        player ? T.el('p', { class: 'hint' }, 'Play shows how k-means found the segments: each iteration puts every customer to the nearest centre, then moves each centre to the mean of its customers, until none moves or the limit of iterations is reached. ',
          (states ? '' : 'Customers keep the colour of the segment they ended in. ') + (metrics.replay === null ? '' : metrics.replay.note)) : null,
        density ? T.el('p', { class: 'hint' }, 'Density counts all ' + T.count(metrics.rows) + ' customers in a grid; a cell has the colour of the segment that most of its customers are in, the stronger the more there are.'
          + (density.outside > 0 ? ' ' + T.plural(density.outside, 'customer is', 'customers are') + ' beyond the grid.' : '')) : null,
        axes(segmentation),
      ];
    },
  });
})(window.Tessera);
