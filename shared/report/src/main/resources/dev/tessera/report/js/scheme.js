'use strict';

/** Light or dark: as the system says, unless the reader says otherwise. In the head, before anything is drawn. */
(function () {
  const system = window.matchMedia('(prefers-color-scheme: dark)');
  const root = document.documentElement;
  let chosen = 'auto';
  let paper = false;
  const listeners = [];

  function apply() {
    const scheme = paper ? 'light' : chosen === 'auto' ? (system.matches ? 'dark' : 'light') : chosen;
    if (root.dataset.scheme !== scheme) {
      root.dataset.scheme = scheme;
      listeners.forEach((listen) => listen(scheme));
    }
  }

  window.TesseraScheme = {
    choose: (scheme) => { chosen = scheme; apply(); },
    chosen: () => chosen,
    /** Paper is always light. */
    onPaper: (on) => { paper = on; apply(); },
    listen: (listener) => listeners.push(listener),
  };
  system.addEventListener('change', apply);
  apply();
})();
