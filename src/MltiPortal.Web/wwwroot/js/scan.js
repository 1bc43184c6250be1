// The scan box of every desk. A scanner types faster than an answer comes: each scan goes into a queue with an id of its own and is sent in
// order. What could not be sent stays in the queue, also over a reload and a new sign-in, and is sent again with the same id. A scanner is
// known by its pace: what it types goes to the queue wherever the focus is, and its Enter or Tab presses no button. The desk's other forms
// (data-scan-queue: a carton, a damaged device, an undo) go through the same queue, so that nothing overtakes a scan, and the live region says
// what became of each.
(() => {
  const form = document.querySelector('form[data-scan]');
  if (!form || !window.htmx) return;
  const { scanText, scanId, scanCarry, scanTarget, scanSwap, scanSay, scanPerson } = form.dataset;
  const box = form.elements[scanText];
  const said = () => document.getElementById(scanSay);
  // one person's: the next one at this computer neither sends them nor loses them
  const store = `desk ${scanPerson} ${location.pathname}`;
  const queue = JSON.parse(sessionStorage.getItem(store) || '[]');
  let sending = false;
  let isNew = false; // the token
  let isNudged = false;

  const keep = () => sessionStorage.setItem(store, JSON.stringify(queue));
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128;
    const hex = [...bytes].map(byte => byte.toString(16).padStart(2, '0')).join('');
    return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  };

  let audio;
  const beep = ok => {
    try {
      audio ??= new AudioContext();
      const at = audio.currentTime;
      // up and short for a device that is in, low and twice for one that is not
      for (const [start, pitch] of ok ? [[0, 1320]] : [[0, 220], [0.22, 180]]) {
        const tone = audio.createOscillator();
        const volume = audio.createGain();
        tone.type = ok ? 'sine' : 'square';
        tone.frequency.value = pitch;
        volume.gain.setValueAtTime(ok ? 0.2 : 0.12, at + start);
        volume.gain.exponentialRampToValueAtTime(0.001, at + start + (ok ? 0.12 : 0.2));
        tone.connect(volume).connect(audio.destination);
        tone.start(at + start);
        tone.stop(at + start + 0.22);
      }
    } catch { /* no sound here: the text says it all */ }
  };

  const tell = text => {
    const line = document.createElement('span');
    line.className = 'bad';
    line.dataset.ok = 'no';
    line.textContent = text;
    said().replaceChildren(line);
    beep(false);
  };

  const waiting = () => queue.length === 1 ? 'One scan is kept' : `${queue.length} scans are kept`;

  // after a new sign-in in another tab the form's token is an old one
  const token = page => page.querySelector('[name=__RequestVerificationToken]');
  const renew = async () => {
    try {
      const page = await fetch(location.href, { headers: { Accept: 'text/html' } });
      if (!page.ok || new URL(page.url).pathname !== location.pathname) return false;
      const other = new DOMParser().parseFromString(await page.text(), 'text/html').querySelector('form[data-scan]');
      if (!other) return false;
      if (other.dataset.scanPerson !== scanPerson) {
        tell(`Somebody else is signed in in another tab. ${waiting()} until you sign in again.`);
        return false;
      }
      token(form).value = token(other).value;
      return true;
    } catch {
      return false; // no connection: tried again later
    }
  };

  // at most one wait at a time, ended early by what promises a better answer
  let again;
  const later = wait => {
    clearTimeout(again);
    again = setTimeout(send, wait);
  };
  const nudge = () => {
    isNudged = true;
    isNew = false;
    later(0);
  };

  const send = async () => {
    if (sending || queue.length === 0) return;
    sending = true;
    isNudged = false;
    const scan = queue[0];
    let answered = false;
    let problem = '';
    const after = event => {
      if (event.detail.target !== document.querySelector(scanTarget)) return;
      const status = event.detail.xhr.status;
      const gone = event.detail.xhr.responseURL && new URL(event.detail.xhr.responseURL).pathname !== location.pathname;
      if (status === 200 && !gone) answered = true;
      else {
        event.detail.shouldSwap = false;
        problem = gone || status === 401 ? 'You were signed out. Sign in again in this tab or another one'
          : status === 404 ? 'This page is no longer open to you' : 'The portal could not take the scan';
      }
    };
    document.body.addEventListener('htmx:beforeSwap', after);
    try {
      await htmx.ajax('POST', scan.url, {
        target: scanTarget, swap: scanSwap, source: form,
        values: {
          ...scan.values,
          __RequestVerificationToken: token(form).value,
        },
      });
    } catch { /* said below */ }
    document.body.removeEventListener('htmx:beforeSwap', after);
    if (answered) {
      sending = false;
      isNew = false;
      queue.shift();
      keep();
      const isOk = said().querySelector('[data-ok]')?.dataset.ok === 'yes';
      beep(isOk);
      if (isOk) clear(scan);
      send();
    } else {
      tell(`${problem || 'No connection to the portal'}. ${waiting()} and will be sent.`);
      // with the page's new token it is sent at once, but not over and over
      const wasNew = isNew;
      isNew = problem.length > 0 && await renew();
      sending = false;
      later(isNudged || isNew && !wasNew ? 0 : problem ? 5000 : 3000);
    }
  };

  const add = (url, values) => {
    queue.push({ url, values });
    keep();
    send();
  };
  const take = text => {
    const carried = Object.fromEntries((scanCarry || '').split(' ').filter(Boolean).map(name => [name, form.elements[name].value]));
    add(form.dataset.scan, { ...carried, [scanText]: text, [scanId]: newId() });
  };

  // what was typed into one of the other forms is done with; something that was typed since stays
  const clear = ({ url, values }) => {
    for (const other of document.querySelectorAll('form[data-scan-queue]')) {
      if (other.getAttribute('action') !== url) continue;
      for (const field of other.querySelectorAll('input:not([type=hidden]), textarea')) {
        if (field.value === values[field.name]) field.value = '';
      }
    }
  };

  // how a scanner is told from a person, in milliseconds and letters
  const Fast = 60;
  const Least = 4;
  const SecondSuffix = 500;
  let burst = null;
  let endedAt = -SecondSuffix;

  const isText = field => field instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(field.type) || field instanceof HTMLTextAreaElement;
  const isSuffix = event => event.key === 'Enter' || event.key === 'Tab' || event.ctrlKey && ['j', 'm'].includes(event.key.toLowerCase());
  const isCode = ({ text, field }) => text.length >= Least
    && (field === box || /\d/.test(text) && !/\s/.test(text) || !isText(field) && !(field instanceof HTMLSelectElement));
  const swallow = event => { event.preventDefault(); event.stopImmediatePropagation(); };

  const restore = ({ field, before }) => {
    if (before === undefined || field.value === before) return;
    field.value = before;
    field.dispatchEvent(new Event('input', { bubbles: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  };

  document.addEventListener('keydown', event => {
    const now = event.timeStamp;
    if (isSuffix(event)) {
      const isFollowing = now - endedAt < SecondSuffix;
      const isScan = burst && now - burst.at < Fast && isCode(burst);
      const isLineFeed = event.ctrlKey && document.activeElement === box && box.value.trim().length > 0;
      if (isFollowing) swallow(event); // not for longer: a person who tabs on is let go
      else if (isScan && burst.field?.closest?.('[data-scan-here]')) { if (event.key !== 'Tab') { endedAt = now; swallow(event); } }
      else if (isScan || isLineFeed) {
        endedAt = now;
        swallow(event);
        const inBox = document.activeElement === box;
        const text = inBox ? box.value.trim() : burst.text;
        if (inBox) box.value = ''; else restore(burst);
        if (text.length > 0) take(text);
        if (document.activeElement === document.body) box.focus();
      } else if (event.ctrlKey && document.activeElement === box) swallow(event); // the browser's list of downloads
      burst = null;
      return;
    }
    const isGroup = event.ctrlKey && event.key === ']'; // how a scanner types what ends a field of GS1
    if (!isGroup && (event.ctrlKey || event.altKey || event.metaKey || event.key.length !== 1)) {
      if (event.key !== 'Shift') burst = null;
      return;
    }
    endedAt = -SecondSuffix;
    const field = document.activeElement;
    // an answer that came meanwhile took the button away that had the focus: the code goes on
    if (burst && !burst.field.isConnected) burst.field = field;
    if (!burst || now - burst.at >= Fast || burst.field !== field) burst = { text: '', field, before: field.value };
    burst.text += isGroup ? '\u001d' : event.key;
    burst.at = now;
    if (isGroup && field === box) box.setRangeText('\u001d', box.selectionStart, box.selectionEnd, 'end');
    // a space presses a button, and a letter chooses from a list
    if (isGroup || burst.text.length > 1 && !isText(field) && !(field instanceof HTMLSelectElement)) event.preventDefault();
  }, true);

  form.addEventListener('submit', event => {
    if (event.submitter && !event.submitter.hasAttribute('data-scan-button')) return;
    event.preventDefault();
    const text = box.value.trim();
    box.value = '';
    box.focus();
    if (text.length > 0) take(text);
    else tell('Nothing was scanned. Scan the serial number or the asset tag on the device or its box.');
  });
  document.addEventListener('submit', event => {
    const other = event.target.closest('form[data-scan-queue]');
    if (!other) return;
    event.preventDefault();
    const values = Object.fromEntries([...new FormData(other)].filter(([name]) => name !== '__RequestVerificationToken'));
    if (scanId in values) values[scanId] = newId();
    add(other.getAttribute('action'), values);
    if (!other.querySelector('input:not([type=hidden]), textarea')) box.focus();
  }, true);
  addEventListener('online', nudge);
  document.addEventListener('visibilitychange', () => { if (!document.hidden) nudge(); });
  // somebody signed in in another tab
  if (window.BroadcastChannel) new BroadcastChannel('signed-in').addEventListener('message', nudge);
  send();
})();
