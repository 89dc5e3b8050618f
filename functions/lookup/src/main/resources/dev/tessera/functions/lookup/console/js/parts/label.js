import { post } from '../api.js';
import { announce, el, fill } from '../shared.js';
import { problem } from './problem.js';

/** Calls a segment something. @param done is told when it is called so */
export function labelForm(at, segment, done) {
  const failed = el('div', {});
  const field = el('input', { id: 'label-' + segment.id, maxlength: 120, autocomplete: 'off' });
  field.value = segment.label || '';
  const form = el('form', {
    class: 'label-form',
    on: {
      submit: async (event) => {
        event.preventDefault();
        try {
          const { label } = await post(at + '/segments/' + segment.id + '/label', { label: field.value });
          announce(label ? 'Segment ' + segment.id + ' is called ' + label : 'Segment ' + segment.id + ' has no label');
          done();
        } catch (e) {
          fill(failed, problem(e));
        }
      },
    },
  },
  el('label', { for: 'label-' + segment.id }, 'Label'), field,
  el('div', { class: 'buttons' },
    el('button', { class: 'button small primary', type: 'submit' }, 'Save'),
    el('button', { class: 'button small', type: 'button', on: { click: () => done() } }, 'Cancel')),
  failed);
  return { form, focus: () => field.select() };
}
