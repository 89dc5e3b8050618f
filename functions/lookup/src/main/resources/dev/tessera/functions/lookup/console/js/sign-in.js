import { session } from './session.js';

/** What must outlive the visit at the sign-in page: neither a token nor anything that is one without it. */
const KEPT = 'tessera-sign-in';

const base64url = (bytes) => btoa(String.fromCharCode(...bytes)).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');

const random = () => base64url(crypto.getRandomValues(new Uint8Array(32)));

const here = () => location.origin + location.pathname;

/** How people sign in here; {} where they paste a token. */
export async function config() {
  const answer = await fetch(new URL('console/config.json', here()), { credentials: 'omit' });
  return answer.ok ? answer.json() : {};
}

/** Goes to the sign-in page: authorization code with PKCE (RFC 7636). */
export async function goToSignIn({ authorize, clientId, scope }) {
  const verifier = random();
  const state = random();
  sessionStorage.setItem(KEPT, JSON.stringify({ verifier, state }));
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier));
  location.assign(authorize + '?' + new URLSearchParams({
    response_type: 'code', client_id: clientId, redirect_uri: here(), scope, state,
    code_challenge_method: 'S256', code_challenge: base64url(new Uint8Array(digest)),
  }));
}

/** Changes the code that the sign-in page has given for a token. @return whether somebody has come with one */
export async function signedIn() {
  const given = new URLSearchParams(location.search);
  if (!given.has('code') && !given.has('error')) {
    return false;
  }
  const kept = JSON.parse(sessionStorage.getItem(KEPT) || '{}');
  sessionStorage.removeItem(KEPT);
  history.replaceState(null, '', location.pathname + location.hash);
  if (given.has('error')) {
    throw new Error('The sign-in page says: ' + (given.get('error_description') || given.get('error')));
  }
  if (!kept.state || kept.state !== given.get('state')) {
    throw new Error('This sign-in was not begun here. Begin again.');
  }
  const { signIn } = await config();
  const answer = await fetch(signIn.token, {
    method: 'POST',
    credentials: 'omit',
    body: new URLSearchParams({
      grant_type: 'authorization_code', client_id: signIn.clientId, redirect_uri: here(), code: given.get('code'), code_verifier: kept.verifier,
    }),
  });
  if (!answer.ok) {
    throw new Error('The sign-in page gives no token for its code. Begin again.');
  }
  session.open((await answer.json()).access_token);
  return true;
}
