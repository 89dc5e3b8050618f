import { get, path } from '../api.js';
import { scored } from '../parts/explanation.js';
import { problem } from '../parts/problem.js';
import { scoring } from '../parts/scoring.js';
import { names, segmentation, untrained } from '../parts/segmentations.js';
import { announce, choice, dateTime, el, fill, nameOf, value } from '../shared.js';

const freshness = (f) => el('p', { class: 'hint', 'data-part': 'freshness' },
  f.trainedToDate ? 'The models have seen all files' : 'Files are newer than the models: scored just now by the models in use',
  f.newestFile ? ', the newest of ' + dateTime(f.newestFile) : '', '. Looked at ' + dateTime(f.asOf) + '.');

/** Looking a stored customer up. Ids are in no address: those are kept by browsers. */
function stored(dataset, all, signal) {
  const result = el('div', { 'data-part': 'customer', 'aria-live': 'polite' });
  const field = el('input', { id: 'customer-id', required: true, maxlength: 512, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false' });
  const form = el('form', {
    class: 'inline look-up',
    on: {
      submit: async (event) => {
        event.preventDefault();
        fill(result, el('p', { class: 'quiet' }, 'Looking …'));
        try {
          const id = field.value.trim();
          const [customer, ...abouts] = await Promise.all([
            get('datasets/' + path(dataset) + '/customers/' + path(id) + '?explain=true', signal),
            ...all.map((name) => segmentation(dataset, name, signal)),
          ]);
          const of = new Map(abouts.map((about) => [about.segmentation, about]));
          fill(result, el('h2', { class: 'found' }, value(customer.customerId)),
            customer.segmentations.map((score) => scored(score, of.get(score.segmentation)?.index.get(score.segment), score.segmentation,
              el('p', { class: 'hint' }, 'Model ', el('code', {}, score.model), ', scored ' + dateTime(score.scoredAt) + '.'))),
            freshness(customer.freshness));
          announce('Found: ' + customer.segmentations.map((score) => nameOf(score)).join(', '));
        } catch (e) {
          fill(result, problem(e));
        }
      },
    },
  },
  el('label', { for: 'customer-id' }, 'Customer’s id'), field, el('button', { class: 'button primary', type: 'submit' }, 'Look up'));
  return { element: [form, result], focus: () => field.focus() };
}

export async function render({ dataset, rest, signal }) {
  const all = await names(dataset, signal);
  const title = el('h1', {}, 'Customers');
  if (all.length === 0) {
    return [title, untrained(dataset)];
  }
  const place = el('div', { class: 'customers' });
  const show = async (which) => {
    if (which === 'stored') {
      const { element } = stored(dataset, all, signal);
      fill(place, element);
    } else {
      try {
        fill(place, await scoring(dataset, all, signal));
      } catch (e) {
        fill(place, problem(e));
      }
    }
  };
  const first = rest[0] === 'score' ? 'new' : 'stored';
  await show(first);
  return [title, choice('Which customer', [['stored', 'One that is stored'], ['new', 'One that is not']], first, show), place];
}
