'use strict';

/** Where customers have moved since the model before. */
(function (T) {
  function matrix(title, rows, columns, { moved, share, counts }, names) {
    return T.el('details', {}, T.el('summary', {}, title + ': ' + T.count(moved) + ' moved, ' + T.percent(share)), T.table({
      label: title, head: [T.head('From', true), columns.map((id) => T.head('to ' + names(id)))],
      rows: rows.map((id, i) => T.el('tr', {}, T.rowHead(names(id)), counts[i].map((n, j) => T.el('td', { class: rows[i] === columns[j] ? 'same' : null }, n === 0 ? '–' : T.count(n))))),
    }));
  }

  function gate({ held, reasons, waived }) {
    return T.el('div', { class: held ? 'note' : 'hint', 'data-held': String(held) },
      held ? ['The gate holds this model:', T.el('ul', {}, reasons.map((reason) => T.el('li', {}, T.value(reason))))]
        : waived || 'It keeps to the gate.');
  }

  T.migration = function ({ migration, changes, segments }) {
    if (!migration) {
      return null;
    }
    const labels = new Map(segments.map((s) => [s.id, s.label]));
    const names = (id) => String(id) + (labels.get(id) ? ' ' + labels.get(id) : '');
    const { before, after, total, dataEffect, modelEffect, added, gone } = migration;
    return T.block('Since the model before', 'Training ' + migration.previous + '. ' + T.count(total.moved) + ' of ' + T.count(total.customers)
      + ' customers are in another segment; ' + T.count(added) + ' were not there before, ' + T.count(gone) + ' are there no longer.',
    gate(migration.gate),
    changes.length > 0 ? T.el('ul', {}, changes.map((change) => T.el('li', {}, T.value(change)))) : null,
    matrix('In all', before, after, total, names),
    dataEffect ? matrix('By their data, with the model before', before, before, dataEffect, names) : null,
    modelEffect ? matrix('By the model, on the data of now', before, after, modelEffect, names) : null);
  };
})(window.Tessera);
