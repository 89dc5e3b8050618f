'use strict';

(function (T) {
  /** Every neighbouring file of the training, as a link beside this one. */
  function neighbours(segmentation) {
    const folder = encodeURIComponent(segmentation.name) + '/';
    const first = segmentation.snapshots.length > 0;
    return [
      ['training.json', 'training.json', 'the run: rows, stages, segmentations'],
      ['data-report.json', 'data-report.json', 'what was read, what was done to it, what every feature is like'],
      ['definition.yaml', 'definition.yaml', 'the definition as used'],
      [folder + 'model.json', 'model.json', 'all that scoring a customer needs'],
      [folder + 'metrics.json', 'metrics.json', 'every measure, of every k'],
      [folder + 'profiles.json', 'profiles.json', 'what sets each segment apart'],
      [folder + 'assignments.csv', 'assignments.csv', 'each customer’s segment, distance and runner-up'],
      first ? [folder + 'snapshots/0000.json', 'snapshots/0000.json', 'k-means after each iteration, from this one on'] : null,
    ].filter(Boolean).map(([href, name, what]) => T.el('li', {},
      T.el('a', { href }, href.startsWith(folder) ? T.value(segmentation.name + '/' + name) : name), T.el('span', {}, what)));
  }

  /** A word as a shell takes it. */
  const quoted = (word) => (/^[\w./:@%+=-]+$/.test(word) ? word : "'" + word.replaceAll("'", "'\\''") + "'");

  function command(training) {
    const files = training.files.map((f) => quoted(f.key)).join(' \\\n    ');
    return './tessera segment ' + (files || 'FILE…') + ' \\\n    --dataset ' + quoted(training.dataset)
      + ' \\\n    --definition definition.yaml --seed ' + training.seed + ' --out again';
  }

  const pair = (name, value) => [T.el('dt', {}, name), T.el('dd', {}, value)];

  T.sections.push({
    id: 'model', title: 'Model',
    lead: 'What it takes to make the same segments again, and to score customers with them.',
    render({ data, segmentation }) {
      const { training } = data;
      const total = training.stages.reduce((sum, s) => sum + s.millis, 0);
      return [
        T.migration(segmentation),
        T.el('div', { class: 'two' },
          T.el('div', {}, T.el('h3', {}, 'Definition'),
            T.el('p', { class: 'hint' }, 'Which columns were used, and how.'),
            T.el('pre', { class: 'toolbar', tabindex: 0, 'aria-label': 'Definition', dir: 'auto' }, data.definition)),
          T.el('div', {}, T.el('h3', {}, 'Training'),
            T.el('dl', { class: 'pairs toolbar' },
              pair('Training', T.value(training.id)), pair('Started', T.dateTime(training.startedAt)), pair('Seed', training.seed),
              pair('Engine', T.value(training.engine)), training.revision > 0 ? pair('Revision', T.count(training.revision)) : null,
              pair('Space', T.spaceText(segmentation.metrics)), pair('Took', T.duration(total))),
            training.stages.length === 0 ? null : T.table({
              label: 'Time by stage', head: [T.head('Stage', true), T.head('Time')],
              rows: training.stages.map((s) => T.el('tr', {}, T.rowHead(T.value(s.name)), T.cell(T.duration(s.millis)))),
            }))),
        T.block('Make it again', 'The same files, definition, seed and version of Tessera give the same segments, whatever the number of threads. With the files at hand:',
          T.el('pre', { class: 'wrap', tabindex: 0, 'aria-label': 'Command' }, command(training))),
        T.block('Files beside this one', 'These links work where the report lies in its training’s folder.', T.el('ul', { class: 'files' }, neighbours(segmentation))),
      ];
    },
  });
})(window.Tessera);
