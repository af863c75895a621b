/* The conversation with the gateway: opened when needed, asked again after a lost connection, ended on request. */

const RETRIES = [700, 2000]; // waiting times before asking again, in milliseconds
const LONGEST_WAIT = 30000;
const PASSING = [502, 503, 504]; // a gateway that restarts behind its proxy

/** Why a message was not answered: `status` 0 is no connection. `messages` is what the gateway says all the same. */
export class Unanswered extends Error {
  constructor(status, { messages = [], wait = 0 } = {}) {
    super(`unanswered: ${status}`);
    Object.assign(this, { status, messages, wait });
  }
}

export class Conversation {
  constructor(base, session) {
    Object.assign(this, { base, session });
  }

  get isOpen() {
    return Boolean(this.session.get());
  }

  /** Open one; gives the welcome. */
  async start() {
    const { id, token, messages } = await this.fetch("POST", "api/conversations");
    this.session.set({ id, token, open: this.session.get()?.open ?? true, at: Date.now() });
    return messages;
  }

  /** What was said before the page was loaded again; nothing where it has ended. */
  async lookBack() {
    const held = this.session.get();
    if (!held) return [];
    try {
      return (await this.fetch("GET", `api/conversations/${held.id}`, { token: held.token })).turns;
    } catch (problem) {
      if (problem.status === 401) this.session.set(null);
      return [];
    }
  }

  /** Send `{text}` or `{choice}` under a key of ours: sent twice, it is answered once. */
  async send(asked, key) {
    if (!this.isOpen) await this.start();
    const { id, token } = this.session.get();
    const { messages } = await this.fetch("POST", `api/conversations/${id}/messages`, { token, body: { ...asked, key } });
    this.session.set({ ...this.session.get(), at: Date.now() });
    return messages;
  }

  /** The last question without an answer, as the editors would read it. */
  async question() {
    const { id, token } = this.session.get();
    return (await this.fetch("GET", `api/conversations/${id}/unanswered`, { token })).text;
  }

  /** Send that question to the editors; what is said instead where it was not kept. */
  async sendQuestion() {
    const { id, token } = this.session.get();
    return this.fetch("POST", `api/conversations/${id}/unanswered`, { token });
  }

  async fetch(method, path, { token, body } = {}) {
    const headers = {};
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    for (let attempt = 0; ; attempt += 1) {
      try {
        const response = await fetch(new URL(path, this.base), {
          method, headers, body: body && JSON.stringify(body), credentials: "omit", referrerPolicy: "no-referrer", cache: "no-store",
          signal: AbortSignal.timeout(LONGEST_WAIT),
        });
        if (response.ok) return await response.json();
        if (!PASSING.includes(response.status) || attempt >= RETRIES.length) throw await unanswered(response);
      } catch (problem) {
        if (problem instanceof Unanswered) throw problem;
        if (attempt >= RETRIES.length || navigator.onLine === false) throw new Unanswered(0);
      }
      await new Promise((resolve) => setTimeout(resolve, RETRIES[attempt]));
    }
  }
}

async function unanswered(response) {
  const said = await response.json().catch(() => ({}));
  return new Unanswered(response.status, { messages: said.messages ?? [], wait: Number(response.headers.get("Retry-After")) || 0 });
}
