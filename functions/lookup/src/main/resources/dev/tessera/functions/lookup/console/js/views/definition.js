import { getText, path, putText } from '../api.js';
import { problem } from '../parts/problem.js';
import { announce, el, fill } from '../shared.js';

const LONGEST = 1 << 20;

const HINT = 'It says how files become features and segmentations. Tessera has inferred it where nobody has put one: take it as it is, change it here, or put '
  + 'your own in its place. What is put is checked first; then files that it reads otherwise are read again, and a training follows.';

async function present(at, signal) {
  try {
    return await getText(at, signal);
  } catch (e) {
    if (e.kind === 'no-definition') {
      return { tag: null, content: '' };
    }
    throw e;
  }
}

export async function render({ dataset, signal }) {
  const at = 'datasets/' + path(dataset) + '/definition';
  let stored = await present(at, signal);
  const said = el('div', { 'data-part': 'said' });
  const field = el('textarea', {
    id: 'definition', class: 'code', rows: 28, spellcheck: 'false', autocomplete: 'off', autocapitalize: 'off', wrap: 'off', 'aria-describedby': 'definition-hint',
  });
  field.value = stored.content;
  // As the field has it, which knows one kind of line end.
  let base = field.value;
  const save = el('button', { class: 'button primary', type: 'submit' }, 'Put it');
  const undo = el('button', { class: 'button', type: 'button', on: { click: () => {
    field.value = base;
    changed();
  } } }, 'Undo changes');
  const changed = () => {
    save.disabled = field.value === base || field.value.trim() === '';
    undo.disabled = field.value === base;
  };
  field.addEventListener('input', changed);
  const file = el('input', {
    type: 'file', id: 'definition-file', accept: '.yaml,.yml', class: 'hidden',
    on: {
      change: async (event) => {
        const [chosen] = event.target.files;
        event.target.value = '';
        if (chosen.size > LONGEST) {
          fill(said, problem(new Error('A definition has at most 1 MB, but this file has more.')));
          return;
        }
        field.value = await chosen.text();
        fill(said, el('p', { class: 'notice' }, 'The file is in the field. Look at it, then put it.'));
        changed();
      },
    },
  });
  const form = el('form', {
    on: {
      submit: async (event) => {
        event.preventDefault();
        save.disabled = true;
        fill(said);
        try {
          await putText(at, field.value, 'application/yaml', stored.tag);
          stored = await getText(at, signal);
          field.value = stored.content;
          base = field.value;
          fill(said, el('p', { class: 'notice', role: 'status' }, 'It is put. ',
            el('a', { href: '#/' + encodeURIComponent(dataset) + '/files' }, 'See what becomes of it'), '.'));
          announce('The definition is put');
        } catch (e) {
          fill(said, problem(e));
        }
        changed();
      },
    },
  },
  el('label', { for: 'definition', class: 'hidden' }, 'Definition as YAML'),
  field, said,
  el('div', { class: 'buttons' }, save, undo, file, el('label', { for: 'definition-file', class: 'button' }, 'Take it from a file')));
  changed();
  return [
    el('h1', {}, 'Definition'),
    el('p', { class: 'hint', id: 'definition-hint' }, HINT),
    stored.content === '' ? el('p', { class: 'notice' }, 'There is none yet. It is inferred when files have come and no more do.') : null,
    form,
  ];
}
