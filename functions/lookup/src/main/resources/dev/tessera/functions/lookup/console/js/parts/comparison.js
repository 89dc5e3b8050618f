import { get } from '../api.js';
import { block, cell, count, el, fill, head, percent, rowHead, table, value } from '../shared.js';
import { problem } from './problem.js';

/** Where customers went from one training to another: rows by the segments before, columns by those after. */
function matrix(c) {
  const most = Math.max(1, ...c.counts.flat());
  const tinted = (n, same) => el('td', { class: 'tinted' + (same ? ' same' : ''), css: { '--strength': n / most } }, count(n));
  return block(value(c.segmentation), count(c.moved) + ' of ' + count(c.customers) + ' customers who are in both are in another segment: ' + percent(c.share)
    + '. ' + count(c.added) + ' are new, ' + count(c.gone) + ' are gone.',
  table({
    label: 'Customers by segment before and after', className: 'matrix',
    head: [head('Before, below; after, beside', true), c.after.map((id) => head('Segment ' + id)), head('Gone')],
    rows: [
      ...c.before.map((id, i) => el('tr', {}, rowHead('Segment ' + id), c.counts[i].map((n, j) => tinted(n, id === c.after[j])), cell(count(c.goneFrom[i])))),
      el('tr', {}, rowHead('New'), c.addedTo.map((n) => cell(count(n))), cell('')),
    ],
  }));
}

/** Two trainings beside each other. */
export function comparison(at, trainings, champion, signal) {
  const able = trainings.filter((t) => t.segmentations);
  if (able.length < 2) {
    return null;
  }
  const place = el('div', { 'data-part': 'comparison' });
  const pick = (id, chosen) => {
    const select = el('select', { id }, able.map((t) => el('option', { value: t.trainingId }, t.trainingId + (t.trainingId === champion ? ' · in use' : ''))));
    select.value = chosen;
    return select;
  };
  const newest = able.find((t) => t.trainingId !== champion);
  const from = pick('compare-from', able.some((t) => t.trainingId === champion) ? champion : able[1].trainingId);
  const to = pick('compare-to', newest.trainingId);
  const form = el('form', {
    class: 'inline compare',
    on: {
      submit: async (event) => {
        event.preventDefault();
        try {
          const { comparisons } = await get(at + '/trainings/' + encodeURIComponent(to.value) + '/migrations?from=' + encodeURIComponent(from.value), signal);
          fill(place, comparisons.length === 0 ? el('p', { class: 'notice' }, 'They have no segmentation in common.') : comparisons.map(matrix));
        } catch (e) {
          fill(place, problem(e));
        }
      },
    },
  },
  el('label', { for: 'compare-from' }, 'From'), from, el('label', { for: 'compare-to' }, 'to'), to,
  el('button', { class: 'button', type: 'submit' }, 'Compare'));
  return el('div', { class: 'block' }, el('h2', {}, 'Compare'),
    el('p', { class: 'hint' }, 'How many customers another training puts into another segment.'), form, place);
}
