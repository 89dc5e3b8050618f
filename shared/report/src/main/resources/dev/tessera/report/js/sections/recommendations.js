'use strict';

(function (T) {
  function one(r) {
    const how = [r.product && ['Product: ', T.value(r.product)], r.channel && ['Channel: ', T.value(r.channel)]].filter(Boolean);
    return T.el('li', { 'data-play': r.play },
      T.el('p', { class: 'advice' }, T.value(r.text)),
      how.length === 0 ? null : T.el('p', { class: 'how' }, how.flatMap((each, i) => [i ? ' · ' : null, each])),
      T.el('p', { class: 'why' }, 'Because: ', T.value(r.why), ' Least effect ' + T.fixed(r.strength, 2) + '; play ', T.value(r.play), '.'));
  }

  function ofSegment(each, index) {
    return T.el('li', { class: 'panel advised seg-' + T.colourOf(index), 'data-advice': each.id },
      T.el('h3', {}, T.segmentLabel(each, index)),
      each.recommendations.length === 0 ? T.el('p', { class: 'quiet' }, 'No play of the playbooks fits what sets this segment apart.')
        : T.el('ul', { class: 'plays' }, each.recommendations.map(one)));
  }

  T.sections.push({
    id: 'recommendations', title: 'Recommendations', group: 'The segments',
    lead: 'What the playbooks advise, by what sets each segment apart; each with the figures that called for it. They are where to begin, not orders.',
    render({ segmentation }) {
      const found = segmentation.recommendations;
      if (found === null || found.withheld !== null) {
        return [T.el('p', { class: 'note' }, found === null ? 'No recommendations were made.' : T.value(found.withheld))];
      }
      const books = found.playbooks.map((b) => b.name);
      return [
        T.el('ul', { class: 'rules' }, found.segments.map(ofSegment)),
        T.el('p', { class: 'hint cards-hint' }, books.length === 0 ? 'No playbook found enough of its features in this dataset.' : ['Playbooks: ', T.value(T.list(books)), '.']),
      ];
    },
  });
})(window.Tessera);
