import { block, cell, el, head, number, percent, rowHead, signed, table, value } from '../shared.js';

/** A bar from the middle: to the right above 0, to the left below. `of` is the length of the whole side. */
export const bar = (x, of) => el('div', { class: 'delta', 'aria-hidden': 'true' },
  el('span', { class: x > 0 ? 'higher' : 'lower', css: { '--w': (of > 0 ? Math.min(1, Math.abs(x) / of) * 100 : 0) + '%' } }));

const COUNTED = {
  median: (x) => 'median ' + number(x), mean: (x) => 'mean ' + number(x), zero_share: (x) => 'zero for ' + percent(x), share: (x) => percent(x),
};

/** What sets a segment apart, with what it is set apart from. */
export const highlights = (profile, most) => el('ul', { class: 'effects' }, (profile.highlights || []).slice(0, most).map((h) => {
  const write = COUNTED[h.statistic];
  return el('li', {},
    el('div', { class: 'feature' }, value(h.phrase.charAt(0).toUpperCase() + h.phrase.slice(1))),
    el('div', { class: 'detail' }, write ? write(h.value) + ' · all ' + write(h.overall).replace(/^[a-z ]+/, '') : ''),
    bar(h.effect, 1),
    el('div', { class: 'size-of-effect' }, signed(h.effect)));
}));

const numbers = (profile) => (profile.numbers.length === 0 ? null : block('Numbers', 'Of its members, beside those of all customers.', table({
  label: 'Numbers',
  head: [head('Feature', true), head('Median'), head('All'), head('Middle half'), head('Mean'), head('Zero'), head('Missing'), head('Effect')],
  rows: profile.numbers.map((n) => el('tr', {}, rowHead(value(n.feature)),
    cell(number(n.median)), cell(number(n.overallMedian)), cell(n.lowerQuartile === null ? '–' : number(n.lowerQuartile) + ' to ' + number(n.upperQuartile)),
    cell(number(n.mean)), cell(percent(n.zeroShare)), cell(percent(n.missingShare)), cell(signed(n.effect)))),
})));

const categories = (profile) => (profile.categories.length === 0 ? null : block('Categories', 'Shares of its members, beside those of all customers.', table({
  label: 'Categories',
  head: [head('Feature', true), head('Level', true), head('Members'), head('All'), head('Effect')],
  rows: profile.categories.flatMap((c) => Object.entries(c.shares).map(([level, share], i) => el('tr', {},
    rowHead(i === 0 ? value(c.feature) : el('span', { class: 'hidden' }, c.feature)), cell(level === '' ? el('i', {}, 'missing') : value(level), true),
    cell(percent(share)), cell(percent(c.overallShares[level] || 0)), cell(signed(c.effects ? c.effects[level] : null))))),
})));

const rule = (profile) => (!profile.rule ? null : block('Nearly who is in it',
  'A rule of at most three questions. Of those it names ' + percent(profile.rule.precision) + ' are members; of the members it names ' + percent(profile.rule.recall) + '.',
  el('p', {}, value(profile.rule.text)), el('details', {}, el('summary', {}, 'As SQL'), el('pre', { tabindex: 0 }, profile.rule.sql))));

const advice = (recommendations) => (recommendations.length === 0 ? null : block('What to do', 'Where to begin, by the playbooks; not orders.',
  el('ul', { class: 'advice' }, recommendations.map((r) => el('li', {}, el('p', {}, value(r.text)),
    r.product || r.channel ? el('p', { class: 'quiet' }, r.product ? ['Product: ', value(r.product)] : null,
      r.product && r.channel ? ' · ' : null, r.channel ? ['Channel: ', value(r.channel)] : null) : null,
    el('p', { class: 'quiet' }, 'Because: ', value(r.why)))))));

/** A segment's figures. */
export const figures = (profile, recommendations) => [rule(profile), advice(recommendations), numbers(profile), categories(profile)];
