// A form that saves itself: says how long ago, waits with its own buttons for a save under way, and never says "saved" when it was not.
{
  const form = document.querySelector('form[data-live]');
  let loaded = performance.now();
  let busy = false;
  let leaving = false;
  let pressed = null;

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
    else busy = true;
  });
  form?.addEventListener('htmx:afterRequest', event => {
    busy = false;
    loaded = performance.now();
    const { xhr } = event.detail;
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
