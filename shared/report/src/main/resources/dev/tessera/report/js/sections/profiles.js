'use strict';

(function (T) {
  const LEVELS = 12;

  /** One row per number feature with its profile in every segment (undefined where a segment lacks it). */
  function features(segments, pick) {
    const names = [...new Set(segments.flatMap((s) => s[pick].map((p) => p.feature)))];
    const bySegment = segments.map((s) => new Map(s[pick].map((p) => [p.feature, p])));
    return names.map((name) => ({ name, profiles: bySegment.map((map) => map.get(name)) }));
  }

  function heatmap(segments) {
    const rows = features(segments, 'numbers');
    const strength = (row) => Math.max(...row.profiles.map((p) => (p ? Math.abs(p.effect || 0) : 0)));
    const strongest = [...rows].sort((a, b) => strength(b) - strength(a));
    const host = T.el('div', {});
    const show = (order) => host.replaceChildren(T.table({
      label: 'Effects of number features by segment', className: 'heat',
      head: [T.head('Feature', true), T.segmentHeads(segments)],
      rows: (order === 'file' ? rows : strongest).map((row) => T.el('tr', {}, T.rowHead(T.value(row.name)), row.profiles.map((p) => T.heatCell(p && (p.effect || 0), 1, 'effect')))),
    }));
    show('effect');
    return [
      T.el('div', { class: 'toolbar' },
        T.choice('Order of the features', [['effect', 'Strongest first'], ['file', 'In the order of the file']], 'effect', show),
        T.heatLegend('lower \u22121', '+1 higher')),
      host,
    ];
  }

  const STATISTICS = [
    ['quartiles', 'Median and quartiles', (p) => [
      T.el('div', {}, T.number(p.median)),
      T.el('div', { class: 'quiet' }, p.median === null ? '' : T.number(p.lowerQuartile) + ' to ' + T.number(p.upperQuartile))]],
    ['mean', 'Mean', (p) => T.number(p.mean)],
    ['zero', 'Zeros', (p) => T.percent(p.zeroShare)],
    ['missing', 'Missing', (p) => T.percent(p.missingShare)],
  ];

  function numbers(segments) {
    const rows = features(segments, 'numbers');
    const host = T.el('div', { 'data-part': 'numbers' });
    const show = (key) => {
      const [, title, write] = STATISTICS.find(([k]) => k === key);
      host.replaceChildren(T.table({
        label: title + ' of number features by segment',
        head: [T.head('Feature', true), T.segmentHeads(segments), key === 'mean' ? T.head('All') : null],
        rows: rows.map((row) => {
          const any = row.profiles.find((p) => p);
          return T.el('tr', {}, T.rowHead(T.value(row.name)),
            row.profiles.map((p) => T.cell(p ? write(p) : '–')), key === 'mean' ? T.cell(T.number(any && any.overallMean)) : null);
        }),
      }));
    };
    show('quartiles');
    return [T.el('div', { class: 'toolbar' }, T.choice('Statistic', STATISTICS.map(([key, title]) => [key, title]), 'quartiles', show)), host];
  }

  function level(profile, name, index) {
    const found = profile && profile.levels.find((l) => l.level === name);
    const share = found ? found.share : 0;
    const overall = found ? found.overall : 0;
    return T.el('td', {}, T.el('div', { class: 'level seg-' + T.colourOf(index) },
      T.el('div', { class: 'track', 'aria-hidden': 'true' },
        T.el('span', { css: { '--w': share * 100 + '%' } }), T.el('i', { css: { '--o': overall * 100 + '%' } })),
      T.el('span', {}, T.percent(share))));
  }

  function levelRows(row, names) {
    const overall = new Map(row.profiles.flatMap((p) => (p ? p.levels.map((l) => [l.level, l.overall]) : [])));
    return names.map((name) => T.el('tr', {}, T.rowHead(T.value(name)),
      row.profiles.map((p, i) => level(p, name, i)), T.cell(T.percent(overall.get(name)))));
  }

  function category(row, segments) {
    const names = [...new Set(row.profiles.flatMap((p) => (p ? p.levels.map((l) => l.level) : [])))];
    const head = () => [T.head(T.value(row.name), true), T.segmentHeads(segments), T.head('All')];
    const table = (part, label) => T.table({ label, className: 'levels', head: head(), rows: levelRows(row, part) });
    return T.el('div', {}, table(names.slice(0, LEVELS), 'Shares of ' + row.name),
      names.length > LEVELS ? T.el('details', {},
        T.el('summary', {}, T.plural(names.length - LEVELS, 'rarer level', 'rarer levels')), table(names.slice(LEVELS), 'Rarer shares of ' + row.name)) : null);
  }

  /** What was never clustered, and so says what the segments are good for. */
  function outcomeBlock(segments, names, categories) {
    const numbers = features(segments, 'numbers').filter((row) => names.includes(row.name));
    return T.block('Outcomes', 'Columns of the role profile: they had no say in the segments.',
      T.el('div', { class: 'categories', 'data-part': 'outcomes' },
        numbers.length === 0 ? null : T.table({
          label: 'Means of outcomes by segment', head: [T.head('Mean', true), T.segmentHeads(segments), T.head('All')],
          rows: numbers.map((row) => T.el('tr', {}, T.rowHead(T.value(row.name)),
            row.profiles.map((p) => T.cell(p ? T.number(p.mean) : '–')), T.cell(T.number(row.profiles.find((p) => p).overallMean)))),
        }),
        categories.map((row) => category(row, segments))));
  }

  T.sections.push({
    id: 'profiles', title: 'Profiles', group: 'What they are like',
    lead: 'What the members of each segment have in common, from the values as they came in the file, before any scaling.',
    render({ segmentation }) {
      const { segments } = segmentation;
      const outcome = (row) => segmentation.outcomes.includes(row.name);
      const categories = features(segments, 'categories').filter((row) => !outcome(row));
      const outcomes = features(segments, 'categories').filter(outcome);
      const some = segments.some((s) => s.numbers.length > 0);
      return [
        some ? T.block('What sets the segments apart',
          'Cliff’s delta: of a member and a customer outside the segment, the chance that the member has the higher value, less the chance that it has the lower one. '
          + '0 is no difference; +1 means that every member lies above all others.', heatmap(segments)) : null,
        some ? T.block('Numbers', 'Of the values that are present.', numbers(segments)) : null,
        categories.length === 0 ? null : T.block('Categories', 'Shares within each segment; the line across a bar marks the share among all customers.',
          T.el('div', { class: 'categories' }, categories.map((row) => category(row, segments)))),
        segmentation.outcomes.length === 0 ? null : outcomeBlock(segments, segmentation.outcomes, outcomes),
      ];
    },
  });
})(window.Tessera);
