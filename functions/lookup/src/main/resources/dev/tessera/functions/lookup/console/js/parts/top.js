import { session } from '../session.js';
import { el, value } from '../shared.js';

const VIEWS = [
  ['files', 'Files'], ['segments', 'Segments'], ['customers', 'Customers'], ['trainings', 'Trainings'],
  ['report', 'Report'], ['definition', 'Definition'],
];

function logo() {
  const tile = (x, y, index) => el('svg:rect', { x, y, width: 7, height: 7, rx: 1, class: 'tile-' + index });
  return el('svg:svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, tile(0, 0, 0), tile(9, 0, 1), tile(0, 9, 2), tile(9, 9, 3));
}

/** How long the token is good for, as it was when this was drawn. */
function remaining() {
  if (session.expires === null) {
    return '';
  }
  const minutes = Math.max(0, Math.round((session.expires - Date.now()) / 60_000));
  return minutes >= 90 ? ' · ' + Math.round(minutes / 60) + ' h left' : ' · ' + minutes + ' min left';
}

/** What stands above every page. */
export function top(dataset, view) {
  return [
    el('div', { class: 'top-line' },
      el('a', { class: 'brand', href: '#/' }, logo(), 'Tessera'),
      dataset ? el('a', { class: 'dataset', href: '#/' + encodeURIComponent(dataset), 'data-part': 'dataset' }, value(dataset)) : null,
      session.isOpen ? el('div', { class: 'account' },
        el('span', { class: 'who' }, session.subject ? value(session.subject) : 'Signed in', remaining()),
        el('button', { class: 'button small', type: 'button', on: { click: () => session.close() } }, 'Sign out')) : null),
    dataset ? el('nav', { 'aria-label': 'Dataset' }, el('ul', { class: 'views' }, VIEWS.map(([key, title]) => el('li', {},
      el('a', { href: '#/' + encodeURIComponent(dataset) + '/' + key, 'aria-current': key === view ? 'page' : null }, title))))) : null,
  ].filter((part) => part !== null);
}
