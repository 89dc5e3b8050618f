'use strict';

(function (T) {
  const COMPONENTS = 30;
  const MEASURES = [
    ['silhouette', 'Silhouette', 'higher is better', (x) => T.fixed(x, 3)],
    ['daviesBouldin', 'Davies–Bouldin', 'lower is better', (x) => T.fixed(x, 3)],
    ['calinskiHarabasz', 'Calinski–Harabasz', 'higher is better', T.number],
    ['gap', 'Gap', 'higher is better', (x) => T.fixed(x, 3)],
    ['stability', 'Stability', 'of halves of the customers, higher is better', (x) => T.fixed(x, 2)],
    ['inertia', 'Inertia', 'falls with every k: look for the bend', T.number],
  ];

  function measureOption(candidates, chosen, [key, title, , write], theme) {
    return {
      ...T.base(theme),
      tooltip: { ...T.base(theme).tooltip, formatter: ({ dataIndex }) => T.tip(T.el('b', {}, 'k = ' + candidates[dataIndex].k), title + ' ' + write(candidates[dataIndex][key])) },
      grid: { left: 54, right: 22, top: 26, bottom: 24 },
      xAxis: T.axis(theme, { type: 'category', data: candidates.map((c) => String(c.k)), splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: theme.strong } } }),
      yAxis: T.axis(theme, { type: 'value', scale: true, splitNumber: 3, axisLabel: { color: theme.ink3, fontSize: 11, formatter: (v) => T.number(v) } }),
      series: [{
        id: key, type: 'line', lineStyle: { color: theme.ink3, width: 2 }, z: 3,
        data: candidates.map((c) => (c.k === chosen ? {
          value: c[key], symbol: 'diamond', symbolSize: 15, itemStyle: { color: theme.accent, borderColor: theme.surface, borderWidth: 2 },
          label: { show: true, position: 'top', formatter: () => 'k = ' + c.k, color: theme.ink, fontWeight: 650, fontSize: 12, textBorderColor: theme.surface, textBorderWidth: 4 },
        } : { value: c[key], symbol: 'circle', symbolSize: 7, itemStyle: { color: theme.surface, borderColor: theme.ink3, borderWidth: 2 } })),
      }],
    };
  }

  function choice({ metrics }) {
    const candidates = [...metrics.candidates].sort((a, b) => a.k - b.k);
    const charts = candidates.length < 2 ? null : T.el('div', { class: 'multiples' }, MEASURES.map((measure) => T.el('figure', { class: 'panel' },
      T.el('h3', {}, measure[1]), T.el('p', { class: 'hint' }, measure[2]),
      T.chart({ id: 'k-' + measure[0], label: measure[1] + ' for each k; the numbers are in the table below', option: (theme) => measureOption(candidates, metrics.k, measure, theme) }))));
    const rows = candidates.map((c) => T.el('tr', { class: c.k === metrics.k ? 'chosen' : null },
      T.rowHead(c.k + (c.k === metrics.k ? ' · taken' : '')), MEASURES.map(([key, , , write]) => T.cell(write(c[key]))),
      T.cell(T.percent(c.smallestShare)), T.cell(T.count(c.iterations) + (c.converged ? '' : ', not converged'))));
    const reasons = metrics.choice === null ? null : T.el('ul', { class: 'notes', 'data-part': 'reasons' },
      [...metrics.choice.reasons, ...metrics.choice.leftOut.map((why) => 'Left out, ' + why + '.')].map((reason) => T.el('li', {}, reason)));
    return [reasons, charts, T.table({
      label: 'Measures of every k',
      head: [T.head('k', true), MEASURES.map(([, title]) => T.head(title)), T.head('Smallest segment'), T.head('Iterations')], rows,
    })];
  }

  function varianceOption(ratios, theme) {
    let sum = 0;
    const cumulative = ratios.map((r) => (sum += r));
    const percent = (v) => Math.round(v * 100) + ' %';
    return {
      ...T.base(theme),
      tooltip: {
        ...T.base(theme).tooltip, trigger: 'axis', axisPointer: { type: 'shadow' },
        formatter: ([{ dataIndex: i }]) => T.tip(T.el('b', {}, 'Component ' + (i + 1)), T.percent(ratios[i]) + ' of variance', T.percent(cumulative[i]) + ' up to here'),
      },
      grid: { left: 46, right: 16, top: 16, bottom: 44 },
      xAxis: T.axis(theme, { type: 'category', data: ratios.map((_, i) => String(i + 1)), name: 'Principal component', nameGap: 28, splitLine: { show: false }, axisLine: { show: true, lineStyle: { color: theme.strong } } }),
      yAxis: T.axis(theme, { type: 'value', min: 0, max: 1, axisLabel: { color: theme.ink3, fontSize: 11, formatter: percent } }),
      series: [
        { id: 'ratio', type: 'bar', data: ratios, barMaxWidth: 26, itemStyle: { color: theme.accent, borderRadius: [2, 2, 0, 0] } },
        { id: 'cumulative', type: 'line', data: cumulative, symbol: 'circle', symbolSize: 5, lineStyle: { color: theme.ink2, width: 2, type: 'dashed' }, itemStyle: { color: theme.ink2 } },
      ],
    };
  }

  function variance({ metrics }) {
    const all = metrics.explainedVarianceRatio;
    const ratios = all.slice(0, COMPONENTS);
    const two = all.slice(0, 2).reduce((a, b) => a + b, 0);
    return T.block('Explained variance', 'How much of the differences between customers each principal component carries (bars), and all up to it together (dashed). '
      + 'The map’s two carry ' + T.percent(two) + '.'
      + (all.length > COMPONENTS ? ' The first ' + COMPONENTS + ' of ' + all.length + ' components are drawn.' : ''),
    T.el('figure', { class: 'panel' }, T.chart({ id: 'variance', className: 'variance', label: 'Explained variance of the principal components', option: (theme) => varianceOption(ratios, theme) })),
    T.el('details', { class: 'spaced' }, T.el('summary', {}, 'The same as a table'), T.table({
      label: 'Explained variance', head: [T.head('Component', true), T.head('Share of variance')],
      rows: all.map((r, i) => T.el('tr', {}, T.rowHead(String(i + 1)), T.cell(T.percent(r)))),
    })));
  }

  /** Of how many customers the costly measures are. */
  function samples({ choice, rows }) {
    const of = (n, what) => (n > 0 && n < rows ? '; ' + what + ' of a random sample of ' + T.count(n) : '');
    return choice === null ? '' : of(choice.stabilityRows, 'stability is') + of(choice.gapRows, 'the gap is');
  }

  T.sections.push({
    id: 'quality', title: 'Choice of k', group: 'How they were found',
    render: ({ segmentation }) => [
      T.el('p', { class: 'hint' }, T.howKWasChosen(segmentation.metrics) + ' Every measure is taken in ' + T.spaceText(segmentation.metrics)
        + (segmentation.metrics.silhouetteRows < segmentation.metrics.rows
          ? '; the silhouettes are those of a random sample of ' + T.count(segmentation.metrics.silhouetteRows) + ' customers' : '')
        + samples(segmentation.metrics) + '.'),
      T.el('div', { class: 'block' }, choice(segmentation)),
      segmentation.metrics.explainedVarianceRatio.length > 0 ? variance(segmentation) : null,
    ],
  });
})(window.Tessera);
