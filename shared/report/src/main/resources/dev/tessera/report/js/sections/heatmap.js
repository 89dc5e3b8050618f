'use strict';

(function (T) {
  /** A z-score from which on the colour is full. */
  const MOST = 2;
  const ROWS = 40;

  function table(zScores, segments, order) {
    return T.table({
      label: 'z-scores of every column by segment', className: 'heat',
      head: [T.head('Column', true), T.segmentHeads(segments)],
      rows: order.map((j) => T.el('tr', {}, T.rowHead(T.value(zScores.columns[j])), zScores.bySegment.map((row) => T.heatCell(row[j], MOST, 'z')))),
    });
  }

  T.sections.push({
    id: 'heatmap', title: 'Heatmap', group: 'What they are like',
    lead: 'z-scores: how many standard deviations of all customers a segment’s mean is from the mean of all, on every column as k-means saw it: clipped, transformed and filled.',
    render({ segmentation: { zScores, segments } }) {
      if (!zScores || segments.length === 0) {
        return [T.el('p', { class: 'note' }, 'This report has no z-scores.')];
      }
      const places = zScores.columns.map((_, j) => j);
      const strength = (j) => Math.max(...zScores.bySegment.map((row) => Math.abs(row[j])));
      const strongest = [...places].sort((a, b) => strength(b) - strength(a));
      const host = T.el('div', { 'data-part': 'z-scores' });
      const show = (key) => {
        const order = key === 'file' ? places : strongest;
        host.replaceChildren(table(zScores, segments, order.slice(0, ROWS)), ...(order.length > ROWS ? [T.el('details', { class: 'spaced' },
          T.el('summary', {}, T.plural(order.length - ROWS, 'further column', 'further columns')), table(zScores, segments, order.slice(ROWS)))] : []));
      };
      show('strongest');
      return [
        T.el('div', { class: 'toolbar' },
          T.choice('Order of the columns', [['strongest', 'Strongest first'], ['file', 'In the model’s order']], 'strongest', show),
          T.heatLegend('\u2212' + MOST + ' and less', '+' + MOST + ' and more')),
        T.el('ul', { class: 'legend-row' }, segments.map((s, i) => T.el('li', {}, T.segmentLabel(s, i)))),
        host,
      ];
    },
  });
})(window.Tessera);
