import { asProblem } from '../api.js';
import { announce, bytes, el, fill, percent, value } from '../shared.js';
import { upload } from '../upload.js';
import { problem } from './problem.js';

const ACCEPTED = '.csv,.tsv,.txt,.xlsx,.jsonl,.ndjson,.json,.parquet,.gz';

/** One file on its way, with what becomes of it. */
function row(dataset, file, arrived) {
  const giveUp = new AbortController();
  const bar = el('progress', { max: 1, value: 0, 'aria-label': 'Upload of ' + file.name });
  const said = el('span', { class: 'said' }, '0 %');
  const button = el('button', { class: 'button small', type: 'button', on: { click: () => giveUp.abort(new DOMException('given up', 'AbortError')) } }, 'Give up');
  const failed = el('div', { class: 'failed' });
  const item = el('li', { class: 'upload', 'data-file': file.name, 'data-state': 'sending' },
    el('span', { class: 'name' }, value(file.name)), el('span', { class: 'quiet' }, bytes(file.size)), bar, said, button, failed);
  const end = (state, text) => {
    item.dataset.state = state;
    said.textContent = text;
    button.remove();
  };
  upload(dataset, file, giveUp.signal, (share) => {
    bar.value = share;
    said.textContent = percent(share);
  }).then(() => {
    bar.value = 1;
    end('arrived', 'arrived');
    announce(file.name + ' has arrived');
    arrived();
  }, (e) => {
    end('failed', asProblem(e) === null ? 'given up' : 'failed');
    bar.remove();
    fill(failed, problem(e));
  });
  return item;
}

/** Where files are dropped or chosen. @param arrived is called for each that is there */
export function drop(dataset, arrived) {
  const uploads = el('ul', { class: 'uploads' });
  const take = (files) => uploads.prepend(...[...files].map((file) => row(dataset, file, arrived)));
  const input = el('input', {
    type: 'file', multiple: true, accept: ACCEPTED, id: 'drop-files', class: 'hidden',
    on: {
      change: (event) => {
        take(event.target.files);
        event.target.value = '';
      },
    },
  });
  const zone = el('div', { class: 'drop', 'data-part': 'drop' },
    el('p', {}, el('strong', {}, 'Drop files here'), ' or ', input, el('label', { for: 'drop-files', class: 'button' }, 'Choose files')),
    el('p', { class: 'hint' }, 'CSV, Excel, JSON Lines or Parquet, also in gzip. A file of the same name is replaced.'));
  const over = (event) => {
    event.preventDefault();
    zone.classList.toggle('over', event.type === 'dragover');
  };
  zone.addEventListener('dragover', over);
  zone.addEventListener('dragleave', over);
  zone.addEventListener('drop', (event) => {
    over(event);
    take(event.dataTransfer.files);
  });
  return el('div', {}, zone, uploads);
}
