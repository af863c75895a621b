/* A chat that is left alone is cleared: on a shared computer nobody finds it later. It says so in time to keep it. */

const WARN_BEFORE = 2 * 60 * 1000;
const LOOK_EVERY = 10 * 1000;

export class Idle {
  /** `last` gives the time of the last message, or 0 where no conversation is open. */
  constructor({ idle, last, warn, end }) {
    Object.assign(this, { idle: idle * 1000, last, warn, end, warned: false });
    setInterval(() => this.look(), LOOK_EVERY);
    // A page that slept in a hidden tab looks as soon as it is seen.
    document.addEventListener("visibilitychange", () => this.look());
  }

  look() {
    const last = this.last();
    if (!last) return;
    const left = last + this.idle - Date.now();
    if (left <= 0) this.end();
    if (left > WARN_BEFORE || left <= 0) this.warned = false;
    else if (!this.warned) {
      this.warned = true;
      this.warn(Math.max(1, Math.ceil(left / 60000)));
    }
  }
}
