'use strict';

(function (T) {
  const EFFECTS = 4;

  /** Kaufman and Rousseeuw (1990), Finding Groups in Data, table 4, which has two digits. */
  function separation(silhouette) {
    if (silhouette === null) {
      return 'How far the segments are apart could not be measured';
    }
    const hundredths = Math.round(100 * silhouette);
    if (hundredths > 70) {
      return 'The segments are strongly separated';
    } else if (hundredths > 50) {
      return 'The segments are reasonably separated';
    } else if (hundredths > 25) {
      return 'The segments are weakly separated: they overlap';
    }
    return 'The segments are hardly separated: read them as a useful division of a continuum, not as natural groups';
  }

  /** A full, a half and an empty ring. */
  const MARKS = { clear: '\u25CF ', weak: '\u25D0 ', no_structure: '\u25CB ' };
  const VERDICTS = { clear: 'Clear structure', weak: 'Weak structure', no_structure: 'No structure' };

  /** Whether there are segments at all; a report of an earlier version does not say. */
  function structure({ structure }) {
    return structure === null ? null : T.el('div', { class: 'structure ' + structure.verdict, 'data-part': 'structure' },
      T.el('strong', {}, MARKS[structure.verdict], VERDICTS[structure.verdict]), T.el('p', {}, structure.reason
      + (structure.verdict === 'no_structure' ? ' Do not act on these segments as if they were groups of customers.' : '')));
  }

  T.howKWasChosen = function (metrics) {
    const tried = metrics.candidates.map((c) => c.k).sort((a, b) => a - b);
    if (tried.length < 2 || metrics.choice === null) {
      return 'k = ' + metrics.k + (tried.length < 2 ? ' was asked for; no other was tried.' : ' was taken.');
    }
    return metrics.choice.reasons[metrics.choice.reasons.length - 1];
  };

  T.spaceText = (metrics) => (metrics.space === 'pca'
    ? 'the first ' + T.plural(metrics.columns.length, 'principal component', 'principal components')
    : T.plural(metrics.columns.length, 'scaled column', 'scaled columns'));

  const STATISTICS = {
    median: (x) => 'median ' + T.number(x), mean: (x) => 'mean ' + T.number(x),
    zero_share: (x) => 'zero for ' + T.percent(x), share: (x) => T.percent(x),
  };

  function detail(e) {
    const write = STATISTICS[e.statistic];
    return write ? write(e.value) + ' · all ' + write(e.overall).replace(/^[a-z ]+/, '') : null;
  }

  function effect(e) {
    return T.el('li', {},
      T.el('div', { class: 'feature' }, T.value(e.phrase.charAt(0).toUpperCase() + e.phrase.slice(1))),
      T.el('div', { class: 'detail' }, detail(e)),
      T.el('div', { class: 'delta', 'aria-hidden': 'true' },
        T.el('span', { class: e.effect > 0 ? 'higher' : 'lower', css: { '--w': Math.min(1, Math.abs(e.effect)) * 100 + '%' } })),
      T.el('div', { class: 'size-of-effect' }, T.signed(e.effect)));
  }

  const PLAYS = 2;

  /** What is advised of a segment, in short; nothing where that is withheld. */
  function advice({ recommendations }, id) {
    const found = recommendations && recommendations.withheld === null ? recommendations.segments.find((s) => s.id === id) : null;
    return found && found.recommendations.length > 0 ? [T.el('h4', {}, 'What to do'),
      T.el('ul', { class: 'to-do' }, found.recommendations.slice(0, PLAYS).map((r) => T.el('li', {}, T.value(r.text))))] : null;
  }

  /** How its members fall on the tiers, where a risk is declared. */
  function tierBar({ tiers }, id) {
    const mix = (tiers || []).find((t) => t.segment === id);
    return mix ? [T.el('h4', {}, 'Risk'), T.el('div', { class: 'tier-bar', 'aria-hidden': 'true' },
      [mix.lowShare, mix.mediumShare, mix.highShare].map((share, t) => T.el('span', { class: 'tier-' + t, css: { width: 100 * share + '%' } }))),
    T.el('p', { class: 'detail' }, T.percent(mix.highShare) + ' High, ' + T.percent(mix.mediumShare) + ' Medium, ' + T.percent(mix.lowShare) + ' Low')] : null;
  }

  function card(segmentation, segment, index) {
    const effects = segment.highlights.slice(0, EFFECTS);
    return T.el('li', { class: 'card seg-' + T.colourOf(index), 'data-segment': segment.id },
      T.el('div', { class: 'card-head' },
        T.el('div', {},
          T.el('h3', {}, T.segmentLabel(segment, index)),
          T.el('p', { class: 'size' }, T.plural(segment.size, 'customer', 'customers'))),
        T.el('span', { class: 'share' }, T.percent(segment.share))),
      T.el('div', { class: 'share-bar', 'aria-hidden': 'true' }, T.el('span', { css: { '--w': segment.share * 100 + '%' } })),
      T.el('h4', {}, effects.length ? 'What sets it apart' : 'Nothing sets it clearly apart'),
      T.el('ul', { class: 'effects' }, effects.map(effect)),
      advice(segmentation, segment.id), tierBar(segmentation, segment.id),
      T.el('div', { class: 'card-foot' },
        T.el('span', {}, 'silhouette ' + T.fixed(segment.silhouette, 3)),
        T.el('span', {}, 'mean distance to centre ' + T.number(segment.meanDistance))));
  }

  const tile = (name, figure, hint) => T.el('div', {}, T.el('dt', {}, name), T.el('dd', { class: 'figure' }, figure), T.el('dd', {}, hint));

  const GATE = { true: ['Held', 'lookups keep the model before until a person promotes this one'], false: ['Kept', 'neither too many customers moved nor did the segments get worse'] };

  function measures({ metrics, migration }) {
    return T.el('dl', { class: 'tiles', 'data-part': 'measures' },
      tile('Silhouette', T.fixed(metrics.silhouette, 3), '\u22121 to 1, higher is better'
        + (metrics.silhouetteRows < metrics.rows ? '; of a sample of ' + T.count(metrics.silhouetteRows) : '')),
      tile('Stability', T.fixed(metrics.stability, 2), 'of halves of the customers; 1 is the same segments, 0 is chance'),
      migration ? tile('Gate', ...GATE[migration.gate.held]) : tile('Gate', 'None', 'there is no model before this one'),
      tile('Davies–Bouldin', T.fixed(metrics.daviesBouldin, 3), 'from 0, lower is better'),
      tile('Calinski–Harabasz', T.number(metrics.calinskiHarabasz), 'from 0, higher is better'),
      tile('Segments', 'k = ' + metrics.k, metrics.candidates.length > 1
        ? 'of ' + T.list(metrics.candidates.map((c) => String(c.k))) + ' tried' : 'as asked for'),
      tile('Iterations', T.count(metrics.iterations), metrics.converged ? 'converged' : 'stopped at the limit, not converged'));
  }

  /** What has changed since the training before, in short. */
  function changed(data, { migration, changes }) {
    if (!migration) {
      return null;
    }
    const part = (name, effect) => (effect ? ', ' + name + ' ' + T.percent(effect.share) : '');
    const drifted = data.drift ? data.drift.features.filter((f) => f.alarm) : [];
    return T.block('What changed since the last training', null,
      T.el('p', {}, T.count(migration.total.moved) + ' of ' + T.plural(migration.total.customers, 'customer', 'customers') + ' moved to another segment (' + T.percent(migration.total.share)
        + part('by their data', migration.dataEffect) + part('by the model', migration.modelEffect) + '). ',
      data.drift ? (drifted.length === 0 ? 'No feature has drifted. ' : ['Drifted: ', drifted.flatMap((f, i) => [i ? ', ' : '', T.value(f.feature)]), '. ']) : null,
      T.el('a', { href: '#changes' }, 'All changes')),
      migration.gate.held ? T.gateNote(migration.gate) : null,
      changes.length > 0 ? T.el('ul', { class: 'changed' }, changes.map((change) => T.el('li', {}, T.value(change)))) : null);
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
    id: 'summary', title: 'Summary', group: 'The segments',
    render({ data, segmentation }) {
      const { metrics, segments } = segmentation;
      const rejected = data.training.files.reduce((sum, f) => sum + f.rejected, 0);
      return [
        T.el('div', { class: 'sure' },
          structure(metrics),
          T.el('p', { class: 'verdict', 'data-part': 'verdict' },
            T.plural(metrics.rows, 'customer', 'customers') + ' in ' + T.plural(segments.length, 'segment', 'segments') + '. '
            + separation(metrics.silhouette) + ' (silhouette ' + T.fixed(metrics.silhouette, 3) + ', by Kaufman and Rousseeuw’s rule of thumb). '
            + T.howKWasChosen(metrics)),
          measures(segmentation),
          T.el('p', { class: 'hint' }, 'All measures are taken in ' + T.spaceText(metrics) + ', the space that k-means worked in.')),
        T.el('ul', { class: segments.length === 2 || segments.length === 4 ? 'cards even' : 'cards' }, segments.map((segment, i) => card(segmentation, segment, i))),
        T.el('p', { class: 'hint cards-hint' }, 'The bars are Cliff’s delta, from \u22121 (every member has less than every other customer) over 0 (no difference) to +1 (every member has more).'),
        changed(data, segmentation),
        T.block('What was read', T.plural(data.training.files.length, 'file', 'files') + ', '
          + (rejected === 0 ? 'no row rejected.' : T.plural(rejected, 'row', 'rows') + ' rejected.'), files(data.training)),
        data.notes.length === 0 ? null : T.block('What was decided without being asked', null,
          T.el('ul', { class: 'notes' }, data.notes.map((note) => T.el('li', {}, T.value(note))))),
      ];
    },
  });
})(window.Tessera);
