import { get } from '../api.js';
import { csv, save } from '../csv.js';
import { announce, cell, count, el, fill, fixed, head, mark, rowHead, table, value } from '../shared.js';
import { problem } from './problem.js';

const PAGE = 50;
const EXPORTED = 1000;

const HEAD = ['customer_id', 'segment', 'segment_name', 'distance', 'runner_up', 'runner_up_distance'];

/** Who is in a segment, by pages, and all of them as CSV. */
export function members(about, segment, dataset, signal) {
  const at = about.at + '/segments/' + segment.id + '/customers';
  // Where each page seen begins; there is no going to one that was not seen.
  const starts = [''];
  let here = 0;
  const place = el('div', { 'data-part': 'members' });
  const back = el('button', { class: 'button small', type: 'button', 'data-action': 'back' }, '← Before');
  const on = el('button', { class: 'button small', type: 'button', 'data-action': 'next' }, 'Next →');
  const which = el('span', { class: 'quiet', 'data-part': 'which' });
  const named = (id) => {
    const index = about.index.get(id);
    return index === undefined ? String(id) : el('span', { class: 'segment-label' }, mark(index), el('span', {}, String(id)));
  };
  const show = async (page) => {
    back.disabled = true;
    on.disabled = true;
    try {
      const answer = await get(at + '?limit=' + PAGE + (starts[page] ? '&cursor=' + encodeURIComponent(starts[page]) : ''), signal);
      here = page;
      if (answer.next) {
        starts[page + 1] = answer.next;
      } else {
        starts.length = page + 1;
      }
      which.textContent = 'Page ' + count(page + 1) + ' of ' + count(Math.max(1, Math.ceil(segment.size / PAGE)));
      fill(place, table({
        label: 'Customers of the segment', className: 'members',
        head: [head('Customer', true), head('Distance'), head('Runner-up'), head('Its distance')],
        rows: answer.customers.map((c) => el('tr', {}, rowHead(value(c.customerId)),
          cell(fixed(c.distance, 3)), cell(named(c.runnerUp)), cell(fixed(c.runnerUpDistance, 3)))),
      }));
    } catch (e) {
      fill(place, problem(e));
    }
    back.disabled = here === 0;
    on.disabled = here + 1 >= starts.length;
  };
  back.addEventListener('click', () => show(here - 1));
  on.addEventListener('click', () => show(here + 1));
  show(0);
  return el('div', { class: 'block' }, el('h2', {}, 'Customers'),
    el('p', { class: 'hint' }, 'As the training said, in the order of their ids.'),
    el('div', { class: 'toolbar' }, back, on, which, exporter(at, segment, dataset, signal)), place);
}

/** Reads all pages and saves them as one file. */
function exporter(at, segment, dataset, signal) {
  const said = el('span', { class: 'quiet', 'data-part': 'export-state' });
  const button = el('button', { class: 'button small', type: 'button', 'data-action': 'export' }, 'Export as CSV');
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      const texts = [csv([HEAD])];
      let read = 0;
      let cursor = '';
      do {
        const answer = await get(at + '?limit=' + EXPORTED + (cursor ? '&cursor=' + encodeURIComponent(cursor) : ''), signal);
        texts.push(csv(answer.customers.map((c) => [c.customerId, segment.id, segment.name, c.distance, c.runnerUp, c.runnerUpDistance])));
        read += answer.customers.length;
        fill(said, count(read) + ' of ' + count(segment.size));
        cursor = answer.next || '';
      } while (cursor);
      save(dataset + '-segment-' + segment.id + '.csv', texts, 'text/csv;charset=utf-8');
      fill(said, count(read) + ' saved');
      announce(count(read) + ' customers saved');
    } catch (e) {
      fill(said, problem(e));
    }
    button.disabled = false;
  });
  return el('span', { class: 'export' }, button, said);
}
