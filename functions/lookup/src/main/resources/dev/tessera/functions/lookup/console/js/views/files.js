import { get, getText, path } from '../api.js';
import { drop } from '../parts/drop.js';
import { problem } from '../parts/problem.js';
import { fileState, isUnderWay } from '../parts/states.js';
import { steps } from '../parts/steps.js';
import { poll } from '../poll.js';
import { announce, bytes, cell, count, dateTime, el, fill, head, rowHead, table, value } from '../shared.js';

const SHOWN = 100;
const SOON = 700;
const LATER = 4_000;

const NOTHING = { about: null, files: [], more: false, training: undefined, definition: null };

/** What there is of a dataset, of which nothing may be yet: who asks only for what there is has no failures to explain. */
async function load(dataset, signal) {
  const { datasets } = await get('datasets', signal);
  if (!datasets.some((one) => one.dataset === dataset)) {
    return NOTHING;
  }
  const at = 'datasets/' + path(dataset);
  const [about, { files, next }, { trainings }] = await Promise.all([
    get(at, signal), get(at + '/files?limit=' + SHOWN, signal), get(at + '/trainings?limit=1', signal),
  ]);
  // No file is visible without one.
  const definition = about.files.visible ? await getText(at + '/definition', signal) : null;
  return { about, files, more: next !== undefined, training: trainings[0], definition };
}

const nameOf = (file, dataset) => file.key.replace('incoming/' + dataset + '/', '');

function row(file, dataset) {
  return el('tr', { 'data-file': nameOf(file, dataset), 'data-state': file.state },
    rowHead([value(nameOf(file, dataset)), file.reason ? el('p', { class: 'reason' }, value(file.reason)) : null]),
    cell(fileState(file.state), true),
    cell(file.table ? value(file.table) : '–', true),
    cell(file.state === 'received' ? '–' : count(file.rows)),
    cell(file.state === 'received' ? '–' : count(file.rejected)),
    cell(bytes(file.bytes)),
    cell(dateTime(file.modified)));
}

function list(files, more, dataset) {
  return files.length === 0 ? null : [table({
    label: 'Files', className: 'files',
    head: [head('File', true), head('State', true), head('Table', true), head('Rows'), head('Rejected rows'), head('Size'), head('Modified')],
    rows: files.map((file) => row(file, dataset)),
  }), more ? el('p', { class: 'hint' }, 'The newest ' + SHOWN + ' are shown.') : null];
}

/** Whether something is about to change. */
const isMoving = ({ files, training, definition, about }) => files.some((file) => file.state === 'received')
  || (training !== undefined && isUnderWay(training)) || (files.length > 0 && (!definition || about.segmentations.length === 0));

export async function render({ dataset, signal }) {
  const way = el('ol', { class: 'steps', 'data-part': 'steps' });
  const files = el('div', { 'data-part': 'files' });
  const failed = el('div', {});
  let before = null;
  const show = (now) => {
    const text = JSON.stringify(now);
    if (text !== before) {
      if (before !== null && now.training && now.training.state === 'promoted' && !before.includes(now.training.updatedAt)) {
        announce('The training has ended. Segments are ready.');
      }
      before = text;
      fill(way, steps(now, dataset));
      fill(files, list(now.files, now.more, dataset));
    }
    return isMoving(now) ? SOON : LATER;
  };
  const look = () => load(dataset, signal);
  show(await look());
  poll(signal, look, show, (e) => fill(failed, e === null ? null : problem(e)));
  return [
    el('h1', {}, 'Files'),
    way, failed,
    drop(dataset, () => look().then(show, () => {})),
    files,
  ];
}
