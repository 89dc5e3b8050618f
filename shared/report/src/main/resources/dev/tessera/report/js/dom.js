'use strict';

/** What the page's scripts share: one name, so that nothing else is global. */
window.Tessera = { sections: [] };

(function (T) {
  const SVG = 'http://www.w3.org/2000/svg';

  /**
   * An element. Strings among the children become text nodes, never markup.
   * attributes: name to value; null or false leaves one out; `on` holds listeners, `css` custom properties and styles.
   */
  T.el = function (tag, attributes, ...children) {
    const element = tag.startsWith('svg:') ? document.createElementNS(SVG, tag.slice(4)) : document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (value === null || value === undefined || value === false) {
        continue;
      } else if (name === 'on') {
        Object.entries(value).forEach(([event, listener]) => element.addEventListener(event, listener));
      } else if (name === 'css') {
        Object.entries(value).forEach(([property, v]) => element.style.setProperty(property, v));
      } else {
        element.setAttribute(name, value === true ? '' : value);
      }
    }
    element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined));
    return element;
  };

  /** Text from the data, isolated in its direction; very long ones scroll in a small box of their own. */
  T.value = function (text) {
    const long = text.length > 120;
    return T.el('bdi', { class: long ? 'value long' : 'value', tabindex: long ? 0 : null }, text);
  };

  /** A table in a box that scrolls sideways where it must. Cells are elements or texts. */
  T.table = function ({ label, caption, head, rows, className }) {
    return T.el('div', { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label },
      T.el('table', { class: className },
        caption ? T.el('caption', {}, caption) : null,
        T.el('thead', {}, T.el('tr', {}, head)),
        T.el('tbody', {}, rows)));
  };

  T.head = (content, text) => T.el('th', { scope: 'col', class: text ? 'text' : null }, content);
  T.rowHead = (content) => T.el('th', { scope: 'row' }, content);
  T.cell = (content, text) => T.el('td', { class: text ? 'text' : null }, content);

  /** A row of buttons of which one is pressed. */
  T.choice = function (label, options, chosen, choose) {
    const buttons = options.map(([key, text]) => T.el('button', {
      type: 'button', 'aria-pressed': String(key === chosen), on: {
        click: (event) => {
          buttons.forEach((b) => b.setAttribute('aria-pressed', String(b === event.currentTarget)));
          choose(key);
        },
      },
    }, text));
    return T.el('div', { class: 'switch', role: 'group', 'aria-label': label }, buttons);
  };

  /** A part of a section under its own small title. */
  T.block = (title, hint, ...content) => T.el('div', { class: 'block' },
    T.el('h3', {}, title), hint ? T.el('p', { class: 'hint' }, hint) : null, content);
})(window.Tessera);
