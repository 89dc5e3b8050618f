'use strict';

/** How a segment looks: a colour and a shape, which together stay apart for 56 segments. */
(function (T) {
  const COLOURS = 8;
  /** In a box from 0 to 16. */
  const SHAPES = [
    'M8 1A7 7 0 1 1 8 15A7 7 0 1 1 8 1Z',
    'M8 1L15.5 14.5H0.5Z',
    'M2 2H14V14H2Z',
    'M8 0L16 8L8 16L0 8Z',
    'M5.5 1H10.5V5.5H15V10.5H10.5V15H5.5V10.5H1V5.5H5.5Z',
    'M8 0.5L10 5.8L15.7 6.1L11.3 9.6L12.8 15.1L8 12L3.2 15.1L4.7 9.6L0.3 6.1L6 5.8Z',
    'M0.5 1.5H15.5L8 15Z',
  ];

  T.colourOf = (index) => index % COLOURS;
  T.symbolOf = (index) => 'path://' + SHAPES[index % SHAPES.length];

  /** The same shape where thousands are drawn: those that the charts know by name are drawn faster. */
  T.pointOf = (index) => ['circle', 'triangle', 'rect', 'diamond'][index % SHAPES.length] || T.symbolOf(index);

  T.mark = (index) => T.el('svg:svg', {
    class: 'mark seg-' + T.colourOf(index), viewBox: '0 0 16 16', 'aria-hidden': 'true',
  }, T.el('svg:path', { d: SHAPES[index % SHAPES.length] }));

  /** Mark and name of the segment at an index of the segmentation. */
  T.segmentLabel = (segment, index) => T.el('span', { class: 'segment-label' },
    T.mark(index), T.el('span', {}, String(segment.id),
      T.el('span', { class: 'name' }, ' · ', segment.label ? [T.el('b', {}, T.value(segment.label)), ' · '] : null, T.value(segment.name))));

  /** The column heads of a table with a column per segment. */
  T.segmentHeads = (segments) => segments.map((segment, i) => T.head(T.segmentLabel(segment, i)));
})(window.Tessera);
