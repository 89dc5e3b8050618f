'use strict';

(function (T) {
  /** A rule with how near it comes, and the SQL to copy. */
  function rule(segment, index) {
    const found = segment.rule;
    return T.el('li', { class: 'rule panel seg-' + T.colourOf(index), 'data-rule': segment.id },
      T.el('h3', {}, T.segmentLabel(segment, index)),
      found === null ? T.el('p', { class: 'quiet' }, 'No question tells these customers from the others.') : [
        T.el('p', { class: 'rule-text' }, T.value(found.text)),
        T.el('p', { class: 'detail' },
          T.percent(found.precision) + ' of the customers that it names are in the segment (precision); it names '
          + T.percent(found.recall) + ' of the segment (recall) and is right about ' + T.percent(found.accuracy) + ' of all customers (accuracy).'),
        found.sensitive.length === 0 ? null : T.el('p', { class: 'detail' },
          'It asks for ', found.sensitive.flatMap((f, i) => [i ? ', ' : '', T.value(f)]), ', which the definition calls sensitive: use it to understand the segment, not to choose customers.'),
        T.el('details', {}, T.el('summary', {}, 'As SQL'), T.el('pre', { tabindex: 0 }, T.el('code', {}, T.value(found.sql)))),
      ]);
  }

  function examples(segments) {
    const rows = segments.flatMap((segment, index) => segment.examples.map((example) => ({ segment, index, example })));
    if (rows.length === 0) {
      return null;
    }
    const names = [...new Set(rows.flatMap(({ example }) => Object.keys(example.values)))];
    const ids = rows.some(({ example }) => example.id !== null);
    const shown = (value) => (value === null || value === undefined ? T.cell('–') : typeof value === 'number' ? T.cell(T.number(value)) : T.cell(T.value(value), true));
    return T.block('Typical customers', 'The customers nearest to the centre of their segment.', T.table({
      label: 'Typical customers',
      head: [T.head('Segment', true), ids ? T.head('Customer', true) : null, T.head('Distance to centre'), names.map((name) => T.head(T.value(name)))],
      rows: rows.map(({ segment, index, example }) => T.el('tr', {}, T.rowHead(T.segmentLabel(segment, index)),
        ids ? T.cell(T.value(example.id || '–'), true) : null, T.cell(T.number(example.distance)), names.map((name) => shown(example.values[name])))),
    }));
  }

  T.sections.push({
    id: 'rules', title: 'Rules', group: 'The segments',
    lead: 'Who is in a segment, said in at most three questions: nearly, and how nearly. A missing value meets a question only where it says so.',
    render({ segmentation }) {
      return [
        T.el('ul', { class: 'rules' }, segmentation.segments.map(rule)),
        examples(segmentation.segments),
      ];
    },
  });
})(window.Tessera);
