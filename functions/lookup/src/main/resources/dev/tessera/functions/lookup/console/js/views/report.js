import { get, path } from '../api.js';
import { names, untrained } from '../parts/segmentations.js';
import { el, value } from '../shared.js';

/** The training whose report is asked for, or that in use. */
async function training(dataset, rest, signal) {
  if (rest[0]) {
    return rest[0];
  }
  const { segmentations } = await get('datasets/' + path(dataset), signal);
  return segmentations.length > 0 ? segmentations[0].model : null;
}

export async function render({ dataset, rest, signal }) {
  const title = el('h1', {}, 'Report');
  if (!rest[0] && (await names(dataset, signal)).length === 0) {
    return [title, untrained(dataset)];
  }
  const id = await training(dataset, rest, signal);
  // From the bucket, which is another origin: the report has scripts of its own, and can do nothing here.
  const { url } = await get('datasets/' + path(dataset) + '/trainings/' + path(id) + '/report/link', signal);
  const frame = el('iframe', { class: 'report', title: 'Report of training ' + id, sandbox: 'allow-scripts allow-downloads', referrerpolicy: 'no-referrer', src: url });
  return [
    el('div', { class: 'report-head' }, title,
      el('p', { class: 'quiet' }, 'Training ', el('code', {}, value(id))),
      el('a', { class: 'button small', href: url, target: '_blank', rel: 'noopener noreferrer' }, 'Open by itself')),
    frame,
  ];
}
