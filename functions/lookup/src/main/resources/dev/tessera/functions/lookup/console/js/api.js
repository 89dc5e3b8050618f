import { session } from './session.js';

/** Beside the console, whatever it is below. */
const BASE = new URL('v1/', location.origin + location.pathname).href;

/** Documents by path, as their entity tags stand for them: who asks again is answered without them. */
const documents = new Map();

session.onChange(() => documents.clear());

/** What the API says that it cannot do. */
export class ApiError extends Error {
  constructor(status, problem) {
    super(problem.detail || problem.message || problem.title || 'The API answers ' + status + '.');
    this.status = status;
    this.kind = String(problem.type || '').replace('urn:tessera:problem:', '');
    this.title = problem.title || '';
    this.errors = problem.errors || [];
  }
}

/** A path of these parts below the API's base. */
export const path = (...parts) => parts.map((part) => encodeURIComponent(part)).join('/');

async function ask(method, at, { body, type, headers = {}, signal } = {}) {
  let answer;
  try {
    answer = await fetch(BASE + at, {
      method,
      body,
      signal,
      // Nothing of customers is left behind in the browser; what has not changed is known by its entity tag.
      cache: 'no-store',
      credentials: 'omit',
      headers: { authorization: 'Bearer ' + session.token, ...(type ? { 'content-type': type } : {}), ...headers },
    });
  } catch (e) {
    if (e.name === 'AbortError') {
      throw e;
    }
    throw new ApiError(0, { title: 'Nobody answers', detail: 'The API cannot be reached. Is it running, and are you connected?' });
  }
  if (!answer.ok && answer.status !== 304) {
    const text = await answer.text();
    let problem = {};
    try {
      problem = JSON.parse(text);
    } catch {
      // Whoever answers is not the API.
    }
    if (answer.status === 401) {
      session.close('The API does not take this token: it has expired, or is of somebody else.');
    } else if (answer.status === 403) {
      problem = { ...problem, title: 'Your token does not allow this', detail: problem.detail || 'It lacks the scope that this needs.' };
    } else if (answer.status === 429) {
      problem = { ...problem, title: 'Too many requests', detail: 'Wait a second, and try again.' };
    }
    throw new ApiError(answer.status, problem);
  }
  return answer;
}

/** A document as it is now: {tag, content}; the same object as before where it has not changed. */
async function stored(at, signal, read) {
  const known = documents.get(at);
  const answer = await ask('GET', at, { signal, headers: known ? { 'if-none-match': known.tag } : {} });
  if (answer.status === 304) {
    return known;
  }
  const tag = answer.headers.get('etag');
  const fresh = { tag, content: await read(answer) };
  if (tag) {
    documents.set(at, fresh);
  }
  return fresh;
}

/** What is at a path, the same object as before where it has not changed. */
export const get = async (at, signal) => (await stored(at, signal, (answer) => answer.json())).content;

/** A text and its entity tag. */
export const getText = (at, signal) => stored(at, signal, (answer) => answer.text());

/** What posting an object is answered with. */
export async function post(at, object = {}, signal = undefined) {
  return (await ask('POST', at, { body: JSON.stringify(object), type: 'application/json', signal })).json();
}

/** Puts a text in the place of what `tag` stands for, or of whatever is there. */
export async function putText(at, text, type, tag) {
  return (await ask('PUT', at, { body: text, type, headers: tag ? { 'if-match': tag } : {} })).json();
}

/** What a failure is told as; null of one that is none, because somebody went elsewhere. */
export function asProblem(e) {
  if (e.name === 'AbortError') {
    return null;
  }
  return e instanceof ApiError ? e : new ApiError(-1, { title: 'Something went wrong', detail: String(e.message || e) });
}
