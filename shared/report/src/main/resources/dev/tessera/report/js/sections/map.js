'use strict';

/** Customers in the first two principal components, and how k-means came to its segments. */
(function (T) {
  const STEP_MILLIS = 700;
  const SPEEDS = [[0.5, '½ ×'], [1, '1 ×'], [2, '2 ×'], [4, '4 ×']];
  const ICONS = {
    first: 'M2 2H4V14H2ZM14 2V14L5 8Z', back: 'M12 2V14L3 8Z', forward: 'M4 2V14L13 8Z', last: 'M12 2H14V14H12ZM2 2V14L11 8Z',
  };

  const axisName = (ratio, n) => 'Principal component ' + n
    + (ratio[n - 1] === undefined ? '' : ' (' + T.percent(ratio[n - 1]) + ' of variance)');

  /** The same frame for every iteration. */
  function extent(values) {
    const low = values.reduce((a, b) => Math.min(a, b), Infinity);
    const high = values.reduce((a, b) => Math.max(a, b), -Infinity);
    const margin = (high - low || 1) * 0.04;
    return Number.isFinite(low) ? { min: low - margin, max: high + margin } : {};
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
      id: 'trail-' + c, type: 'line', zlevel: 1, z: 4, silent: true, animation: false, symbol: 'circle', symbolSize: 4,
      showSymbol: true, lineStyle: { color: theme.ink, width: 1.5 }, itemStyle: { color: theme.ink },
      data: snapshots.slice(0, step + 1).map((s) => s.positions[c]),
    }));
    const heads = now.positions.map((position, c) => ({
      id: 'centroid-' + c, type: 'scatter', zlevel: 1, z: 5, symbol: T.symbolOf(c), symbolSize: 20,
      animation: true, animationDurationUpdate: T.motion(220), animationEasingUpdate: 'cubicInOut',
      itemStyle: { color: theme.segments[T.colourOf(c)], borderColor: theme.surface, borderWidth: 2, opacity: 1 },
      label: {
        show: true, position: 'right', distance: 6, formatter: () => String(segments[c] ? segments[c].id : c + 1),
        color: theme.ink, fontWeight: 700, fontSize: 13, textBorderColor: theme.surface, textBorderWidth: 3,
      },
      data: [position],
    }));
    return trails.concat(heads);
  }

  function mapOption(segmentation, step, theme) {
    const groups = pointsOf(segmentation);
    const { metrics, snapshots, points, segments } = segmentation;
    const places = snapshots.flatMap((s) => s.positions);
    const size = points.pc1.length > 2000 ? 5 : 7;
    return {
      ...T.base(theme),
      grid: { left: 46, right: 12, top: 12, bottom: 44 },
      xAxis: T.axis(theme, { type: 'value', name: axisName(metrics.explainedVarianceRatio, 1), nameGap: 28, ...extent(points.pc1.concat(places.map((p) => p[0]))), axisLabel: { color: theme.ink3, fontSize: 11, showMinLabel: false, showMaxLabel: false } }),
      yAxis: T.axis(theme, { type: 'value', name: axisName(metrics.explainedVarianceRatio, 2), nameGap: 30, ...extent(points.pc2.concat(places.map((p) => p[1]))), axisLabel: { color: theme.ink3, fontSize: 11, showMinLabel: false, showMaxLabel: false } }),
      series: groups.map((group, c) => ({
        id: 'points-' + c, type: 'scatter', symbol: T.symbolOf(c), symbolSize: size, progressive: 0,
        itemStyle: { color: theme.segments[T.colourOf(c)], opacity: points.pc1.length > 2000 ? 0.5 : 0.65 },
        emphasis: { itemStyle: { opacity: 1, borderColor: theme.ink, borderWidth: 1 } },
        tooltip: {
          formatter: ({ value }) => T.tip(T.segmentLabel(segments[c], c), 'PC 1 ' + T.fixed(value[0], 2) + ', PC 2 ' + T.fixed(value[1], 2)),
        },
        data: group,
      })).concat(centroidSeries(segmentation, step, theme)),
    };
  }

  const now = (theme, step) => ({
    symbol: 'none', silent: true, animation: false, label: { show: false }, lineStyle: { color: theme.accent, width: 2, type: 'solid' }, data: [{ xAxis: step }],
  });

  function progressOption({ snapshots }, step, theme) {
    const x = (gridIndex, labels) => T.axis(theme, {
      gridIndex, type: 'category', data: snapshots.map((s) => String(s.iteration)), splitLine: { show: false },
      axisLine: { show: true, lineStyle: { color: theme.strong } }, axisLabel: { show: labels, color: theme.ink3, fontSize: 11, hideOverlap: true },
    });
    const y = (gridIndex, more) => T.axis(theme, {
      gridIndex, type: 'value', splitNumber: 2, axisLabel: { color: theme.ink3, fontSize: 11, formatter: (v) => T.number(v) }, ...more,
    });
    const title = (text, top) => ({ text, left: 0, top, textStyle: { fontSize: 12, fontWeight: 600, color: theme.ink2, fontFamily: theme.font } });
    const grid = (top, bottom) => ({ left: 56, right: 8, top, bottom });
    return {
      ...T.base(theme),
      tooltip: {
        ...T.base(theme).tooltip, trigger: 'axis', axisPointer: { lineStyle: { color: theme.strong } },
        formatter: ([{ dataIndex }]) => T.tip(T.el('b', {}, 'Iteration ' + snapshots[dataIndex].iteration),
          'inertia ' + T.number(snapshots[dataIndex].inertia), T.count(snapshots[dataIndex].moved) + ' moved'),
      },
      title: [title('Inertia', 0), title('Customers moved', '51%')],
      grid: [grid(26, '56%'), grid('64%', 22)],
      xAxis: [x(0, false), x(1, true)],
      yAxis: [y(0, { scale: true }), y(1)],
      series: [
        { id: 'inertia', type: 'line', symbol: 'circle', symbolSize: 5, data: snapshots.map((s) => s.inertia), lineStyle: { color: theme.ink2, width: 2 }, itemStyle: { color: theme.ink2 }, markLine: now(theme, step) },
        { id: 'moved', type: 'bar', xAxisIndex: 1, yAxisIndex: 1, barMaxWidth: 14, data: snapshots.map((s) => s.moved), itemStyle: { color: theme.ink3 }, markLine: now(theme, step) },
      ],
    };
  }

  function icon(name, label, press) {
    return T.el('button', { type: 'button', class: 'button', 'aria-label': label, title: label, 'data-action': name, on: { click: press } },
      T.el('svg:svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, T.el('svg:path', { d: ICONS[name] })));
  }

  function counts({ segments, metrics }) {
    const rows = segments.map((segment, i) => {
      const bar = T.el('span', {});
      const number = T.el('span', { class: 'n' });
      const row = T.el('li', { class: 'seg-' + T.colourOf(i) }, T.segmentLabel(segment, i),
        T.el('div', { class: 'track', 'aria-hidden': 'true' }, bar), number);
      return { row, set: (n) => { bar.style.setProperty('--w', (100 * n) / metrics.rows + '%'); number.textContent = T.count(n); } };
    });
    return { list: T.el('ul', { class: 'counts', 'data-part': 'counts' }, rows.map((r) => r.row)), show: (values) => rows.forEach((r, i) => r.set(values[i])) };
  }

  /** The controls, and what they move. */
  function replay(segmentation) {
    const { snapshots } = segmentation;
    const end = snapshots.length - 1;
    let step = end;
    let timer = 0;
    let speed = 1;
    const members = counts(segmentation);
    const figure = (name) => T.el('dd', { 'data-state': name });
    const state = { iteration: figure('iteration'), inertia: figure('inertia'), moved: figure('moved') };
    const play = T.el('button', { type: 'button', class: 'button primary', 'data-action': 'play', on: { click: () => (timer ? pause() : start()) } }, 'Play');
    const scrub = T.el('input', { type: 'range', min: 0, max: end, step: 1, 'aria-label': 'Iteration', on: { input: (e) => { pause(); go(Number(e.target.value)); } } });
    const speeds = T.el('select', { 'aria-label': 'Speed', on: { change: (e) => { speed = Number(e.target.value); } } },
      SPEEDS.map(([value, text]) => T.el('option', { value, selected: value === 1 }, text)));
    const jump = (name, label, target) => icon(name, label, () => { pause(); go(target()); });
    const buttons = {
      first: jump('first', 'First iteration', () => 0), back: jump('back', 'One iteration back', () => step - 1),
      forward: jump('forward', 'One iteration on', () => step + 1), last: jump('last', 'Last iteration', () => end),
    };

    function go(target) {
      step = Math.max(0, Math.min(end, target));
      const snapshot = snapshots[step];
      scrub.value = String(step);
      scrub.setAttribute('aria-valuetext', 'iteration ' + snapshot.iteration + ', ' + T.count(snapshot.moved) + ' moved');
      state.iteration.textContent = snapshot.iteration + ' of ' + snapshots[end].iteration;
      state.inertia.textContent = T.number(snapshot.inertia);
      state.moved.textContent = T.count(snapshot.moved);
      members.show(snapshot.counts);
      buttons.first.disabled = buttons.back.disabled = step === 0;
      buttons.forward.disabled = buttons.last.disabled = step === end;
      update('map', (theme) => centroidSeries(segmentation, step, theme));
      update('progress', (theme) => ['inertia', 'moved'].map((id) => ({ id, markLine: now(theme, step) })));
    }

    function update(id, series) {
      const chart = T.charts.get(id);
      if (chart && chart.instance) {
        chart.instance.setOption({ series: series(T.theme()) });
      }
    }

    function start() {
      if (step === end) {
        go(0);
      }
      play.textContent = 'Pause';
      const tick = () => {
        go(step + 1);
        if (step === end) {
          pause();
        } else {
          timer = window.setTimeout(tick, STEP_MILLIS / speed);
        }
      };
      timer = window.setTimeout(tick, STEP_MILLIS / speed);
    }

    function pause() {
      window.clearTimeout(timer);
      timer = 0;
      play.textContent = 'Play';
    }

    go(end);
    return {
      step: () => step,
      stop: pause,
      state: T.el('dl', { class: 'state' }, [['Iteration', 'iteration'], ['Inertia', 'inertia'], ['Moved', 'moved']]
        .map(([title, name]) => T.el('div', {}, T.el('dt', {}, title), state[name]))),
      members: members.list,
      controls: T.el('div', { class: 'player', role: 'group', 'aria-label': 'Replay of k-means' },
        T.el('div', { class: 'buttons' }, buttons.first, buttons.back, play, buttons.forward, buttons.last),
        T.el('div', { class: 'scrub' }, scrub), speeds),
    };
  }

  T.sections.push({
    id: 'map', title: 'Map',
    render({ segmentation, onLeave }) {
      const { points, snapshots, segments, metrics } = segmentation;
      const player = snapshots.length > 0 ? replay(segmentation) : null;
      const step = () => (player ? player.step() : 0);
      if (player) {
        onLeave(player.stop);
      }
      const shown = points.pc1.length < metrics.rows
        ? 'A random sample of ' + T.count(points.pc1.length) + ' of ' + T.count(metrics.rows) + ' customers' : 'All ' + T.count(metrics.rows) + ' customers';
      const chart = T.chart({
        id: 'map', label: 'Customers in the first two principal components, by segment, with the segments’ centres',
        option: (theme) => mapOption(segmentation, step(), theme),
      });
      const legend = T.el('ul', { class: 'counts' }, segments.map((s, i) => T.el('li', {}, T.segmentLabel(s, i))));
      return [
        T.el('p', { class: 'hint' }, shown + ', drawn with the segment that they ended in; the large marks are the segments’ centres. '
          + 'Two dimensions cannot show all: segments that overlap here may lie apart in the others.'),
        T.el('div', { class: 'map block' },
          T.el('figure', { class: 'panel' }, chart, player && player.controls),
          T.el('div', { class: 'panel' }, player ? [player.state, player.members, T.chart({
            id: 'progress', label: 'Inertia and customers moved at each iteration', option: (theme) => progressOption(segmentation, step(), theme),
          })] : legend)),
        player ? T.el('p', { class: 'hint' }, 'Play shows how k-means found the segments: each iteration puts every customer to the nearest centre, then moves each centre to the mean of its customers, until none moves. ',
          'Customers keep the colour of the segment they ended in.') : null,
      ];
    },
  });
})(window.Tessera);
