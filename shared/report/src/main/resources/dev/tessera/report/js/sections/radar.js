'use strict';

/** Every segment over the columns that tell, held against each other and against all. */
(function (T) {
  const AXES = 8;
  const LONGEST = 22;

  const shortened = (text) => (text.length > LONGEST ? text.slice(0, LONGEST - 1) + '…' : text);

  /** Where names have no room, spokes bear numbers, which the list beside the chart explains. */
  const narrow = () => window.innerWidth < 600;

  /** The places of the columns that tell most: of one segment, or of any. */
  function telling({ bySegment, columns }, focus) {
    const strength = (j) => Math.max(...(focus === 'all' ? bySegment : [bySegment[focus]]).map((row) => Math.abs(row[j])));
    return columns.map((_, j) => j).sort((a, b) => strength(b) - strength(a)).slice(0, AXES);
  }

  function radarOption(segmentation, focus, shown, theme) {
    const { zScores, segments } = segmentation;
    const strongest = telling(zScores, focus);
    // The chart goes round against the clock: turned, so that they are read with it.
    const axes = [strongest[0], ...strongest.slice(1).reverse()];
    const most = Math.max(1, ...axes.flatMap((j) => zScores.bySegment.map((row) => Math.ceil(Math.abs(row[j]) * 2) / 2)));
    const of = (i) => ({ place: i, value: axes.map((j) => zScores.bySegment[i][j]), name: String(segments[i].id) });
    const line = ({ place, value, name }) => {
      const colour = theme.segments[T.colourOf(place)];
      const strong = focus === 'all' || focus === place;
      return {
        value, name, symbol: T.symbolOf(place), symbolSize: strong ? 9 : 6,
        lineStyle: { color: colour, width: strong ? 2.5 : 1.2, type: T.dash(place), opacity: strong ? 1 : 0.55 },
        itemStyle: { color: colour, opacity: strong ? 1 : 0.6 }, areaStyle: { color: colour, opacity: focus === place ? 0.22 : focus === 'all' ? 0.05 : 0 },
      };
    };
    return {
      ...T.base(theme),
      tooltip: {
        ...T.base(theme).tooltip,
        formatter: ({ name, value }) => T.tip(T.el('b', {}, name === 'all' ? 'All customers' : T.segmentLabel(segments.find((s) => String(s.id) === name), segments.findIndex((s) => String(s.id) === name))),
          ...strongest.map((j) => [T.value(shortened(zScores.columns[j])), ' ' + T.signed(value[axes.indexOf(j)])])),
      },
      radar: {
        center: ['50%', '50%'], radius: narrow() ? '80%' : '74%', splitNumber: 4,
        indicator: axes.map((j) => ({ name: narrow() ? String(strongest.indexOf(j) + 1) : T.drawn(shortened(zScores.columns[j])), min: -most, max: most })),
        axisName: { color: theme.ink2, fontSize: 12 },
        axisLine: { lineStyle: { color: theme.line } }, splitLine: { lineStyle: { color: theme.line } },
        splitArea: { areaStyle: { color: [theme.surface] } },
      },
      series: [{
        id: 'segments', type: 'radar', emphasis: { lineStyle: { width: 3.5 } },
        data: [
          { value: axes.map(() => 0), name: 'all', symbol: 'none', lineStyle: { color: theme.ink, width: 1.5, type: [2, 3] }, itemStyle: { color: theme.ink } },
          ...segments.map((_, i) => i).filter((i) => shown.has(i)).map(of).map(line),
        ],
      }],
    };
  }

  /** One box per segment, to show or hide it. */
  function toggles(segments, shown, change) {
    return T.el('ul', { class: 'toggles' }, segments.map((segment, i) => T.el('li', {}, T.el('label', {},
      T.el('input', { type: 'checkbox', checked: true, on: { change: (e) => { (e.target.checked ? shown.add(i) : shown.delete(i)); change(); } } }),
      T.segmentLabel(segment, i)))));
  }

  T.sections.push({
    id: 'radar', title: 'Radar', group: 'What they are like',
    lead: 'How many standard deviations a segment’s mean is from that of all customers, which is the dotted ring. Each spoke is a column as k-means saw it.',
    render({ segmentation }) {
      const { segments, zScores } = segmentation;
      if (!zScores || zScores.columns.length < 3 || segments.length === 0) {
        return [T.el('p', { class: 'note' }, 'A radar chart needs three columns; the heatmap has them all.')];
      }
      const shown = new Set(segments.keys());
      let focus = 'all';
      const spokes = T.el('ol', { class: 'spokes', 'data-part': 'spokes' });
      const list = () => spokes.replaceChildren(...telling(zScores, focus).map((j) => T.el('li', {}, T.value(zScores.columns[j]))));
      const redraw = () => T.redrawCharts(['radar']);
      list();
      return [
        T.el('div', { class: 'toolbar' }, T.choice('Columns that tell', [['all', 'What tells most of all'], ...segments.map((s, i) => [i, 'Of segment ' + s.id])], focus, (key) => {
          focus = key;
          list();
          redraw();
        })),
        T.el('div', { class: 'beside' },
          T.el('figure', { class: 'panel' }, T.chart({
            id: 'radar', label: 'Radar chart of the segments; the same figures are in the table of the heatmap', option: (theme) => radarOption(segmentation, focus, shown, theme),
          })),
          T.el('div', { class: 'panel' }, T.el('h3', {}, 'Segments'), toggles(segments, shown, redraw), T.el('h3', {}, 'Spokes, clockwise from the top'), spokes,
            T.el('p', { class: 'hint' }, 'Beyond the dotted ring a segment has more than all customers on average, within it less.'))),
      ];
    },
  });
})(window.Tessera);
