import { get, path, post } from '../api.js';
import { comparison } from '../parts/comparison.js';
import { askWhy } from '../parts/dialog.js';
import { problem } from '../parts/problem.js';
import { isUnderWay, state, trainingState } from '../parts/states.js';
import { progress } from '../parts/steps.js';
import { poll } from '../poll.js';
import { session } from '../session.js';
import { announce, cell, count, dateTime, el, fill, head, rowHead, table, value } from '../shared.js';

const SHOWN = 30;
const HAVE_MODELS = ['promoted', 'candidate', 'superseded', 'experiment'];
const ACTIONS = { promoted: 'Promoted', rolled_back: 'Went back', labelled: 'Labelled' };

async function load(at, signal) {
  const [about, { trainings }, { entries }] = await Promise.all([
    get(at, signal), get(at + '/trainings?limit=' + SHOWN, signal), get(at + '/audit?limit=' + SHOWN, signal),
  ]);
  return { about, trainings, entries, champion: about.segmentations.length > 0 ? about.segmentations[0].model : null };
}

function actions(training, now, dataset, at, again) {
  const { trainingId } = training;
  const promote = () => askWhy({
    title: 'Have lookups use this training?',
    text: ['All its segmentations change at once. It is ', el('code', {}, trainingId), '.'],
    action: 'Promote', act: (why) => post(at + '/trainings/' + path(trainingId) + '/promote', { why }),
    done: () => {
      announce('Lookups use ' + trainingId);
      again();
    },
  });
  return el('div', { class: 'buttons' },
    training.segmentations ? el('a', { class: 'button small', href: '#/' + encodeURIComponent(dataset) + '/report/' + encodeURIComponent(trainingId) }, 'Report') : null,
    HAVE_MODELS.includes(training.state) && trainingId !== now.champion && session.may('segments/write')
      ? el('button', { class: 'button small', type: 'button', 'data-action': 'promote', on: { click: promote } }, 'Promote') : null);
}

function row(training, now, dataset, at, again) {
  const inUse = training.trainingId === now.champion;
  return el('tr', { class: inUse ? 'chosen' : null, 'data-training': training.trainingId, 'data-state': training.state },
    rowHead([el('code', {}, training.trainingId), inUse ? [' ', state(['good', 'in use'])] : null]),
    cell([trainingState(training.state), training.silent ? el('p', { class: 'reason' }, 'It has not told of itself for 20 minutes.') : null,
      isUnderWay(training) ? progress(training) : null, [training.reason, training.note].filter(Boolean).map((said) => el('p', { class: 'reason' }, value(said)))], true),
    cell(training.segmentations ? training.segmentations.map(({ segmentation, k }, i) => [i > 0 ? ', ' : null, value(segmentation), ' ' + k]) : '–', true),
    cell(count(training.customers)), cell(dateTime(training.updatedAt)), cell(actions(training, now, dataset, at, again)));
}

const list = (now, dataset, at, again) => table({
  label: 'Trainings', className: 'trainings',
  head: [head('Training', true), head('State', true), head('Segments', true), head('Customers'), head('At'), head('')],
  rows: now.trainings.map((training) => row(training, now, dataset, at, again)),
});

const audit = (entries) => (entries.length === 0 ? null : el('div', { class: 'block' }, el('h2', {}, 'Who has changed what'), table({
  label: 'Audit', className: 'audit',
  head: [head('At', true), head('What', true), head('By', true), head('Why', true)],
  rows: entries.map((e) => el('tr', {}, rowHead(dateTime(e.at)),
    cell([ACTIONS[e.action] || e.action, ' ', e.segment ? ['segment ' + e.segment + ' of ', value(e.segmentation), e.label ? [': ', value(e.label)] : ': nothing'] : el('code', {}, e.trainingId || '')], true),
    cell(value(e.by), true), cell(e.why ? value(e.why) : '–', true))),
})));

function commands(at, again, failed) {
  const train = el('button', {
    class: 'button', type: 'button', 'data-action': 'train',
    on: {
      click: async () => {
        try {
          await post(at + '/trainings');
          again();
        } catch (e) {
          fill(failed, problem(e));
        }
      },
    },
  }, 'Train now');
  const rollback = el('button', {
    class: 'button', type: 'button', 'data-action': 'rollback',
    on: {
      click: () => askWhy({
        title: 'Go back to the models before?',
        text: 'Lookups use the models before the present ones. From then on trainings wait as candidates, until one is promoted.',
        action: 'Go back', act: (why) => post(at + '/rollback', { why }),
        done: (champion) => {
          announce('Lookups use ' + champion.trainingId);
          again();
        },
      }),
    },
  }, 'Go back');
  return el('div', { class: 'toolbar' }, train, rollback);
}

export async function render({ dataset, signal }) {
  const at = 'datasets/' + path(dataset);
  const title = el('h1', {}, 'Trainings');
  const place = el('div', { 'data-part': 'trainings' });
  const compared = el('div', {});
  const history = el('div', {});
  const failed = el('div', {});
  const before = { list: null, able: null, entries: null };
  const look = () => load(at, signal);
  const again = () => look().then(show, (e) => fill(failed, problem(e)));
  // What has not changed stays as it is, with what people have opened and chosen in it.
  const changed = (what, now) => {
    const text = JSON.stringify(now);
    const is = text !== before[what];
    before[what] = text;
    return is;
  };
  function show(now) {
    if (changed('list', [now.trainings, now.champion])) {
      fill(place, now.trainings.length === 0 ? el('p', { class: 'panel empty' }, 'There was no training yet.') : list(now, dataset, at, again));
    }
    if (changed('able', [now.trainings.filter((t) => t.segmentations).map((t) => t.trainingId), now.champion])) {
      fill(compared, comparison(at, now.trainings, now.champion, signal));
    }
    if (changed('entries', now.entries)) {
      fill(history, audit(now.entries));
    }
    return now.trainings.some(isUnderWay) ? 700 : 4_000;
  }
  const { datasets } = await get('datasets', signal);
  if (!datasets.some((one) => one.dataset === dataset)) {
    return [title, el('p', { class: 'panel empty' }, 'There was no training yet.')];
  }
  show(await look());
  poll(signal, look, show, (e) => fill(failed, e === null ? null : problem(e)));
  return [title, session.may('segments/write') ? commands(at, again, failed) : null, failed, place, compared, history];
}
