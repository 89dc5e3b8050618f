'use strict';

(function (T) {
  const absent = '–';
  const minus = (text) => text.replace(/^-/, '\u2212');
  const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
  const significant = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });
  const compact = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 4 });

  const missing = (x) => x === null || x === undefined || !Number.isFinite(x);

  /** A count. */
  T.count = (x) => (missing(x) ? absent : minus(whole.format(x)));

  /** Any number, to three digits that matter; whole from 100 on, in millions and more from ten million on. */
  T.number = function (x) {
    if (missing(x)) {
      return absent;
    }
    const size = Math.abs(x);
    return minus(size >= 1e7 ? compact.format(x) : size >= 100 ? whole.format(x)
      : size !== 0 && size < 1e-4 ? x.toExponential(1) : significant.format(x));
  };

  T.fixed = (x, digits) => (missing(x) ? absent : minus(x.toFixed(digits)));

  /** With its sign, which colours alone must not carry. */
  T.signed = (x) => (missing(x) ? absent : (x > 0 ? '+' : '') + T.fixed(x, 2).replace(/^\u22120\.00$/, '0.00'));

  /** A share from 0 to 1. */
  T.percent = function (x) {
    if (missing(x)) {
      return absent;
    }
    return x > 0 && x < 0.001 ? '< 0.1 %' : x < 1 && x > 0.999 ? '> 99.9 %' : (100 * x).toFixed(1) + ' %';
  };

  T.duration = (millis) => (millis < 1000 ? T.count(millis) + ' ms' : (millis / 1000).toFixed(1) + ' s');

  T.dateTime = function (iso) {
    return iso.replace('T', ' ').replace(/(:\d\d)(:\d\d(\.\d+)?)?Z$/, '$1 UTC');
  };

  T.plural = (n, one, many) => T.count(n) + ' ' + (n === 1 ? one : many);

  /** "a, b and c". */
  T.list = (items) => (items.length < 2 ? items.join('') : items.slice(0, -1).join(', ') + ' and ' + items.at(-1));
})(window.Tessera);
