'use strict';

(function (T) {
  const EFFECTS = 4;

  /** Rule of thumb of Kaufman and Rousseeuw (1990), Finding Groups in Data, table 4. */
  function separation(silhouette) {
    if (silhouette > 0.7) {
      return 'The segments are strongly separated';
    } else if (silhouette > 0.5) {
      return 'The segments are reasonably separated';
    } else if (silhouette > 0.25) {
      return 'The segments are weakly separated: they overlap, and many customers are near a border';
    }
    return 'The segments are hardly separated: read them as a useful division of a continuum, not as natural groups';
  }

  T.howKWasChosen = function (metrics) {
    const tried = metrics.candidates.map((c) => c.k).sort((a, b) => a - b);
    if (tried.length < 2) {
      return 'k = ' + metrics.k + ' was asked for; no other was tried';
    }
    const best = metrics.candidates.reduce((a, b) => (b.silhouette > a.silhouette ? b : a));
    const among = 'of k = ' + T.list(tried.map(String));
    return best.k === metrics.k ? 'k = ' + metrics.k + ' has the highest silhouette ' + among
      : 'k = ' + metrics.k + ' was taken ' + among + ', although k = ' + best.k + ' has the highest silhouette';
  };

  T.spaceText = (metrics) => (metrics.space === 'pca'
    ? 'the first ' + T.plural(metrics.columns.length, 'principal component', 'principal components')
    : T.plural(metrics.columns.length, 'scaled column', 'scaled columns'));

  function effect(e) {
    const higher = e.effect > 0;
    const what = e.level === undefined ? [T.value(e.feature)] : [T.value(e.feature), ' = ', T.value(e.level)];
    const word = e.level === undefined ? (higher ? 'higher' : 'lower') : (higher ? 'more often' : 'less often');
    return T.el('li', {},
      T.el('div', {},
        T.el('div', { class: 'feature' }, what),
        T.el('div', { class: 'detail' }, word + ': ' + e.detail)),
      T.el('div', { class: 'delta', role: 'img', 'aria-label': 'effect ' + T.signed(e.effect), title: 'effect ' + T.signed(e.effect) },
        T.el('span', { class: higher ? 'higher' : 'lower', css: { '--w': Math.min(1, Math.abs(e.effect)) * 100 + '%' } })));
  }

  function card(segment, index) {
    const effects = T.tellingEffects(segment, EFFECTS);
    return T.el('li', { class: 'card seg-' + T.colourOf(index), 'data-segment': segment.id },
      T.el('div', { class: 'card-head' },
        T.el('div', {},
          T.el('h3', {}, T.segmentLabel(segment, index)),
          T.el('p', { class: 'size' }, T.plural(segment.size, 'customer', 'customers'))),
        T.el('span', { class: 'share' }, T.percent(segment.share))),
      T.el('div', { class: 'share-bar', 'aria-hidden': 'true' }, T.el('span', { css: { '--w': segment.share * 100 + '%' } })),
      segment.description && segment.description !== segment.name ? T.el('p', { class: 'description' }, T.value(segment.description)) : null,
      T.el('h4', {}, effects.length ? 'What sets it apart' : 'Nothing sets it clearly apart'),
      T.el('ul', { class: 'effects' }, effects.map(effect)),
      T.el('div', { class: 'card-foot' },
        T.el('span', {}, 'silhouette ' + T.fixed(segment.silhouette, 3)),
        T.el('span', {}, 'mean distance to centre ' + T.number(segment.meanDistance))));
  }

  const tile = (name, figure, hint) => T.el('div', {}, T.el('dt', {}, name), T.el('dd', { class: 'figure' }, figure), T.el('dd', {}, hint));

  function measures(metrics) {
    return T.el('dl', { class: 'tiles', 'data-part': 'measures' },
      tile('Silhouette', T.fixed(metrics.silhouette, 3), '\u22121 to 1, higher is better'),
      tile('Davies–Bouldin', T.fixed(metrics.daviesBouldin, 3), 'from 0, lower is better'),
      tile('Calinski–Harabasz', T.number(metrics.calinskiHarabasz), 'from 0, higher is better'),
      tile('Segments', 'k = ' + metrics.k, metrics.candidates.length > 1
        ? 'of ' + T.list(metrics.candidates.map((c) => String(c.k))) + ' tried' : 'as asked for'),
      tile('Iterations', T.count(metrics.iterations), metrics.converged ? 'converged' : 'stopped at the limit, not converged'));
  }

  function files(training) {
    const rows = training.files.map((f) => T.el('tr', {},
      T.rowHead(T.value(f.key)), T.cell(f.version ? T.value(f.version) : '–', true),
      T.cell(T.count(f.rows)), T.cell(T.count(f.rejected))));
    return T.table({
      label: 'Files read',
      head: [T.head('File', true), T.head('Version', true), T.head('Rows'), T.head('Rejected rows')], rows,
    });
  }

  T.sections.push({
    id: 'summary', title: 'Summary',
    render({ data, segmentation }) {
      const { metrics, segments } = segmentation;
      const rejected = data.training.files.reduce((sum, f) => sum + f.rejected, 0);
      return [
        T.el('p', { class: 'verdict', 'data-part': 'verdict' },
          T.plural(metrics.rows, 'customer', 'customers') + ' in ' + T.plural(segments.length, 'segment', 'segments') + '. '
          + separation(metrics.silhouette) + ' (silhouette ' + T.fixed(metrics.silhouette, 3) + ', by Kaufman and Rousseeuw’s rule of thumb). '
          + T.howKWasChosen(metrics) + '.'),
        T.el('ul', { class: 'cards' }, segments.map(card)),
        T.block('How good it is', 'All measures are taken in ' + T.spaceText(metrics) + ', the space that k-means worked in.', measures(metrics)),
        T.block('What was read', T.plural(data.training.files.length, 'file', 'files') + ', '
          + (rejected === 0 ? 'no row rejected.' : T.plural(rejected, 'row', 'rows') + ' rejected.'), files(data.training)),
        data.notes.length === 0 ? null : T.block('What was decided without being asked', null,
          T.el('ul', { class: 'notes' }, data.notes.map((note) => T.el('li', {}, T.value(note))))),
      ];
    },
  });
})(window.Tessera);
