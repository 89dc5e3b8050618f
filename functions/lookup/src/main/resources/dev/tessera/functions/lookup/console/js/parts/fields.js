import { el, number, value } from '../shared.js';

const finite = (numbers) => numbers.filter((x) => x !== null && x !== undefined && Number.isFinite(x));

/** Where the middle halves of the segments lie, from the lowest to the highest, and the middle of all. */
function usual(name, profiles) {
  const of = profiles.flatMap((p) => p.numbers.filter((n) => n.feature === name));
  const [low, high] = [Math.min(...finite(of.map((n) => n.lowerQuartile))), Math.max(...finite(of.map((n) => n.upperQuartile)))];
  const [median] = finite(of.map((n) => n.overallMedian));
  return Number.isFinite(low) && median !== undefined ? { low, high, median } : null;
}

/** The level that most have. */
function commonest(name, profiles) {
  const [of] = profiles.flatMap((p) => p.categories.filter((c) => c.feature === name));
  const levels = of ? Object.entries(of.overallShares).sort((a, b) => b[1] - a[1]) : [];
  return levels.length > 0 ? levels[0][0] : '';
}

/** A field for a column of the customers' file. Left empty it is missing. */
export function field(feature, i, profiles) {
  const id = 'field-' + i;
  const range = feature.type === 'number' ? usual(feature.name, profiles) : null;
  const hint = range ? 'usually ' + (range.low === range.high ? number(range.low) : number(range.low) + ' to ' + number(range.high)) : feature.type === 'date' ? 'as in the file' : null;
  const control = feature.levels ? el('select', { id, 'data-field': feature.name },
    el('option', { value: '' }, 'missing'), feature.levels.map((level) => el('option', { value: level }, level)))
    : el('input', {
      id, 'data-field': feature.name, autocomplete: 'off', placeholder: 'missing', 'aria-describedby': hint ? id + '-hint' : null,
      ...(feature.type === 'number' ? { type: 'number', step: 'any' } : { type: 'text' }),
    });
  const typical = range ? String(Number(range.median.toPrecision(4))) : feature.levels ? commonest(feature.name, profiles) : '';
  return {
    element: el('div', { class: 'field' }, el('label', { for: id }, value(feature.name)), control,
      hint ? el('span', { class: 'hint', id: id + '-hint' }, hint) : null),
    /** Its part of a customer; nothing where it is missing. */
    read: () => (control.value === '' ? [] : [[feature.name, control.value]]),
    fill: () => {
      control.value = typical;
    },
    clear: () => {
      control.value = '';
    },
  };
}
