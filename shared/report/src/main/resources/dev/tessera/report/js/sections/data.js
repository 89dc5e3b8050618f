'use strict';

/** What the data was like: the same for every segmentation. */
(function (T) {
  const CORRECTIONS = [
    ['rejected', 'Rows rejected'], ['empty', 'Empty'], ['missingTexts', 'N/A and the like'], ['money', 'Money'], ['percent', 'Percent'],
    ['grouped', 'Thousands'], ['brackets', 'In brackets'], ['invalid', 'Not valid'],
  ];
  const OUTLIERS = { clip: 'set to the bound', missing: 'taken as missing', leave_out: 'left out' };
  const WIDTH = 120;
  const HEIGHT = 28;

  function histogram({ counts, edges }) {
    const most = Math.max(...counts);
    const width = WIDTH / counts.length;
    const said = 'From ' + T.number(edges[0]) + ' to ' + T.number(edges.at(-1)) + ' in ' + counts.length + ' bars: ' + counts.map(T.count).join(', ');
    return T.el('svg:svg', { class: 'histogram', viewBox: `0 0 ${WIDTH} ${HEIGHT}`, role: 'img', 'aria-label': said, preserveAspectRatio: 'none' },
      T.el('svg:title', {}, said),
      counts.map((count, i) => {
        const height = most > 0 ? (count > 0 ? Math.max(1, HEIGHT * count / most) : 0) : 0;
        return T.el('svg:rect', { x: i * width, y: HEIGHT - height, width: Math.max(width - 1, 0.5), height });
      }));
  }

  function clipped(clip) {
    if (!clip) {
      return '–';
    }
    if (clip.low === null && clip.high === null) {
      return 'no bounds';
    }
    return T.count(clip.below + clip.above) + ' ' + OUTLIERS[clip.outliers] + ' (' + T.number(clip.low) + ' to ' + T.number(clip.high) + ')';
  }

  function numbers(features) {
    const rows = features.filter((f) => f.numbers).map(({ name, role, missingShare, distinct, numbers: n }) => T.el('tr', {},
      T.rowHead(T.value(name)), T.cell(role, true), T.cell(n.counts.length > 0 ? histogram(n) : '–', true), T.cell(T.percent(missingShare)), T.cell(T.count(distinct)),
      [n.mean, n.standardDeviation, n.min, n.lowerQuartile, n.median, n.upperQuartile, n.max].map((x) => T.cell(T.number(x))),
      T.cell(T.count(n.zeros)), T.cell(clipped(n.clip), true)));
    return rows.length === 0 ? null : T.block('Numbers', 'Over all customers, values present, before clipping and scaling. Hover over a histogram for its counts.', T.table({
      label: 'Number features', rows,
      head: [T.head('Feature', true), T.head('Role', true), T.head('Values', true), ['Missing', 'Different', 'Mean', 'Std. dev.', 'Least', '25 %', 'Median', '75 %', 'Greatest', 'Zeros'].map((h) => T.head(h)), T.head('Outliers', true)],
    }));
  }

  function level({ level: name, customers, spellings }, present) {
    const several = Object.entries(spellings);
    return T.el('li', {}, T.value(name), ' ', T.el('span', { class: 'quiet' }, T.percent(customers / present),
      several.length > 0 ? [' · also written ', several.filter(([s]) => s !== name).map(([s, n], i) => [i > 0 ? ', ' : '', T.value(s), ' (' + T.count(n) + ')'])] : null));
  }

  function categories(features) {
    const rows = features.filter((f) => f.levels).map(({ name, role, missingShare, distinct, present, levels }) => T.el('tr', {},
      T.rowHead(T.value(name)), T.cell(role, true), T.cell(T.percent(missingShare)), T.cell(T.count(distinct)),
      T.cell(T.el('ul', { class: 'levels' }, levels.top.map((l) => level(l, present)),
        levels.others > 0 ? T.el('li', { class: 'quiet' }, T.plural(levels.others, 'other', 'others') + ' ' + T.percent(levels.otherCustomers / present)) : null), true)));
    return rows.length === 0 ? null : T.block('Categories', 'Shares are of the customers who have a value. Spellings that differ in letter case or blanks are one level.', T.table({
      label: 'Category features', head: [T.head('Feature', true), T.head('Role', true), T.head('Missing'), T.head('Different'), T.head('Most frequent', true)], rows,
    }));
  }

  function table({ table: name, rows, rejected, repeated, replaced, columns }) {
    const facts = [T.plural(rows, 'row', 'rows') + ' read', T.count(rejected) + ' rejected',
      repeated > 0 ? T.count(repeated) + ' said the same as one before' : null,
      replaced > 0 ? T.count(replaced) + ' changed what one before said' : null].filter(Boolean);
    const body = columns.map((c) => T.el('tr', {}, T.rowHead(c.column === '' ? 'the row as a whole' : T.value(c.column)),
      CORRECTIONS.map(([key]) => T.cell(c[key] === 0 ? '–' : T.count(c[key]))),
      T.cell(Object.entries(c.currencies).map(([sign, n], i) => [i > 0 ? ', ' : '', T.value(sign), ' ' + T.count(n)]), true)));
    return [T.el('p', {}, T.el('b', {}, T.value(name)), ': ' + T.list(facts) + '.'),
      body.length === 0 ? null : T.table({ label: 'What was done to the cells of ' + name, head: [T.head('Column', true), CORRECTIONS.map(([, title]) => T.head(title)), T.head('Currencies', true)], rows: body })];
  }

  function leftOut(columns) {
    return columns.length === 0 ? null : T.block('Left out', 'Columns of which no feature is made.', T.table({
      label: 'Columns left out', head: [T.head('Column', true), T.head('Table', true), T.head('Why', true)],
      rows: columns.map(({ table: name, column, reason }) => T.el('tr', {}, T.rowHead(T.value(column)), T.cell(T.value(name), true), T.cell(T.value(reason), true))),
    }));
  }

  function correlation({ features, coefficients, leftOut }) {
    if (features.length < 2) {
      return null;
    }
    const cell = (r, i, j) => T.el('td', {
      class: 'correlation', css: r === null ? {} : { '--strength': Math.abs(r).toFixed(3), '--hue': r < 0 ? 'var(--low-hue)' : 'var(--high-hue)' },
      title: features[i] + ' and ' + features[j] + ': ' + T.signed(r),
    }, i === j && r !== null ? '1' : T.signed(r));
    const rows = features.map((name, i) => T.el('tr', {}, T.rowHead(T.value(name)), features.map((_, j) => cell(coefficients[i][j], i, j))));
    return T.block('Correlations', 'Pearson, over the customers who have both values.' + (leftOut > 0 ? ' ' + T.plural(leftOut, 'further number is', 'further numbers are') + ' not shown.' : ''),
      T.el('details', {}, T.el('summary', {}, 'Correlation of ' + features.length + ' numbers'),
        T.table({ label: 'Correlations', className: 'correlations', head: [T.head('', true), features.map((name) => T.head(T.value(name)))], rows })));
  }

  T.sections.push({
    id: 'data', title: 'Data', group: 'Behind it', lead: 'What was read, what was done to it, and what it is like. The same for every segmentation.',
    render: ({ data: { data } }) => [
      data.notes.length > 0 ? T.el('ul', { class: 'note' }, data.notes.map((note) => T.el('li', {}, T.value(note)))) : null,
      T.block('Read', null, data.tables.map(table)), leftOut(data.leftOut),
      numbers(data.features), categories(data.features), correlation(data.correlation),
    ],
  });
})(window.Tessera);
