/** Who uses the console: an access token, in memory only, so that it is gone with the page. */
let token = '';
let claims = {};
let timer = 0;
const listeners = [];

/** The claims of a JWT, for showing; whether they are true the API decides. None of what is no JWT. */
function claimsOf(text) {
  try {
    const part = text.split('.')[1].replace(/-/g, '+').replace(/_/g, '/');
    const parsed = JSON.parse(new TextDecoder().decode(Uint8Array.from(atob(part), (c) => c.charCodeAt(0))));
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    return {};
  }
}

function tell(reason) {
  listeners.forEach((listener) => listener(reason));
}

export const session = {
  get token() {
    return token;
  },

  get isOpen() {
    return token !== '';
  },

  /** When the token expires, in milliseconds; none where it does not say. */
  get expires() {
    return typeof claims.exp === 'number' ? claims.exp * 1000 : null;
  },

  get subject() {
    return String(claims.sub || claims.client_id || '');
  },

  /** Whether the token says that it allows what a scope names. */
  may(scope) {
    const said = claims.scope || claims.scp || '';
    return (Array.isArray(said) ? said : String(said).split(/[\s,]+/)).includes(scope);
  },

  open(text) {
    const given = text.trim().replace(/^Bearer\s+/i, '').replace(/\s+/g, '');
    // As RFC 6750 writes tokens; nothing else can be sent.
    if (!/^[A-Za-z0-9._~+/-]+=*$/.test(given)) {
      session.close('This is no access token.');
      return;
    }
    token = given;
    claims = claimsOf(token);
    clearTimeout(timer);
    if (session.expires !== null) {
      timer = setTimeout(() => session.close('Your token has expired. Sign in again.'), Math.min(2 ** 31 - 1, Math.max(0, session.expires - Date.now())));
    }
    tell('');
  },

  close(reason = '') {
    token = '';
    claims = {};
    clearTimeout(timer);
    tell(reason);
  },

  /** Calls the listener when somebody signs in, and with the reason when somebody is signed out. */
  onChange(listener) {
    listeners.push(listener);
  },
};
