import { post } from '../api.js';
import { announce, el, fill, nameOf, value } from '../shared.js';
import { filledIn, scored } from './explanation.js';
import { field } from './fields.js';
import { problem } from './problem.js';
import { segmentation } from './segmentations.js';

function form(about, signal) {
  const result = el('div', { 'data-part': 'score', 'aria-live': 'polite' });
  // What follows from others is not asked for.
  const fields = about.features.filter((feature) => !feature.derived).map((feature, i) => ({ feature, ...field(feature, i, about.profiles) }));
  const some = (clustered) => fields.filter((f) => f.feature.clustered === clustered).map((f) => f.element);
  const elements = el('form', {
    class: 'panel',
    on: {
      submit: async (event) => {
        event.preventDefault();
        try {
          const score = await post(about.at + '/score?explain=true', Object.fromEntries(fields.flatMap((f) => f.read())), signal);
          fill(result, scored(score, about.index.get(score.segment), about.segmentation, filledIn(score)));
          announce('Segment: ' + nameOf(score));
        } catch (e) {
          fill(result, problem(e));
        }
      },
    },
  },
  el('p', { class: 'hint' }, 'A field left empty is missing, and filled in as in training. Nothing is stored.'),
  el('div', { class: 'fields' }, some(true)),
  some(false).length === 0 ? null : el('details', {}, el('summary', {}, 'Other columns'), el('div', { class: 'fields' }, some(false))),
  el('div', { class: 'buttons' },
    el('button', { class: 'button primary', type: 'submit' }, 'Score'),
    el('button', { class: 'button', type: 'button', 'data-action': 'typical', on: { click: () => fields.forEach((f) => f.fill()) } }, 'Fill with what is usual'),
    el('button', { class: 'button', type: 'button', on: { click: () => fields.forEach((f) => f.clear()) } }, 'Clear')));
  return [elements, result];
}

/** A form made of a segmentation's columns, and what it makes of what is in it. */
export async function scoring(dataset, all, signal) {
  const place = el('div', { class: 'scoring' });
  const show = async (name) => fill(place, form(await segmentation(dataset, name, signal), signal));
  await show(all[0]);
  const select = el('select', { id: 'score-segmentation', on: { change: (event) => show(event.target.value).catch((e) => fill(place, problem(e))) } },
    all.map((name) => el('option', { value: name }, name)));
  return [all.length < 2 ? el('p', { class: 'quiet' }, 'By the segmentation ', value(all[0]), '.')
    : el('div', { class: 'inline' }, el('label', { for: 'score-segmentation' }, 'By the segmentation'), select), place];
}
