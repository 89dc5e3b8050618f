import { ApiError, path, post } from './api.js';

/** Parts on their way at one time. */
const AT_ONCE = 3;

/** Puts one part where its URL says. @param sent is told how many bytes have gone */
function put(url, blob, signal, sent) {
  return new Promise((resolve, reject) => {
    // fetch does not tell how far it is.
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.upload.addEventListener('progress', (event) => sent(event.loaded));
    request.addEventListener('load', () => (request.status >= 200 && request.status < 300 ? resolve()
      : reject(new ApiError(request.status, { title: 'The bucket does not take the file', detail: 'It answers ' + request.status + '. Try again.' }))));
    request.addEventListener('error', () => reject(new ApiError(0, {
      title: 'The file does not arrive',
      detail: 'The bucket cannot be reached from this page. Are you connected, and does the template’s UploadOrigins name this page’s origin?',
    })));
    request.addEventListener('abort', () => reject(signal.reason));
    signal.addEventListener('abort', () => request.abort(), { once: true });
    request.send(blob);
  });
}

/**
 * Puts a file into a dataset, in parts straight into the bucket. Nothing is seen of it before all have arrived.
 *
 * @param progress is told the share that has gone, from 0 to 1
 * @param signal gives the upload up
 */
export async function upload(dataset, file, signal, progress) {
  const uploads = 'datasets/' + path(dataset) + '/uploads';
  const begun = await post(uploads, { path: file.name, bytes: file.size }, signal);
  const of = uploads + '/' + path(begun.uploadId);
  const gone = new Array(begun.parts.length).fill(0);
  let next = 0;
  // Of several parts one that fails stops the others.
  const parts = new AbortController();
  signal.addEventListener('abort', () => parts.abort(signal.reason), { once: true });
  const work = async () => {
    while (next < begun.parts.length) {
      const i = next++;
      const { number, bytes, url } = begun.parts[i];
      const from = (number - 1) * begun.partBytes;
      await put(url, file.slice(from, from + bytes), parts.signal, (n) => {
        gone[i] = n;
        progress(file.size === 0 ? 1 : Math.min(1, gone.reduce((a, b) => a + b, 0) / file.size));
      });
    }
  };
  try {
    await Promise.all(Array.from({ length: Math.min(AT_ONCE, begun.parts.length) }, work));
    return await post(of + '/complete', {}, signal);
  } catch (e) {
    parts.abort(e);
    // What has arrived goes; where that fails, too, it goes after two days.
    post(of + '/abort').catch(() => {});
    throw e;
  }
}
