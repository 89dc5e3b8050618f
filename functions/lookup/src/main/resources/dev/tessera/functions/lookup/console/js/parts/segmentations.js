import { get, path } from '../api.js';
import { el, value } from '../shared.js';

/** A segmentation as the API has it, and where its segments stand among its colours. */
export async function segmentation(dataset, name, signal) {
  const at = 'datasets/' + path(dataset) + '/segmentations/' + path(name);
  const about = await get(at, signal);
  return { ...about, at, index: new Map(about.segments.map((segment, i) => [segment.id, i])) };
}

/** The names of a dataset's segmentations; none before its first training has ended. */
export async function names(dataset, signal) {
  const { datasets } = await get('datasets', signal);
  return datasets.some((one) => one.dataset === dataset)
    ? (await get('datasets/' + path(dataset), signal)).segmentations.map((one) => one.segmentation) : [];
}

/** Links to a dataset's segmentations, of which one is here. */
export const tabs = (dataset, view, all, chosen) => (all.length < 2 ? null : el('nav', { class: 'tabs', 'aria-label': 'Segmentations' },
  all.map((name) => el('a', {
    href: '#/' + encodeURIComponent(dataset) + '/' + view + '/' + encodeURIComponent(name), 'aria-current': name === chosen ? 'page' : null,
  }, value(name)))));

/** What is said where there is nothing yet. */
export const untrained = (dataset) => el('div', { class: 'panel empty' },
  el('p', {}, 'There are no segments yet: no training has ended. '),
  el('p', {}, el('a', { href: '#/' + encodeURIComponent(dataset) + '/files' }, 'See how far it is'), ', or drop files there.'));
