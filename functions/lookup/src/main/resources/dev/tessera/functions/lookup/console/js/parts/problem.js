import { asProblem } from '../api.js';
import { el, value } from '../shared.js';

/** What went wrong, to read and to hear. */
export function problem(e) {
  const told = asProblem(e);
  return told === null ? null : el('div', { class: 'problem', role: 'alert' },
    told.title ? el('strong', {}, told.title) : null,
    el('p', {}, value(told.message)),
    told.errors.length === 0 ? null : el('ul', {}, told.errors.map((error) =>
      el('li', {}, el('code', {}, value(error.pointer)), ' ', value(error.detail)))));
}
