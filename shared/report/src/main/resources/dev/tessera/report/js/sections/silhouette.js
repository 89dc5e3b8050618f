'use strict';

/** Every measured customer's silhouette, each segment's in falling order, one under the other. */
(function (T) {
  const GAP = 0.02;

  /** Where each segment's customers begin and end, from the top, as shares of the whole height. */
  function blocks({ segments }) {
    const all = segments.reduce((sum, s) => sum + s.rows, 0) || 1;
    const room = 1 - GAP * (segments.length - 1);
    let from = 0;
    return segments.map(({ rows }) => {
      const block = { from, to: from + (room * rows) / all };
      from = block.to + GAP;
      return block;
    });
  }

  function silhouetteOption({ silhouettes, segments, metrics }, theme) {
    const places = blocks(silhouettes);
    const least = Math.min(0, ...silhouettes.segments.flatMap((s) => s.values));
    return {
      ...T.base(theme),
      tooltip: {
        ...T.base(theme).tooltip, trigger: 'item',
        formatter: ({ dataIndex: i }) => {
          const { values, mean, rows } = silhouettes.segments[i] || { values: [] };
          return values.length === 0 ? '' : T.tip(T.el('b', {}, T.segmentLabel(segments[i], i)), 'mean ' + T.fixed(mean, 3) + ' of ' + T.plural(rows, 'customer', 'customers'),
            'from ' + T.fixed(values.at(-1), 3) + ' to ' + T.fixed(values[0], 3), T.percent(values.filter((v) => v < 0).length / values.length) + ' below 0');
        },
      },
      grid: { left: 40, right: 20, top: 22, bottom: 44 },
      xAxis: T.axis(theme, { type: 'value', min: Math.floor(least * 10) / 10, max: 1, name: 'Silhouette', nameGap: 28, axisLabel: { color: theme.ink3, fontSize: 11, formatter: (v) => T.fixed(v, 1) } }),
      yAxis: { type: 'value', min: 0, max: 1, inverse: true, show: false },
      series: [{
        id: 'silhouettes', type: 'custom', encode: { x: [2], y: [1] },
        data: silhouettes.segments.map((s, i) => [i, (places[i].from + places[i].to) / 2, s.mean, s.rows]),
        renderItem(params, api) {
          const place = api.value(0);
          const { values } = silhouettes.segments[place];
          const { from, to } = places[place];
          if (values.length === 0) {
            return null;
          }
          const y = (i) => (values.length === 1 ? (from + to) / 2 : from + ((to - from) * i) / (values.length - 1));
          const outline = values.map((v, i) => api.coord([v, y(i)]));
          const [zero, top] = api.coord([0, from]);
          const bottom = api.coord([0, to])[1];
          const colour = theme.segments[T.colourOf(place)];
          return {
            type: 'group',
            children: [
              { type: 'polygon', shape: { points: [[zero, top], ...outline, [zero, bottom]] }, style: { fill: colour, opacity: 0.82 } },
              { type: 'text', x: 8, y: (top + bottom) / 2, style: { text: String(segments[place].id), fill: theme.ink, font: '700 13px ' + theme.font, verticalAlign: 'middle' } },
            ],
          };
        },
        markLine: {
          symbol: 'none', silent: true, animation: false, lineStyle: { color: theme.ink, type: [5, 4], width: 1.5 },
          label: { formatter: () => 'mean ' + T.fixed(metrics.silhouette, 3), position: 'start', color: theme.ink, fontSize: 11 },
          data: metrics.silhouette === null ? [] : [{ xAxis: metrics.silhouette }],
        },
      }],
    };
  }

  T.sections.push({
    id: 'silhouette', title: 'Silhouette', group: 'How they were found',
    lead: 'Of each customer, how much nearer to its own segment than to the next: 1 is well within, 0 on the border, below 0 nearer to another. A good segment is a broad block that keeps beyond the dashed mean.',
    render({ segmentation }) {
      const { silhouettes, segments } = segmentation;
      if (!silhouettes || silhouettes.segments.every((s) => s.values.length === 0)) {
        return [T.el('p', { class: 'note' }, 'The silhouettes of single customers could not be measured.')];
      }
      return [
        T.el('p', { class: 'hint' }, silhouettes.rows < silhouettes.of ? 'A random sample of ' + T.count(silhouettes.rows) + ' of ' + T.count(silhouettes.of) + ' customers, among themselves.' : 'All ' + T.count(silhouettes.of) + ' customers.'),
        T.el('figure', { class: 'panel block' }, T.chart({ id: 'silhouette', label: 'Silhouettes of the customers by segment; the means are in the table below', option: (theme) => silhouetteOption(segmentation, theme) })),
        T.table({
          label: 'Silhouettes by segment', head: [T.head('Segment', true), T.head('Customers'), T.head('Mean'), T.head('Least'), T.head('Greatest'), T.head('Below 0')],
          rows: silhouettes.segments.map((s, i) => T.el('tr', {}, T.rowHead(T.segmentLabel(segments[i], i)), T.cell(T.count(s.rows)), T.cell(T.fixed(s.mean, 3)),
            T.cell(T.fixed(s.values.at(-1), 3)), T.cell(T.fixed(s.values[0], 3)), T.cell(s.values.length === 0 ? '–' : T.percent(s.values.filter((v) => v < 0).length / s.values.length)))),
        }),
      ];
    },
  });
})(window.Tessera);
