'use strict';

/** Customers in the first two principal components, and how k-means came to its segments. */
(function (T) {
  const axisName = (ratio, n) => 'Principal component ' + n
    + (ratio[n - 1] === undefined ? '' : ' (' + T.percent(ratio[n - 1]) + ' of variance)');

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

  /** Customers by segment: [[pc1, pc2], …] at the segment's index. */
  function pointsOf({ points, segments }) {
    const index = new Map(segments.map((s, i) => [s.id, i]));
    const groups = segments.map(() => []);
    points.segment.forEach((id, i) => index.has(id) && groups[index.get(id)].push([points.pc1[i], points.pc2[i]]));
    return groups;
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
  function frame({ metrics }, theme, extents, shown) {
    const axis = (n, nameGap) => T.axis(theme, {
      type: 'value', show: shown, name: axisName(metrics.explainedVarianceRatio, n), nameGap, ...extents[n - 1],
      axisLabel: { color: theme.ink3, fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: T.number },
    });
    return {
      ...T.base(theme), grid: { left: 46, right: 12, top: 12, bottom: 44 },
      xAxis: axis(1, 28), yAxis: axis(2, 30),
    };
  }

  function mapOption(segmentation, theme, extents) {
    const { points, segments } = segmentation;
    const many = points.pc1.length > 2000 || window.innerWidth < 600;
    return {
      ...frame(segmentation, theme, extents, true),
      series: pointsOf(segmentation).map((group, c) => ({
        id: 'points-' + c, type: 'scatter', symbol: T.symbolOf(c), symbolSize: many ? 5 : 6.5, progressive: 0,
        itemStyle: { color: theme.segments[T.colourOf(c)], opacity: many ? 0.5 : 0.65 },
        emphasis: { itemStyle: { opacity: 1, borderColor: theme.ink, borderWidth: 1 } },
        tooltip: {
          formatter: ({ value }) => T.tip(T.segmentLabel(segments[c], c), 'PC 1 ' + T.fixed(value[0], 2) + ', PC 2 ' + T.fixed(value[1], 2)),
        },
        data: group,
      })),
    };
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
    id: 'map', title: 'Map',
    render({ segmentation, onLeave }) {
      const { points, snapshots, segments, metrics } = segmentation;
      const player = snapshots.length > 0 ? T.replay(segmentation, (step, theme) => centroidSeries(segmentation, step, theme)) : null;
      if (player) {
        onLeave(player.stop);
      }
      const views = closeUp(segmentation);
      let extents = views ? views.close : view(segmentation, 0);
      const shown = points.pc1.length < metrics.rows
        ? 'A random sample of ' + T.count(points.pc1.length) + ' of ' + T.count(metrics.rows) + ' customers' : 'All ' + T.count(metrics.rows) + ' customers';
      const chart = T.chart({
        id: 'map', label: 'Customers in the first two principal components, by segment',
        option: (theme) => mapOption(segmentation, theme, extents),
      });
      const over = player ? T.chart({
        id: 'centroids', label: 'The segments’ centres and the way that they went',
        option: (theme) => centroidOption(segmentation, player.step(), theme, extents),
      }) : null;
      const legend = T.el('ul', { class: 'counts' }, segments.map((s, i) => T.el('li', {}, T.segmentLabel(s, i))));
      return [
        T.el('p', { class: 'hint' }, shown + ', drawn with the segment that they ended in; the large marks are the segments’ centres. '
          + 'Two dimensions cannot show all: segments that overlap here may lie apart in the others.'),
        views ? T.el('div', { class: 'toolbar' },
          T.choice('What the map shows', [['close', 'Close up'], ['whole', 'All customers']], 'close', (key) => {
            extents = views[key];
            T.redrawCharts(['map', 'centroids']);
          }),
          T.el('span', { class: 'hint' }, 'The close-up leaves out ' + T.count(outside(segmentation, views.close)) + ' of the customers drawn.')) : null,
        T.el('div', { class: views ? 'map' : 'map block' },
          T.el('figure', { class: 'panel' }, T.el('div', { class: 'stack' }, chart, over), player && player.controls),
          T.el('div', { class: 'panel side' }, player ? [player.state, player.members, player.progress()] : legend)),
        player ? T.el('p', { class: 'hint' }, 'Play shows how k-means found the segments: each iteration puts every customer to the nearest centre, then moves each centre to the mean of its customers, until none moves or the limit of iterations is reached. ',
          'Customers keep the colour of the segment they ended in.' + (metrics.replay === null ? '' : ' ' + metrics.replay.note)) : null,
      ];
    },
  });
})(window.Tessera);
