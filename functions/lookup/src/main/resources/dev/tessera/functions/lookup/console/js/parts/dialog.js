import { el, fill } from '../shared.js';
import { problem } from './problem.js';

/**
 * Asks for a reason before something is done, and does it. Closing without is no fault.
 *
 * @param act gets the reason; what it throws is shown, and people may try again
 */
export function askWhy({ title, text, action, act, done }) {
  const failed = el('div', {});
  const why = el('textarea', { id: 'why', rows: 3, maxlength: 500, required: true });
  const go = el('button', { class: 'button primary', type: 'submit' }, action);
  const dialog = el('dialog', { 'aria-labelledby': 'dialog-title' },
    el('form', {
      on: {
        submit: async (event) => {
          event.preventDefault();
          go.disabled = true;
          fill(failed);
          try {
            const answer = await act(why.value.replace(/\s+/g, ' ').trim());
            dialog.close();
            done(answer);
          } catch (e) {
            fill(failed, problem(e));
          } finally {
            go.disabled = false;
          }
        },
      },
    },
    el('h2', { id: 'dialog-title' }, title),
    el('p', {}, text),
    el('label', { for: 'why' }, 'Why? It is kept in the audit.'),
    why, failed,
    el('div', { class: 'buttons' },
      el('button', { class: 'button', type: 'button', on: { click: () => dialog.close() } }, 'Cancel'), go)));
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  why.focus();
}
