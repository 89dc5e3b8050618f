'use strict';

(function (T) {
  /** The pair as seen from one of its segmentations. */
  function turned(pair, name) {
    if (pair.first === name) {
      return { other: pair.second, rows: pair.firstSegments, columns: pair.secondSegments, counts: pair.counts };
    }
    return {
      other: pair.first, rows: pair.secondSegments, columns: pair.firstSegments,
      counts: pair.secondSegments.map((_, j) => pair.counts.map((row) => row[j])),
    };
  }

  function table(pair, name, customers) {
    const { other, rows, columns, counts } = turned(pair, name);
    const cell = (count, row, column) => {
      const share = row.size === 0 ? 0 : count / row.size;
      const effect = share - (customers === 0 ? 0 : column.size / customers);
      return T.el('td', {}, T.el('span', { class: effect > 0 ? 'higher' : 'lower', css: { '--a': (0.75 * Math.min(1, Math.abs(effect))).toFixed(3) } },
        T.percent(share), T.el('div', { class: 'quiet' }, T.count(count))));
    };
    return T.block(['Against ', T.value(other)],
      'Cramér’s V ' + T.fixed(pair.cramersV, 3) + ' (0: independent, 1: one decides the other; corrected for bias), adjusted Rand index '
      + T.fixed(pair.adjustedRandIndex, 3) + ' (1: the same division, 0: chance), normalised mutual information ' + T.fixed(pair.normalisedMutualInformation, 3) + '.',
      T.table({
        label: 'Customers by segment of ' + name + ' and ' + other, className: 'heat',
        head: [T.head('Of each segment', true), T.segmentHeads(columns)],
        rows: rows.map((row, i) => T.el('tr', {}, T.rowHead(T.segmentLabel(row, i)), columns.map((column, j) => cell(counts[i][j], row, column)))),
      }));
  }

  T.sections.push({
    id: 'across', title: 'Across', group: 'Beside and before',
    lead: 'How this segmentation stands to the others of the dataset. Each row is a segment, its customers by the other’s segments; orange is more than of all customers, blue fewer.',
    render({ data, segmentation }) {
      const pairs = data.across.pairs.filter((p) => p.first === segmentation.name || p.second === segmentation.name);
      const made = data.across.compositions.find((c) => c.segmentation === segmentation.name);
      if (pairs.length === 0) {
        return [T.el('p', { class: 'note' }, 'The dataset has one segmentation, so there is nothing to hold it against.')];
      }
      return [
        made ? T.block('What its segments are made of', null, T.el('ul', { class: 'notes', 'data-part': 'made-of' },
          made.segments.map((s, i) => T.el('li', {}, T.segmentLabel(s, i), T.el('div', { class: 'quiet' }, T.value(s.text)))))) : null,
        pairs.map((pair) => table(pair, segmentation.name, data.across.customers)),
      ];
    },
  });
})(window.Tessera);
