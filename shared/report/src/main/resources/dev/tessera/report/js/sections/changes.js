'use strict';

/** What has changed since the model before. */
(function (T) {
  const EFFECTS = [['total', 'In all'], ['dataEffect', 'By their data'], ['modelEffect', 'By the model']];
  const HINTS = {
    total: 'Customers of both trainings, from the model before on their data then to the model now on their data now.',
    dataEffect: 'Data effect: the model before, from their data then to their data now.',
    modelEffect: 'Model effect: from the model before to the model now, both on the data now.',
  };

  /** Of an effect the segments that its rows and columns are. */
  const ends = (migration, key) => [migration.before, key === 'dataEffect' ? migration.before : migration.after];

  function sankeyOption(segmentation, key, theme) {
    const { migration, segments } = segmentation;
    const { counts } = migration[key];
    const [rows, columns] = ends(migration, key);
    const place = new Map(segments.map((s, i) => [s.id, i]));
    const colour = (id) => (place.has(id) ? theme.segments[T.colourOf(place.get(id))] : theme.ink3);
    const rowSum = counts.map((row) => row.reduce((a, b) => a + b, 0));
    const columnSum = columns.map((_, j) => counts.reduce((a, row) => a + row[j], 0));
    const node = (side, id, value) => ({
      name: side + id, segment: id, value, itemStyle: { color: colour(id), borderColor: theme.surface },
      label: { position: side === 'from ' ? 'right' : 'left', formatter: () => id + ' · ' + T.count(value) },
    });
    return {
      ...T.base(theme),
      tooltip: {
        ...T.base(theme).tooltip,
        formatter: ({ data, dataType }) => (dataType === 'edge' ? T.tip(T.el('b', {}, 'Segment ' + data.from + ' to ' + data.to), T.plural(data.value, 'customer', 'customers'))
          : T.tip(T.el('b', {}, 'Segment ' + data.segment), T.plural(data.value, 'customer', 'customers'))),
      },
      series: [{
        id: 'migration', type: 'sankey', left: 4, right: 4, top: 8, bottom: 8, nodeWidth: 18, nodeGap: 12, draggable: false, layoutIterations: 0, emphasis: { focus: 'adjacency' },
        data: [...rows.map((id, i) => node('from ', id, rowSum[i])), ...columns.map((id, j) => node('to ', id, columnSum[j]))].filter((n) => n.value > 0),
        links: counts.flatMap((row, i) => row.map((value, j) => ({ source: 'from ' + rows[i], target: 'to ' + columns[j], value, from: rows[i], to: columns[j] }))).filter((l) => l.value > 0),
        lineStyle: { color: 'source', opacity: 0.32, curveness: 0.5 },
        label: { color: theme.ink, fontSize: 12, fontWeight: 600, textBorderColor: theme.surface, textBorderWidth: 3 },
      }],
    };
  }

  function matrix(migration, key, names) {
    const [rows, columns] = ends(migration, key);
    return T.table({
      label: 'Customers by segment before and after', head: [T.head('From', true), columns.map((id) => T.head('to ' + names(id)))],
      rows: rows.map((id, i) => T.el('tr', {}, T.rowHead(names(id)), migration[key].counts[i].map((n, j) => T.el('td', { class: rows[i] === columns[j] ? 'same' : null }, n === 0 ? '–' : T.count(n))))),
    });
  }

  T.gateNote = function ({ held, reasons, waived }) {
    return T.el('div', { class: held ? 'note' : 'hint', 'data-held': String(held) },
      held ? ['The gate holds this model:', T.el('ul', {}, reasons.map((reason) => T.el('li', {}, T.value(reason))))]
        : waived || 'It keeps to the gate.');
  };

  function migrationBlock(segmentation) {
    const { migration, segments } = segmentation;
    const labels = new Map(segments.map((s) => [s.id, s.label]));
    const names = (id) => String(id) + (labels.get(id) ? ' ' + labels.get(id) : '');
    const { total, added, gone } = migration;
    const effects = EFFECTS.filter(([key]) => migration[key]);
    let shown = effects[0][0];
    const told = (key) => T.count(migration[key].moved) + ' of ' + T.count(migration[key].customers) + ' moved, ' + T.percent(migration[key].share) + '. ' + HINTS[key];
    const hint = T.el('p', { class: 'hint', 'data-part': 'effect' }, told(shown));
    const table = T.el('div', { class: 'spaced' }, matrix(migration, shown, names));
    return [
      T.el('p', { class: 'hint' }, 'Training ', T.value(migration.previous), '. ' + T.count(total.moved) + ' of ' + T.count(total.customers)
        + ' customers are in another segment; ' + T.count(added) + ' were not there before, ' + T.count(gone) + ' are there no longer.'),
      T.gateNote(migration.gate),
      T.el('div', { class: 'toolbar' }, T.choice('Effect', effects, shown, (key) => {
        shown = key;
        hint.replaceChildren(told(key));
        table.replaceChildren(matrix(migration, key, names));
        T.redrawCharts(['migration']);
      })),
      hint,
      T.el('figure', { class: 'panel' }, T.chart({ id: 'migration', label: 'Customers from segments before, at the left, to segments now; the numbers are in the table below', option: (theme) => sankeyOption(segmentation, shown, theme) })),
      table,
    ];
  }

  function driftBlock(drift) {
    if (!drift) {
      return null;
    }
    const share = (x) => (x === null ? '–' : T.percent(x));
    return T.block('Drift', ['How far the customers have moved since training ', T.value(drift.against), ', feature by feature: population stability index and the greatest difference of the distribution functions. An alarm is farther than the limits, and farther than chance gives.'],
      T.table({
        label: 'Drift of the features', head: [T.head('Feature', true), T.head('PSI'), T.head('KS'), T.head('By chance'), T.head('Missing before'), T.head('Missing now'), T.head('Zero before'), T.head('Zero now'), T.head('Alarm', true)],
        rows: drift.features.map((f) => T.el('tr', { class: f.alarm ? 'chosen' : null }, T.rowHead(T.value(f.feature)), T.cell(T.fixed(f.psi, 3)), T.cell(T.fixed(f.ks, 3)), T.cell(T.percent(f.chance)),
          T.cell(share(f.missingShareBefore)), T.cell(share(f.missingShare)), T.cell(share(f.zeroShareBefore)), T.cell(share(f.zeroShare)), T.cell(f.alarm ? 'drifted' : '–', true))),
      }),
      drift.gone.length > 0 ? T.el('p', { class: 'hint' }, 'Gone: ', drift.gone.flatMap((f, i) => [i ? ', ' : '', T.value(f)])) : null);
  }

  T.sections.push({
    id: 'changes', title: 'Changes', group: 'Beside and before',
    lead: 'What has become of the segments and their customers since the training before.',
    render({ data, segmentation }) {
      const { migration, changes } = segmentation;
      return [
        changes.length > 0 ? T.el('ul', { class: 'notes' }, changes.map((change) => T.el('li', {}, T.value(change)))) : null,
        migration ? migrationBlock(segmentation) : T.el('p', { class: 'note' }, 'There is no training before this one to hold it against.'),
        driftBlock(data.drift),
      ];
    },
  });
})(window.Tessera);
