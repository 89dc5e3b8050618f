'use strict';

/** Tables whose cells are coloured by a signed figure, from blue over nothing to orange. */
(function (T) {
  /** most: from which size on the colour is full; attribute: under which name the figure itself stands in the cell. */
  T.heatCell = function (value, most, attribute) {
    if (value === null || value === undefined) {
      return T.cell('–');
    }
    const size = Math.min(1, Math.abs(value) / most);
    return T.el('td', { ['data-' + attribute]: value },
      T.el('span', { class: value > 0 ? 'higher' : 'lower', css: { '--a': (0.75 * size).toFixed(3) } }, T.signed(value)));
  };

  T.heatLegend = (low, high) => T.el('div', { class: 'legend', 'aria-hidden': 'true' }, low, T.el('span', { class: 'ramp' }), high);
})(window.Tessera);
