import { count, dateTime, el, plural, value } from '../shared.js';
import { isUnderWay, trainingState } from './states.js';

const step = (kind, title, ...content) => el('li', { class: 'step ' + kind, 'data-step': title.toLowerCase(), 'data-kind': kind },
  el('h3', {}, title), content);

function files({ about, files }) {
  const counts = about ? about.files : {};
  const received = files.filter((file) => file.state === 'received').length;
  if (received > 0) {
    return step('busy', 'Files', el('p', {}, plural(received, 'file is', 'files are') + ' being read'));
  }
  if (!counts.visible) {
    return step('open', 'Files', el('p', {}, counts.waiting ? plural(counts.waiting, 'file waits', 'files wait')
      : counts.rejected ? 'none could be taken' : 'none yet'));
  }
  const more = ['waiting', 'rejected', 'held'].filter((name) => counts[name]).map((name) => count(counts[name]) + ' ' + name);
  return step('done', 'Files', el('p', {}, count(counts.visible) + ' visible' + (more.length > 0 ? ', ' + more.join(', ') : '')));
}

function definition({ definition, files }, dataset) {
  if (!definition) {
    return files.length === 0 ? step('open', 'Definition', el('p', {}, 'inferred from the first files'))
      : step('busy', 'Definition', el('p', {}, 'is inferred once no more files come'));
  }
  return step('done', 'Definition', el('p', {},
    el('a', { href: '#/' + encodeURIComponent(dataset) + '/definition' }, 'Look at it'), ', change it, or take it as it is'));
}

/** How far a training is: a bar, and what it is at. */
export function progress(training) {
  const { stage, percent, k, iteration, segmentation } = training.progress || { stage: 'waits for its turn', percent: 0 };
  return el('div', { class: 'training-progress', 'data-part': 'progress' },
    el('progress', { max: 100, value: percent, 'aria-label': 'Training' }),
    el('p', {}, count(percent) + ' % · ', k ? [value(segmentation), ', k = ' + k + ', iteration ' + count(iteration)] : value(stage)));
}

function training({ training }) {
  if (!training) {
    return step('open', 'Training', el('p', {}, 'begins by itself'));
  }
  if (isUnderWay(training)) {
    return step('busy', 'Training', progress(training));
  }
  const bad = training.state === 'failed' || training.state === 'broken_off';
  return step(bad ? 'failed' : 'done', 'Training',
    el('p', {}, trainingState(training.state), el('span', { class: 'quiet' }, ' ' + dateTime(training.updatedAt))),
    training.reason ? el('p', { class: 'reason' }, value(training.reason)) : null);
}

function segments({ about }, dataset) {
  if (!about || about.segmentations.length === 0) {
    return step('open', 'Segments', el('p', {}, 'after the training'));
  }
  return step('done', 'Segments', el('p', {}, about.segmentations.map(({ segmentation }, i) => [i > 0 ? ', ' : null,
    el('a', { href: '#/' + encodeURIComponent(dataset) + '/segments/' + encodeURIComponent(segmentation) }, value(segmentation))])));
}

/** The way of a dataset from files to segments, and how far it is. */
export const steps = (now, dataset) => [files(now), definition(now, dataset), training(now), segments(now, dataset)];
