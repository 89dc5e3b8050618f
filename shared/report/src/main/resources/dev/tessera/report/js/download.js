'use strict';

/** Tidy tables to take away, made in the page from its own data. */
(function (T) {
  /** A text that a spreadsheet would run gets an apostrophe; numbers stay numbers. */
  function cell(value) {
    if (value === null || value === undefined) {
      return '';
    }
    if (typeof value === 'number') {
      return String(value);
    }
    const text = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
    return /[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
  }

  T.csv = (head, rows) => [head, ...rows].map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';

  function save(name, text) {
    // With a byte order mark, without which spreadsheets take UTF-8 for something else.
    const address = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
    T.el('a', { href: address, download: name }).click();
    window.setTimeout(() => URL.revokeObjectURL(address), 60000);
  }

  /** make: gives head and rows when they are asked for. */
  T.download = (name, what, make) => T.el('li', {},
    T.el('button', { type: 'button', class: 'button', 'data-download': name, on: { click: () => save(name, T.csv(...make())) } }, name),
    T.el('span', {}, what));
})(window.Tessera);
