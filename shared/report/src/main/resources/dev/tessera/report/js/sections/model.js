'use strict';

(function (T) {
  /** Every neighbouring file of the training, as a link beside this one. */
  function neighbours(segmentation) {
    const folder = encodeURIComponent(segmentation.name) + '/';
    const first = segmentation.snapshots.length > 0;
    return [
      ['report-data.json', 'report-data.json', 'everything that this page draws'],
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

  function features({ recipe }) {
    return recipe.length === 0 ? null : T.block('Features', 'What becomes of each feature before k-means sees it, in order; missing values stand in the scaled space.', T.table({
      label: 'Features and their recipe', className: 'wide', head: [T.head('Feature', true), T.head('Type', true), T.head('Columns'), T.head('Recipe', true)],
      rows: recipe.map((f) => T.el('tr', {}, T.rowHead(T.value(f.feature)), T.cell(f.type, true), T.cell(T.count(f.columns)), T.cell(T.value(f.steps.join('; ')), true))),
    }));
  }

  /** Tidy tables: a row for each thing, a column for each figure. */
  function tables({ name, segments, metrics, snapshots, points, zScores }) {
    const bySegment = (pick) => segments.flatMap((s) => pick(s).map((row) => [name, s.id, ...row]));
    const numbers = ['feature', 'mean', 'lowerQuartile', 'median', 'upperQuartile', 'missingShare', 'zeroShare', 'effect'];
    const measures = ['k', 'inertia', 'silhouette', 'daviesBouldin', 'calinskiHarabasz', 'gap', 'stability', 'smallestShare'];
    return [
      T.download('segments.csv', 'a row a segment', () => [['segmentation', 'segment', 'name', 'label', 'customers', 'share', 'silhouette', 'mean_distance', 'description'],
        segments.map((s) => [name, s.id, s.name, s.label, s.size, s.share, s.silhouette, s.meanDistance, s.description])]),
      T.download('numbers.csv', 'a row a segment and number feature', () => [['segmentation', 'segment', ...numbers], bySegment((s) => s.numbers.map((n) => numbers.map((key) => n[key])))]),
      T.download('categories.csv', 'a row a segment and level', () => [['segmentation', 'segment', 'feature', 'level', 'share', 'overall', 'effect'],
        bySegment((s) => s.categories.flatMap((c) => c.levels.map((l) => [c.feature, l.level, l.share, l.overall, l.effect])))]),
      zScores ? T.download('z-scores.csv', 'a row a segment and column', () => [['segmentation', 'segment', 'column', 'z'],
        segments.flatMap((s, i) => zScores.columns.map((column, j) => [name, s.id, column, zScores.bySegment[i][j]]))]) : null,
      T.download('measures.csv', 'a row a k', () => [['segmentation', ...measures], metrics.candidates.map((c) => [name, ...measures.map((key) => c[key])])]),
      T.download('iterations.csv', 'a row an iteration and segment', () => [['segmentation', 'iteration', 'segment', 'customers', 'pc1', 'pc2', 'inertia', 'moved'],
        snapshots.flatMap((s) => segments.map((segment, i) => [name, s.iteration, segment.id, s.counts[i], s.positions[i][0], s.positions[i][1], s.inertia, s.moved]))]),
      T.download('points.csv', 'a row a customer of the map, without ids', () => [['segmentation', 'pc1', 'pc2', 'segment'], points.pc1.map((x, i) => [name, x, points.pc2[i], points.segment[i]])]),
    ];
  }

  const pair = (name, value) => [T.el('dt', {}, name), T.el('dd', {}, value)];

  T.sections.push({
    id: 'model', title: 'Model', group: 'Behind it',
    lead: 'What it takes to make the same segments again, and to score customers with them.',
    render({ data, segmentation }) {
      const { training } = data;
      const total = training.stages.reduce((sum, s) => sum + s.millis, 0);
      return [
        T.el('div', { class: 'two' },
          T.el('div', {}, T.el('h3', {}, 'Definition'),
            T.el('p', { class: 'hint' }, 'Which columns were used, and how.'),
            T.el('pre', { class: 'spaced', tabindex: 0, 'aria-label': 'Definition', dir: 'auto' }, data.definition)),
          T.el('div', {}, T.el('h3', {}, 'Training'),
            T.el('dl', { class: 'pairs spaced' },
              pair('Training', T.value(training.id)), pair('Started', T.dateTime(training.startedAt)), pair('Seed', training.seed),
              pair('Engine', T.value(training.engine)), training.revision > 0 ? pair('Revision', T.count(training.revision)) : null,
              pair('Space', T.spaceText(segmentation.metrics)), pair('Took', T.duration(total))),
            training.stages.length === 0 ? null : T.table({
              label: 'Time by stage', head: [T.head('Stage', true), T.head('Time')],
              rows: training.stages.map((s) => T.el('tr', {}, T.rowHead(T.value(s.name)), T.cell(T.duration(s.millis)))),
            }))),
        features(segmentation),
        T.block('Make it again', 'The same files, definition, seed and version of Tessera give the same segments, whatever the number of threads. With the files at hand:',
          T.el('pre', { class: 'wrap', tabindex: 0, 'aria-label': 'Command' }, command(training))),
        T.block('Tables to take away', 'Made by this page from its own data, for Excel, Power BI, pandas and the like; nothing is asked of a network.', T.el('ul', { class: 'files downloads' }, tables(segmentation))),
        T.block('Files beside this one', 'These links work where the report lies in its training’s folder.', T.el('ul', { class: 'files' }, neighbours(segmentation))),
      ];
    },
  });
})(window.Tessera);
