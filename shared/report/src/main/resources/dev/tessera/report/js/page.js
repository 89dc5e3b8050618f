'use strict';

/** Puts the page together from its data and the sections that registered themselves. */
(function (T) {
  const data = JSON.parse(document.getElementById('report-data').textContent);
  const content = document.getElementById('content').appendChild(T.el('div', {}));
  let leaving = [];

  function masthead() {
    const { training } = data;
    const tile = (x, y, colour) => T.el('svg:rect', { x, y, width: 7, height: 7, rx: 1.5, class: 'seg-' + colour, fill: 'var(--seg)' });
    document.getElementById('masthead').append(
      T.el('div', { class: 'brand' },
        T.el('svg:svg', { viewBox: '0 0 16 16', 'aria-hidden': 'true' }, tile(0.5, 0.5, 0), tile(8.5, 0.5, 1), tile(0.5, 8.5, 2), tile(8.5, 8.5, 3)),
        'Tessera segment report',
        T.choice('Colours', [['auto', 'Auto'], ['light', 'Light'], ['dark', 'Dark']], TesseraScheme.chosen(), TesseraScheme.choose)),
      T.el('h1', {}, T.value(training.dataset)),
      T.el('ul', { class: 'facts' }, [
        T.plural(training.customers, 'customer', 'customers'),
        T.plural(data.segmentations.length, 'segmentation', 'segmentations'),
        'trained ' + T.dateTime(training.startedAt), 'seed ' + training.seed,
      ].map((fact) => T.el('li', {}, fact))));
    document.getElementById('foot').append('Training ', T.value(training.id), ' by ', T.value(training.engine),
      '. Charts by Apache ECharts, Apache License 2.0. This page loads nothing and sends nothing.');
  }

  /** The sections under their groups. */
  function navigation() {
    const groups = [...new Set(T.sections.map((s) => s.group))];
    const link = (s) => T.el('li', {}, T.el('a', { href: '#' + s.id }, s.title));
    document.getElementById('bar').append(T.el('div', { class: 'bar-inner' }, tabs(),
      T.el('ul', { class: 'sections' }, groups.map((group) => T.el('li', {}, T.el('span', { class: 'group' }, group),
        T.el('ul', {}, T.sections.filter((s) => s.group === group).map(link)))))));
  }

  /** One tab per segmentation, with the arrow keys that tabs have. */
  function tabs() {
    if (data.segmentations.length < 2) {
      return null;
    }
    const buttons = data.segmentations.map((s, i) => T.el('button', {
      type: 'button', role: 'tab', id: 'tab-' + i, 'aria-controls': 'segmentation', 'aria-selected': String(i === 0), tabindex: i === 0 ? 0 : -1,
      on: { click: () => choose(i), keydown: (e) => arrow(e, i) },
    }, T.value(s.name)));
    const choose = (index) => {
      buttons.forEach((b, i) => {
        b.setAttribute('aria-selected', String(i === index));
        b.tabIndex = i === index ? 0 : -1;
      });
      show(index);
    };
    const arrow = (event, index) => {
      const moves = { ArrowRight: index + 1, ArrowLeft: index - 1, Home: 0, End: buttons.length - 1 };
      if (event.key in moves) {
        event.preventDefault();
        const target = (moves[event.key] + buttons.length) % buttons.length;
        choose(target);
        buttons[target].focus();
      }
    };
    content.id = 'segmentation';
    content.setAttribute('role', 'tabpanel');
    return T.el('div', { class: 'switch', role: 'tablist', 'aria-label': 'Segmentation' }, buttons);
  }

  function show(index) {
    leaving.forEach((leave) => leave());
    leaving = [];
    T.dropCharts();
    spy.disconnect();
    const segmentation = data.segmentations[index];
    const several = data.segmentations.length > 1;
    content.replaceChildren(...T.sections.map((section) => T.el('section', { class: 'section', id: section.id, 'aria-labelledby': section.id + '-title' },
      T.el('div', { class: 'section-head' },
        T.el('h2', { id: section.id + '-title' }, section.title, several ? [' · ', T.value(segmentation.name)] : null),
        section.lead ? T.el('p', {}, section.lead) : null),
      T.el('div', {}, section.render({ data, segmentation, onLeave: (leave) => leaving.push(leave) }).flat(Infinity).filter(Boolean)))));
    if (several) {
      content.setAttribute('aria-labelledby', 'tab-' + index);
    }
    T.drawCharts();
    content.querySelectorAll('.section').forEach((section) => spy.observe(section));
    content.dataset.segmentation = segmentation.name;
  }

  /** Marks the section that is being read. */
  const spy = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (entry.isIntersecting) {
        document.querySelectorAll('.sections a').forEach((a) => a.setAttribute('aria-current', String(a.hash === '#' + entry.target.id)));
        const current = document.querySelector('.sections a[aria-current=true]');
        const list = current && current.closest('.sections');
        if (list && list.scrollWidth > list.clientWidth) {
          list.scrollTo({ left: list.scrollLeft + current.getBoundingClientRect().left - list.getBoundingClientRect().left - 40 });
        }
      }
    }
  }, { rootMargin: '-15% 0px -75% 0px' });

  /** Paper is light, and cannot be opened further. */
  window.addEventListener('beforeprint', () => {
    document.querySelectorAll('details').forEach((d) => { d.open = true; });
    TesseraScheme.onPaper(true);
    T.takePictures();
  });
  window.addEventListener('afterprint', () => {
    TesseraScheme.onPaper(false);
    T.dropPictures();
  });

  masthead();
  navigation();
  if (data.segmentations.length > 0) {
    show(0);
  } else {
    content.append(T.el('p', { class: 'note' }, 'This training made no segmentation.'));
  }
})(window.Tessera);
