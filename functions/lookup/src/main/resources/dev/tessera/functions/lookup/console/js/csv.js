/** What a spreadsheet would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** A cell: numbers as they are, texts so that a spreadsheet runs none of them. */
function cell(content) {
  if (typeof content === 'number') {
    return String(content);
  }
  const text = FORMULA.test(content) ? '\'' + content : content;
  return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}

/** Rows as CSV (RFC 4180), each a list of texts and numbers. */
export const csv = (rows) => rows.map((row) => row.map(cell).join(',') + '\r\n').join('');

/** Has the browser save a file of these texts. */
export function save(name, texts, type) {
  const url = URL.createObjectURL(new Blob(texts, { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The browser reads it after this turn.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
