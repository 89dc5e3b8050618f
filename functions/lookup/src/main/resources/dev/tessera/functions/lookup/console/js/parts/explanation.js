import { cell, count, el, fixed, head, list, mark, number, rowHead, table, value } from '../shared.js';
import { bar } from './profile.js';

/** So many features are shown at once; those that decided less come on demand. */
const TOLD = 12;

const shown = (feature) => (feature.value === null ? el('i', {}, 'missing')
  : typeof feature.value === 'number' ? number(feature.value) : value(feature.value));

const withSign = (x) => (x > 0 ? '+' : '') + fixed(x, 3);

const row = (feature, most) => el('tr', { 'data-feature': feature.feature, 'data-contribution': feature.contribution },
  rowHead(value(feature.feature)), cell([shown(feature), feature.imputed ? el('span', { class: 'quiet' }, ' filled in') : null]),
  el('td', { class: 'bar-cell' }, bar(feature.contribution, most)), cell(withSign(feature.contribution)));

/** What speaks for the segment and what for the runner-up, as bars that add up to the difference. */
function contributions(explanation) {
  const { features, difference } = explanation;
  const most = Math.max(...features.map((f) => Math.abs(f.contribution)), 0);
  const tell = (some, label) => table({
    label, className: 'contributions',
    head: [head('Feature', true), head('Value'), el('th', { scope: 'col', class: 'bar-cell' }, el('span', {}, '← runner-up'), el('span', {}, 'segment →')), head('Contri\u00adbution')],
    rows: some.map((f) => row(f, most)),
  });
  return el('div', { class: 'explanation', 'data-difference': difference },
    el('h3', {}, 'What decided'),
    tell(features.slice(0, TOLD), 'What decided'),
    features.length > TOLD ? el('details', {}, el('summary', {}, count(features.length - TOLD) + ' that decided less'), tell(features.slice(TOLD), 'What decided less')) : null,
    el('p', { class: 'hint' }, 'They add up to ' + withSign(difference) + ', the runner-up’s squared distance minus the segment’s.'));
}

/** Two distances beside each other: the nearer the segment, the clearer. */
function distances(score) {
  const most = Math.max(score.distance, score.runnerUpDistance) || 1;
  const line = (name, distance, className) => el('div', { class: className },
    el('dt', {}, name), el('dd', {}, el('span', { class: 'length', 'aria-hidden': 'true', css: { '--w': distance / most * 100 + '%' } }), fixed(distance, 3)));
  return el('dl', { class: 'distances' },
    line(['Distance to its centre'], score.distance, 'nearest'),
    line(['To the runner-up, ', value(score.runnerUpLabel || score.runnerUpName)], score.runnerUpDistance, 'second'));
}

const TIERS = { Low: 'good', Medium: 'waiting', High: 'bad' };

function tier(score) {
  return !score.tier ? null : el('p', { class: 'tier' }, el('span', { class: 'state ' + TIERS[score.tier] }, score.tier + ' risk'),
    el('span', { class: 'quiet' }, ' ', score.riskRule ? ['by the rule ', value(score.riskRule)] : 'by its score ' + number(score.riskScore)));
}

/** A customer's segment in a segmentation, and why. */
export function scored(score, index, segmentation, more) {
  return el('section', { class: 'panel scored', 'data-segmentation': segmentation, 'data-segment': score.segment },
    el('p', { class: 'of quiet' }, value(segmentation)),
    el('h2', {}, index === undefined ? null : [mark(index), ' '], value(score.label || score.name)),
    score.label ? el('p', { class: 'quiet' }, value(score.name)) : null,
    el('p', {}, value(score.description)),
    tier(score),
    score.outlier ? el('p', {}, el('span', { class: 'state waiting' }, 'unlike all others')) : null,
    distances(score),
    score.explanation ? contributions(score.explanation) : null,
    more);
}

/** What was missing, and what no column is called. */
export const filledIn = ({ imputed, unknown }) => [
  imputed.length === 0 ? null : el('p', { class: 'notice', 'data-part': 'imputed' }, 'Missing, and filled in as in training: ',
    imputed.map((name, i) => [i > 0 ? ', ' : null, value(name)]), '.'),
  unknown.length === 0 ? null : el('p', { class: 'notice' }, 'Of no column: ' + list(unknown) + '.'),
];
