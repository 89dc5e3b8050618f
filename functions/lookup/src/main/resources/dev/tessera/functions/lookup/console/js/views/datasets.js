import { get, path } from '../api.js';
import { state, trainingState } from '../parts/states.js';
import { problem } from '../parts/problem.js';
import { poll } from '../poll.js';
import { count, el, fill, plural, value } from '../shared.js';

/** As the API takes it. */
const NAME = '[a-z0-9][a-z0-9_\\-]{0,62}';
const AT_ONCE = 6;

/** What `each` gives of all items, in their order, a few at a time. */
async function all(items, each) {
  const results = new Array(items.length);
  let next = 0;
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, async () => {
    while (next < items.length) {
      const i = next++;
      results[i] = await each(items[i]);
    }
  }));
  return results;
}

async function load(signal) {
  const { datasets } = await get('datasets', signal);
  return all(datasets, async ({ dataset }) => {
    const at = path('datasets', dataset);
    const [about, { trainings }] = await Promise.all([get(at, signal), get(at + '/trainings?limit=1', signal)]);
    return { ...about, training: trainings[0] };
  });
}

function standing({ training, trainedToDate, segmentations }) {
  if (training && (training.state === 'requested' || training.state === 'running')) {
    return [trainingState(training.state), training.progress ? ' ' + training.progress.percent + ' %' : ''];
  }
  if (training && training.state === 'failed') {
    return trainingState('failed');
  }
  if (segmentations.length === 0) {
    return state(['waiting', 'not trained']);
  }
  return trainedToDate ? state(['good', 'up to date']) : state(['waiting', 'files are newer']);
}

const others = (files) => Object.entries(files).filter(([name, n]) => name !== 'visible' && name !== 'closed' && n > 0)
  .map(([name, n]) => count(n) + ' ' + name).join(', ');

function card(dataset) {
  const { files, segmentations } = dataset;
  return el('li', { class: 'card dataset-card', 'data-dataset': dataset.dataset },
    el('h2', {}, el('a', { href: '#/' + encodeURIComponent(dataset.dataset) }, value(dataset.dataset))),
    el('p', { class: 'standing' }, standing(dataset)),
    el('p', {}, plural(files.visible || 0, 'file', 'files'), others(files) ? el('span', { class: 'quiet' }, ' · ' + others(files)) : null),
    el('p', { class: 'quiet' }, segmentations.length === 0 ? 'No segments yet'
      : segmentations.map((s, i) => [i > 0 ? ', ' : null, value(s.segmentation)])));
}

function begin() {
  const name = el('input', {
    id: 'new-dataset', required: true, pattern: NAME, maxlength: 63, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false',
    'aria-describedby': 'new-dataset-hint',
  });
  return el('form', {
    class: 'panel begin',
    on: {
      submit: (event) => {
        event.preventDefault();
        location.hash = '#/' + encodeURIComponent(name.value);
      },
    },
  },
  el('h2', {}, 'A new dataset'),
  el('p', { class: 'hint', id: 'new-dataset-hint' }, 'It begins with its first file. Small letters, digits, - and _, such as ', el('code', {}, 'cards'), '.'),
  el('div', { class: 'inline' }, el('label', { for: 'new-dataset' }, 'Name'), name, el('button', { class: 'button', type: 'submit' }, 'Go on')));
}

export async function render({ signal }) {
  const list = el('ul', { class: 'datasets' });
  const failed = el('div', {});
  let shown = null;
  const show = (datasets) => {
    const text = JSON.stringify(datasets);
    if (text !== shown) {
      shown = text;
      fill(list, datasets.length === 0 ? el('li', { class: 'empty' }, 'There is no dataset yet.') : datasets.map(card));
    }
    return 3_000;
  };
  show(await load(signal));
  poll(signal, load, show, (e) => fill(failed, e === null ? null : problem(e)));
  return [el('h1', {}, 'Datasets'), failed, list, begin()];
}
