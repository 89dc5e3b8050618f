/** What the report's scripts have under one global name, for modules. */
export const {
  el, value, table, head, rowHead, cell, choice, block,
  count, number, fixed, signed, percent, dateTime, plural, list,
  mark, colourOf, segmentLabel,
} = window.Tessera;

/** What a segment is called: by people where they did, else by the training. */
export const nameOf = (segment) => segment.label || segment.name;

/** A size in bytes, to three digits. */
export function bytes(n) {
  const units = ['bytes', 'KB', 'MB', 'GB', 'TB'];
  const i = n < 1000 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(n) / 3));
  return (i === 0 ? count(n) : Number((n / 1000 ** i).toPrecision(3))) + ' ' + units[i];
}

/** Tells those who do not see it what has changed. */
export function announce(text) {
  document.getElementById('announcements').textContent = text;
}

/** Puts these in the place of what an element has; null is nothing. */
export function fill(element, ...children) {
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}
