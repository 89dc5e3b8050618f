import { get } from '../api.js';
import { labelForm } from '../parts/label.js';
import { members } from '../parts/members.js';
import { figures, highlights } from '../parts/profile.js';
import { names, segmentation, tabs, untrained } from '../parts/segmentations.js';
import { session } from '../session.js';
import { colourOf, count, el, fill, fixed, mark, nameOf, percent, plural, value } from '../shared.js';

const TOLD = 4;
const VERDICTS = { clear: 'Clear structure', weak: 'Weak structure', no_structure: 'No structure' };

const link = (dataset, about, segment) => '#/' + [dataset, 'segments', about.segmentation, String(segment.id)].map(encodeURIComponent).join('/');

/** What lets people label a segment: a button, and where it opens a form. @param again draws anew */
function labelling(about, segment, again) {
  const place = el('div', {});
  const button = !session.may('segments/write') ? null : el('button', {
    class: 'button small', type: 'button', 'data-action': 'label', 'aria-label': 'Label segment ' + segment.id,
    on: {
      click: () => {
        const { form, focus } = labelForm(about.at, segment, again);
        fill(place, form);
        focus();
      },
    },
  }, segment.label ? 'Change label' : 'Label');
  return { button, place };
}

function card(dataset, about, segment, again) {
  const index = about.index.get(segment.id);
  const profile = about.profiles.find((p) => p.id === segment.id) || segment;
  const { button, place } = labelling(about, segment, again);
  return el('li', { class: 'card seg-' + colourOf(index), 'data-segment': segment.id },
    el('div', { class: 'card-head' },
      el('h2', {}, mark(index), ' ', el('a', { href: link(dataset, about, segment) }, value(nameOf(segment)))),
      el('span', { class: 'share' }, percent(segment.share))),
    segment.label ? el('p', { class: 'named quiet' }, value(segment.name)) : null,
    el('div', { class: 'card-line' }, el('p', { class: 'size' }, plural(segment.size, 'customer', 'customers')), button),
    place,
    el('div', { class: 'share-bar', 'aria-hidden': 'true' }, el('span', { css: { '--w': segment.share * 100 + '%' } })),
    highlights(profile, TOLD));
}

function verdict(about) {
  const said = about.structure;
  return el('p', { class: 'lead' }, plural(about.rows, 'customer', 'customers') + ' in ' + plural(about.k, 'segment', 'segments') + '. ',
    said ? [el('strong', {}, VERDICTS[said.verdict] + '. '), said.reason] : 'Silhouette ' + fixed(about.silhouette, 3) + '.');
}

function overview(context, all, about, again) {
  const { dataset } = context;
  return [el('h1', {}, 'Segments'), tabs(dataset, 'segments', all, about.segmentation), verdict(about),
    el('ul', { class: about.segments.length % 2 === 0 && about.segments.length < 6 ? 'cards even' : 'cards' },
      about.segments.map((segment) => card(dataset, about, segment, again)))];
}

async function one({ dataset, signal }, about, segment, again) {
  const { profile, recommendations } = await get(about.at + '/segments/' + segment.id, signal);
  const index = about.index.get(segment.id);
  const { button, place } = labelling(about, segment, again);
  return [
    el('p', { class: 'up' }, el('a', { href: '#/' + [dataset, 'segments', about.segmentation].map(encodeURIComponent).join('/') }, '← All segments')),
    el('div', { class: 'segment-title' }, el('h1', {}, mark(index), ' ', value(nameOf(segment))), button), place,
    el('p', { class: 'lead' }, count(segment.size) + ' customers, ' + percent(segment.share) + '. ', value(segment.description)),
    el('div', { class: 'panel' }, el('h2', {}, 'What sets it apart'), highlights(profile, 12)),
    figures(profile, recommendations),
    members(about, segment, dataset, signal),
  ];
}

export async function render(context) {
  const { dataset, rest, signal, show } = context;
  const all = await names(dataset, signal);
  if (all.length === 0) {
    return [el('h1', {}, 'Segments'), untrained(dataset)];
  }
  const about = await segmentation(dataset, all.includes(rest[0]) ? rest[0] : all[0], signal);
  const segment = about.segments.find((s) => String(s.id) === rest[1]);
  return segment ? one(context, about, segment, show) : overview(context, all, about, show);
}
