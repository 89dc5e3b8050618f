/** Resolves after so many milliseconds, and once the page is looked at; rejects when `signal` says so. */
function pause(millis, signal) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => (document.hidden
      ? document.addEventListener('visibilitychange', resolve, { once: true }) : resolve()), millis);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    }, { once: true });
  });
}

/**
 * Looks again and again until `signal` says that nobody wants to know.
 *
 * @param load gives what there is
 * @param show shows it; says after how many milliseconds to look again
 * @param fail shows why there is nothing; what is shown already stays
 */
export async function poll(signal, load, show, fail) {
  let failures = 0;
  while (!signal.aborted) {
    let wait = 0;
    try {
      const loaded = await load(signal);
      if (signal.aborted) {
        return;
      }
      failures = 0;
      fail(null);
      wait = show(loaded);
    } catch (e) {
      if (signal.aborted || e.status === 401) {
        return;
      }
      failures++;
      fail(e);
      wait = Math.min(30_000, 1_000 * 2 ** failures);
    }
    try {
      await pause(wait, signal);
    } catch {
      return;
    }
  }
}
