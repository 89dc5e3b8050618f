import { session } from '../session.js';
import { config, goToSignIn } from '../sign-in.js';
import { el } from '../shared.js';

function byToken() {
  const field = el('textarea', {
    id: 'token', rows: 4, required: true, autocomplete: 'off', autocapitalize: 'off', spellcheck: 'false', 'aria-describedby': 'token-hint',
    on: {
      keydown: (event) => {
        if (event.key === 'Enter') {
          event.preventDefault();
          event.target.form.requestSubmit();
        }
      },
    },
  });
  return el('form', {
    on: {
      submit: (event) => {
        event.preventDefault();
        session.open(field.value);
      },
    },
  },
  el('label', { for: 'token' }, 'Access token'),
  field,
  el('p', { class: 'hint', id: 'token-hint' }, 'On a laptop, ', el('code', {}, './tessera token --scope segments/read,segments/write'),
    ' prints one. It stays in this page’s memory and is gone when you reload.'),
  el('button', { class: 'button primary', type: 'submit' }, 'Sign in'));
}

export async function render({ notice }) {
  const { signIn } = await config();
  return el('div', { class: 'sign-in panel' },
    el('h1', {}, 'Sign in'),
    notice ? el('p', { class: 'notice', role: 'alert' }, notice) : null,
    signIn ? [
      el('p', {}, 'You sign in on your organisation’s page and come back here.'),
      el('button', { class: 'button primary', type: 'button', on: { click: () => goToSignIn(signIn) } }, 'Go to the sign-in page'),
      el('details', {}, el('summary', {}, 'I have a token'), byToken()),
    ] : byToken());
}
