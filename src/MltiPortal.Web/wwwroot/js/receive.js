// Scanning in. A scanner types faster than an answer comes: each scan goes into a queue with an id of its own and is sent in order.
// What could not be sent stays in the queue, also over a reload, and is sent again with the same id: the portal takes it once.
(() => {
  const form = document.getElementById('scan-form');
  const box = document.getElementById('scan');
  const say = document.getElementById('say');
  if (!form || !window.htmx) return;
  const store = 'scans ' + location.pathname;
  const queue = JSON.parse(sessionStorage.getItem(store) || '[]');
  let sending = false;

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
    line.textContent = text;
    say.replaceChildren(line);
    beep(false);
  };

  const waiting = () => queue.length === 1 ? 'One scan is kept' : `${queue.length} scans are kept`;

  const send = async () => {
    if (sending || queue.length === 0) return;
    sending = true;
    const scan = queue[0];
    let answered = false;
    let problem = '';
    const after = event => {
      if (event.detail.target.id !== 'desk') return;
      const status = event.detail.xhr.status;
      const gone = event.detail.xhr.responseURL && new URL(event.detail.xhr.responseURL).pathname !== location.pathname;
      if (status === 200 && !gone) answered = true;
      else {
        event.detail.shouldSwap = false;
        problem = gone || status === 401 ? 'You were signed out. Open this page again and sign in' : status === 404 ? 'This shipment is no longer within your reach' : 'The portal could not take the scan';
      }
    };
    document.body.addEventListener('htmx:beforeSwap', after);
    try {
      await htmx.ajax('POST', form.action, {
        target: '#desk', swap: 'innerHTML', source: form,
        values: { 'Form.Text': scan.text, 'Form.ScanId': scan.id, '__RequestVerificationToken': form.querySelector('[name=__RequestVerificationToken]').value },
      });
    } catch { /* said below */ }
    document.body.removeEventListener('htmx:beforeSwap', after);
    sending = false;
    if (answered) {
      queue.shift();
      keep();
      beep(say.firstElementChild?.dataset.ok === 'yes');
      send();
    } else {
      tell(`${problem || 'No connection to the portal'}. ${waiting()} and will be sent.`);
      setTimeout(send, problem ? 15000 : 3000);
    }
  };

  form.addEventListener('submit', event => {
    event.preventDefault();
    const text = box.value.trim();
    box.value = '';
    box.focus();
    if (text.length === 0) { tell('Nothing was scanned. Scan the serial number or the asset tag on the device or its box.'); return; }
    queue.push({ text, id: newId() });
    keep();
    send();
  });
  send();
})();
