'use strict';

/** The replay of k-means: its controls, its figures and its progress. */
(function (T) {
  const STEP_MILLIS = 700;
  const SPEEDS = [[0.5, '½ ×'], [1, '1 ×'], [2, '2 ×'], [4, '4 ×'], [8, '8 ×']];
  const ICONS = {
    first: 'M2 2H4V14H2ZM14 2V14L5 8Z', back: 'M12 2V14L3 8Z', forward: 'M4 2V14L13 8Z', last: 'M12 2H14V14H12ZM2 2V14L11 8Z',
  };

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
      title: [title('Inertia', 0), title('Customers moved', '52%')],
      grid: [grid(26, '56%'), grid('61%', 22)],
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

  /**
   * The controls, and what they move.
   * centroidSeries: from a step and the theme to the series of the chart `centroids`
   * onStep: told of every step, to draw what else has changed
   */
  T.replay = function (segmentation, centroidSeries, onStep) {
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
      update('centroids', (theme) => centroidSeries(step, theme));
      onStep(step);
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
      progress: () => T.chart({
        id: 'progress', label: 'Inertia and customers moved at each iteration', option: (theme) => progressOption(segmentation, step, theme),
      }),
      state: T.el('dl', { class: 'state' }, [['Iteration', 'iteration'], ['Inertia', 'inertia'], ['Moved', 'moved']]
        .map(([title, name]) => T.el('div', {}, T.el('dt', {}, title), state[name]))),
      members: members.list,
      controls: T.el('div', { class: 'player', role: 'group', 'aria-label': 'Replay of k-means' },
        T.el('div', { class: 'buttons' }, buttons.first, buttons.back, play, buttons.forward, buttons.last),
        T.el('div', { class: 'scrub' }, scrub), speeds),
    };
  };
})(window.Tessera);
