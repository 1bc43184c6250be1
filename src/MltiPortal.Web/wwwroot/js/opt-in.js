// A form that saves itself: says how long ago, waits with its own buttons for a save under way, and never says "saved" when it was not.
{
  const form = document.querySelector('form[data-live][hx-post]');
  let loaded = performance.now();
  let busy = false;
  let leaving = false;
  let pressed = null;
  let sent = null; // what is on its way
  let kept = null; // what is saved, or was shown
  let failed = false;

  const row = name => name.includes('[') ? name.slice(0, name.indexOf(']') + 1) : '';
  const isTyped = field => field.name && !field.name.startsWith('Fill.') && !field.disabled && field.type !== 'hidden';
  const typed = () => new Map([...form.elements].filter(isTyped).map(field => [field.name, field.value]));
  const changed = before => [...typed()].filter(([name, value]) => before.get(name) !== value).map(([name]) => name);

  // what was typed last goes out with the page: only the rows that changed, as a page that is left may send little
  const flush = () => {
    const since = kept && changed(kept);
    if (leaving || !since?.length) return;
    const rows = new Set(since.map(row));
    const data = new URLSearchParams();
    const at = new Map();
    for (const field of form.elements) {
      if (!field.name || field.disabled || row(field.name) && !rows.has(row(field.name))) continue;
      if (row(field.name) && !at.has(row(field.name))) at.set(row(field.name), `${row(field.name).split('[')[0]}[${at.size}]`);
      const name = row(field.name) ? field.name.replace(row(field.name), at.get(row(field.name))) : field.name;
      data.append(name, field.value);
      if (sent?.has(field.name) && isTyped(field)) data.append(name.replace(/([^.]+)$/, 'Sent.$1'), sent.get(field.name));
    }
    const now = typed();
    for (const old of form.querySelectorAll('input[data-flushed]')) old.remove();
    for (const [name, value] of now) {
      const was = form.elements[name.replace(/([^.]+)$/, 'Was.$1')];
      if (!rows.has(row(name)) || !was) continue;
      const input = document.createElement('input');
      Object.assign(input, { type: 'hidden', name: name.replace(/([^.]+)$/, 'Sent.$1'), value });
      input.dataset.flushed = '';
      was.parentElement.append(input);
    }
    fetch(form.getAttribute('hx-post'), { method: 'post', body: data, keepalive: true, headers: { 'HX-Request': 'true' } })
      .then(answer => { failed = !answer.ok; if (answer.ok) kept = now; }, () => { failed = true; });
  };

  const say = text => {
    const saved = document.getElementById('saved');
    const bold = document.createElement('b');
    bold.className = 'bad';
    bold.textContent = text;
    saved.replaceChildren(bold);
  };

  setInterval(() => {
    for (const ago of document.querySelectorAll('[data-ago]')) {
      const seconds = Math.round(Number(ago.dataset.ago) + (performance.now() - loaded) / 1000);
      if (seconds >= 3600) continue;
      const many = seconds < 60 ? Math.max(1, seconds) : Math.floor(seconds / 60);
      ago.textContent = `${many} ${seconds < 60 ? 'second' : 'minute'}${many === 1 ? '' : 's'} ago`;
    }
  }, 5000);

  form?.addEventListener('htmx:beforeRequest', event => {
    if (leaving) event.preventDefault();
    else { busy = true; sent = typed(); }
  });
  form?.addEventListener('htmx:afterRequest', event => {
    busy = false;
    loaded = performance.now();
    const { xhr } = event.detail;
    failed = xhr.status !== 200 || !xhr.responseURL.includes('handler=live');
    if (!failed) kept = sent;
    sent = null;
    if (xhr.status !== 200 || !xhr.responseURL.includes('handler=live')) {
      say(xhr.status === 0
        ? 'Not saved: the portal can’t be reached. Your text is still on this page; it is saved with your next change, or by the button.'
        : 'Not saved: you may have been signed out. Your text is still on this page: sign in again in another tab, then go on here.');
    }
    for (const error of form.querySelectorAll('.usa-error-message[id^="e-"]')) {
      const refused = error.textContent.trim() !== '';
      form.querySelector(`[aria-describedby="${error.id}"]`)?.setAttribute('aria-invalid', refused);
      if (refused) error.parentElement.querySelector('details').open = true;
    }
    if (pressed) form.requestSubmit(pressed);
  });
  // a solution without seats is rarely meant: the people who are expected are proposed, and can be typed over
  form?.addEventListener('change', event => {
    const seats = event.target.name?.endsWith('.Choice') && form.elements[event.target.name.replace('.Choice', '.Seats')];
    if (seats && event.target.value && ['', '0'].includes(seats.value.trim()) && Number(seats.dataset.projected) > 0) {
      seats.value = seats.dataset.projected;
    }
  }, true);
  if (form) {
    kept = document.getElementById('unsent') ? new Map() : typed();
    addEventListener('pagehide', flush);
    document.addEventListener('visibilitychange', () => { if (document.visibilityState === 'hidden') flush(); });
    // only where saving failed is there something to stay for
    addEventListener('beforeunload', event => { if (failed && !leaving && changed(kept).length) event.preventDefault(); });
  }
  form?.addEventListener('submit', event => {
    if (busy) {
      event.preventDefault();
      pressed = event.submitter;
    } else {
      leaving = true;
      setTimeout(() => { leaving = false; pressed = null; }, 4000);
    }
  });
}
