import { asProblem } from './api.js';
import { problem } from './parts/problem.js';
import { top } from './parts/top.js';
import { session } from './session.js';
import { el, fill } from './shared.js';
import { signedIn } from './sign-in.js';

/** What is at an address: dataset, view, and what the view makes of the rest. */
const VIEWS = {
  files: () => import('./views/files.js'),
  segments: () => import('./views/segments.js'),
  customers: () => import('./views/customers.js'),
  trainings: () => import('./views/trainings.js'),
  report: () => import('./views/report.js'),
  definition: () => import('./views/definition.js'),
};

const content = document.getElementById('content');
let leaving = new AbortController();

/** The parts of the address after the #, decoded; what cannot be decoded is nowhere. */
function address() {
  try {
    return location.hash.replace(/^#\/?/, '').split('/').filter((part) => part !== '').map(decodeURIComponent);
  } catch {
    return [];
  }
}

function load(dataset, view) {
  if (!session.isOpen) {
    return import('./views/sign-in.js');
  }
  if (!dataset) {
    return import('./views/datasets.js');
  }
  return (VIEWS[view] || VIEWS.files)();
}

/** Shows what is at the address; `notice` says why it is shown. */
async function show(notice = '') {
  leaving.abort();
  leaving = new AbortController();
  const { signal } = leaving;
  const [dataset, view = 'files', ...rest] = address();
  fill(document.getElementById('top'), top(session.isOpen ? dataset : undefined, view));
  content.setAttribute('aria-busy', 'true');
  try {
    const { render } = await load(dataset, view);
    const rendered = await render({ dataset, rest, signal, notice, show });
    if (signal.aborted) {
      return;
    }
    fill(content, rendered);
    content.dataset.view = session.isOpen ? (dataset ? view : 'datasets') : 'sign-in';
    const title = content.querySelector('h1');
    document.title = (title ? title.textContent + ' · ' : '') + 'Tessera';
  } catch (e) {
    if (signal.aborted || asProblem(e) === null || e.status === 401) {
      return;
    }
    fill(content, el('h1', {}, 'This could not be shown'), problem(e),
      el('button', { class: 'button', type: 'button', on: { click: () => show() } }, 'Try again'));
  } finally {
    if (!signal.aborted) {
      content.removeAttribute('aria-busy');
    }
  }
}

document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  content.focus();
});
window.addEventListener('hashchange', () => {
  content.focus({ preventScroll: true });
  window.scrollTo(0, 0);
  show();
});
session.onChange((reason) => show(reason));
// Whoever comes from the sign-in page brings a code for a token.
signedIn().then((came) => came || show(), (e) => show(asProblem(e).message));
