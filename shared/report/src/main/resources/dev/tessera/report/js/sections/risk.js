'use strict';

(function (T) {
  const TIERS = ['Low', 'Medium', 'High'];
  const SHARES = ['lowShare', 'mediumShare', 'highShare'];

  const tierStyle = (theme, tier) => ({ color: theme.tiers[tier], decal: T.decal(tier, theme.surface) });

  function mixOption({ tiers, segments }, theme) {
    const place = new Map(segments.map((s, i) => [s.id, i]));
    return {
      ...T.base(theme),
      aria: T.patterns,
      tooltip: {
        ...T.base(theme).tooltip, trigger: 'axis', axisPointer: { type: 'shadow' },
        formatter: ([{ dataIndex: i }]) => T.tip(T.segmentLabel(segments[place.get(tiers[i].segment)], place.get(tiers[i].segment)),
          ...TIERS.map((tier, t) => tier + ' ' + T.percent(tiers[i][SHARES[t]])), 'mean score ' + T.number(tiers[i].meanScore)),
      },
      grid: { left: 34, right: 26, top: 6, bottom: 26 },
      xAxis: T.axis(theme, { type: 'value', min: 0, max: 1, axisLabel: { color: theme.ink3, fontSize: 11, formatter: (v) => Math.round(100 * v) + ' %' } }),
      yAxis: T.axis(theme, { type: 'category', inverse: true, splitLine: { show: false }, data: tiers.map((t) => String(t.segment)), axisLabel: { color: theme.ink2, fontSize: 12, fontWeight: 600, interval: 0 } }),
      series: TIERS.map((name, t) => ({ id: 'tier-' + name, name, type: 'bar', stack: 'tiers', barMaxWidth: 34, data: tiers.map((mix) => mix[SHARES[t]]), itemStyle: { ...tierStyle(theme, t), borderColor: theme.surface, borderWidth: 1 } })),
    };
  }

  /** A histogram over numbers as they are, with marks at some of them. */
  function histogramOption(theme, host, edges, series, marks) {
    const bars = (counts) => counts.map((count, i) => [(edges[i] + edges[i + 1]) / 2, count]);
    return {
      ...T.base(theme),
      aria: T.patterns,
      tooltip: {
        ...T.base(theme).tooltip, trigger: 'axis', axisPointer: { type: 'line', snap: true, lineStyle: { color: theme.strong } },
        formatter: (items) => T.tip(T.el('b', {}, T.number(edges[items[0].dataIndex]) + ' to ' + T.number(edges[items[0].dataIndex + 1])), ...items.map(({ seriesName, value }) => seriesName + ' ' + T.count(value[1]))),
      },
      grid: { left: 56, right: 16, top: 24, bottom: 26 },
      xAxis: T.axis(theme, { type: 'value', min: edges[0], max: edges.at(-1), splitLine: { show: false }, axisLine: { show: true, onZero: false, lineStyle: { color: theme.strong } }, axisLabel: { color: theme.ink3, fontSize: 11, showMinLabel: false, showMaxLabel: false, formatter: (v) => T.number(v) } }),
      yAxis: T.axis(theme, { type: 'value', axisLabel: { color: theme.ink3, fontSize: 11, formatter: (v) => T.number(v) } }),
      series: series.map(({ id, name, counts, style }, s) => ({
        id, name, type: 'bar', stack: 'all', barWidth: Math.max(2, Math.floor((host.clientWidth - 72) / Math.max(1, counts.length)) - 2), data: bars(counts), itemStyle: style,
        markLine: s > 0 ? undefined : {
          symbol: 'none', silent: true, animation: false, lineStyle: { color: theme.ink, type: [5, 4], width: 1.5 },
          data: marks.filter(([at]) => at >= edges[0] && at <= edges.at(-1)).map(([at, text]) => ({ xAxis: at, label: { formatter: () => text, color: theme.ink, fontSize: 11 } })),
        },
      })),
    };
  }

  function riskBlocks(segmentation) {
    const { risk, tiers, segments } = segmentation;
    const place = new Map(segments.map((s, i) => [s.id, i]));
    const all = risk.tiers.reduce((sum, t) => sum + t.customers, 0);
    const swatch = (t) => T.el('span', { class: 'swatch tier-' + t, 'aria-hidden': 'true' });
    return [
      T.el('dl', { class: 'tiles three' }, risk.tiers.map((tier, t) => T.el('div', {}, T.el('dt', {}, swatch(t), tier.tier), T.el('dd', { class: 'figure' }, T.percent(tier.customers / all)),
        T.el('dd', {}, T.plural(tier.customers, 'customer', 'customers') + (tier.byRule > 0 ? ', ' + T.count(tier.byRule) + ' by a rule' : ''))))),
      tiers ? T.block('Tiers by segment', 'The riskiest segment first.',
        T.el('figure', { class: 'panel' }, T.el('ul', { class: 'legend-row' }, TIERS.map((tier, t) => T.el('li', {}, swatch(t), tier))),
          T.chart({ id: 'tiers', label: 'Share of each tier by segment; the numbers are in the table below', option: (theme) => mixOption(segmentation, theme) })),
        T.table({
          label: 'Tiers by segment', head: [T.head('Segment', true), TIERS.map((tier) => T.head(tier)), T.head('Mean score'), T.head('Outliers')],
          rows: tiers.map((mix) => T.el('tr', {}, T.rowHead(T.segmentLabel(segments[place.get(mix.segment)], place.get(mix.segment))), SHARES.map((key) => T.cell(T.percent(mix[key]))), T.cell(T.number(mix.meanScore)), T.cell(T.count(mix.outliers)))),
        })) : null,
      T.block('Scores', ['The sum of what ', risk.terms.flatMap((term, i) => [i ? ', ' : '', T.value(term)]), ' add. Medium from ' + T.number(risk.mediumFrom) + ', High from ' + T.number(risk.highFrom) + ' on, unless a rule says otherwise.'],
        T.el('figure', { class: 'panel' }, T.chart({
          id: 'scores', label: 'Customers by risk score and tier', option: (theme, host) => histogramOption(theme, host, risk.edges,
            risk.tiers.map((tier, t) => ({ id: 'scores-' + t, name: TIERS[t], counts: tier.counts, style: tierStyle(theme, t) })), [[risk.mediumFrom, 'Medium'], [risk.highFrom, 'High']]),
        })),
        risk.rules.length > 0 ? T.el('ul', { class: 'notes' }, risk.rules.map((rule) => T.el('li', {}, T.value(rule)))) : null),
    ];
  }

  T.sections.push({
    id: 'risk', title: 'Risk', group: 'Beside and before',
    lead: 'Tiers come from a declared score and rules, whatever the segment; outliers from their distance to the middle of all.',
    render({ segmentation }) {
      const { risk, outliers } = segmentation;
      return [
        risk && risk.edges.length > 1 ? riskBlocks(segmentation) : T.el('p', { class: 'note' }, 'The definition declares no risk.'),
        outliers ? T.block('Outliers', T.plural(outliers.found, 'customer is an outlier', 'customers are outliers') + ': farther than ' + T.number(outliers.threshold) + ' robust deviations from the middle of all, before any clipping. The last bar also counts what is beyond.',
          T.el('figure', { class: 'panel' }, T.chart({
            id: 'outliers', label: 'Customers by distance from the middle of all',
            option: (theme, host) => histogramOption(theme, host, outliers.edges, [{ id: 'distance', name: 'customers', counts: outliers.counts, style: { color: theme.accent, decal: { symbol: 'none' } } }], [[outliers.threshold, 'outliers from here']]),
          }))) : null,
      ];
    },
  });
})(window.Tessera);
