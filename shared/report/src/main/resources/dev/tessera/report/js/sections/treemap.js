'use strict';

/** Segments by size, and within them the levels of a category. */
(function (T) {
  const LEVELS = 12;

  const names = (segments) => [...new Set(segments.flatMap((s) => s.categories.map((c) => c.feature)))];

  /** How much a category's shares differ between segments. */
  function strength(segments, feature) {
    return Math.max(0, ...segments.flatMap((s) => s.categories.filter((c) => c.feature === feature).flatMap((c) => c.levels.map((l) => Math.abs(l.effect)))));
  }

  /** The levels that most customers have, the same for every segment; the others together. */
  function levelsOf(segments, feature) {
    const overall = new Map();
    segments.forEach((s) => s.categories.filter((c) => c.feature === feature).forEach((c) => c.levels.forEach((l) => overall.set(l.level, l.overall))));
    return [...overall.entries()].sort((a, b) => b[1] - a[1]).map(([level]) => level);
  }

  function treeOf({ segments }, feature, theme) {
    const levels = levelsOf(segments, feature);
    const kept = levels.slice(0, LEVELS);
    return segments.map((segment, i) => {
      const colour = theme.segments[T.colourOf(i)];
      const found = segment.categories.find((c) => c.feature === feature);
      const share = new Map((found ? found.levels : []).map((l) => [l.level, l]));
      const leaf = (name, value, overall, place) => ({
        name: i + '/' + place, text: T.drawn(name), value: value * segment.size, share: value, overall,
        itemStyle: { color: T.mix(colour, theme.surface, 0.46 - 0.36 * (place / Math.max(1, kept.length))) },
      });
      const children = kept.filter((name) => share.has(name)).map((name) => leaf(name, share.get(name).share, share.get(name).overall, kept.indexOf(name)));
      const rest = levels.slice(LEVELS).map((name) => share.get(name)).filter(Boolean);
      if (rest.length > 0) {
        children.push(leaf(T.plural(rest.length, 'other level', 'other levels'), rest.reduce((a, l) => a + l.share, 0), rest.reduce((a, l) => a + l.overall, 0), kept.length));
      }
      return { name: String(i), text: T.drawn(segment.id + ' · ' + (segment.label || segment.name)), value: segment.size, itemStyle: { color: colour, borderColor: colour }, upperLabel: { color: T.inkOn(colour) }, children: children.filter((c) => c.value > 0) };
    });
  }

  function treemapOption(segmentation, feature, theme) {
    const label = { color: theme.ink, fontSize: 12, lineHeight: 17, overflow: 'truncate', ellipsis: '…' };
    return {
      ...T.base(theme),
      tooltip: {
        ...T.base(theme).tooltip,
        formatter: ({ data, treePathInfo }) => (data && data.share !== undefined
          ? T.tip(T.el('b', {}, T.segmentLabel(segmentation.segments[Number(treePathInfo.at(-2).name)], Number(treePathInfo.at(-2).name))), [T.value(feature), ': ', T.value(data.text)], T.percent(data.share) + ' of the segment, ' + T.percent(data.overall) + ' of all', T.plural(Math.round(data.value), 'customer', 'customers'))
          : data && data.text ? T.tip(T.el('b', {}, T.value(data.text)), T.plural(data.value, 'customer', 'customers')) : ''),
      },
      series: [{
        id: 'treemap', type: 'treemap', left: 0, right: 0, top: 0, bottom: 0, roam: false, nodeClick: false, breadcrumb: { show: false }, sort: false,
        data: treeOf(segmentation, feature, theme),
        label: { ...label, formatter: ({ data }) => (data.share === undefined ? data.text : data.text + '\n' + T.percent(data.share)) },
        upperLabel: { ...label, show: true, formatter: ({ data }) => data.text || '', height: 28, lineHeight: 28, padding: [0, 8], fontWeight: 650 },
        itemStyle: { borderWidth: 1, gapWidth: 1, borderColor: theme.surface },
        levels: [
          { itemStyle: { borderWidth: 0, gapWidth: 6, borderColor: theme.surface }, upperLabel: { show: false } },
          { itemStyle: { borderWidth: 2, gapWidth: 2 } },
          { itemStyle: { borderWidth: 0, gapWidth: 2 } },
        ],
      }],
    };
  }

  T.sections.push({
    id: 'treemap', title: 'Treemap', group: 'What they are like',
    lead: 'Each block is a segment, as large as it has customers; within it the levels of a category, the most frequent of all customers the strongest.',
    render({ segmentation }) {
      const { segments } = segmentation;
      const features = names(segments).sort((a, b) => strength(segments, b) - strength(segments, a));
      if (features.length === 0) {
        return [T.el('p', { class: 'note' }, 'There are no categories.')];
      }
      let feature = features[0];
      const select = T.el('select', { 'aria-label': 'Category', 'data-part': 'category', on: { change: (e) => { feature = features[Number(e.target.value)]; T.redrawCharts(['treemap']); } } },
        features.map((name, i) => T.el('option', { value: i }, name)));
      return [
        T.el('div', { class: 'toolbar' }, T.el('label', { class: 'labelled' }, 'Category ', select), T.el('span', { class: 'hint' }, 'The one that sets segments apart most comes first. The shares are in a table under Profiles.')),
        T.el('figure', { class: 'panel' }, T.chart({ id: 'treemap', label: 'Treemap of category shares within segments; the same shares are in the tables of the profiles', option: (theme) => treemapOption(segmentation, feature, theme) })),
      ];
    },
  });
})(window.Tessera);
