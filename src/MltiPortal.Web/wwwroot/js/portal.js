// What every page has: the person's menu closes when it is left, and an error summary takes the focus.
document.addEventListener('click', event => {
  for (const menu of document.querySelectorAll('details.me[open]')) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape') return;
  for (const menu of document.querySelectorAll('details.me[open]')) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
document.addEventListener('DOMContentLoaded', () => document.getElementById('error-summary')?.focus());
// a form is sent once: the second click of a double click goes nowhere
document.addEventListener('submit', event => {
  const form = event.target;
  if (form.hasAttribute('hx-post') || event.defaultPrevented || form.method !== 'post') return;
  if (form.dataset.sent) { event.preventDefault(); return; }
  form.dataset.sent = 'yes';
  setTimeout(() => delete form.dataset.sent, 4000);
});
// one checkbox for all rows of a table
document.addEventListener('change', event => {
  const all = event.target.closest('input[data-check-all]');
  if (all) for (const box of document.querySelectorAll(`input[name="${all.dataset.checkAll}"]`)) box.checked = all.checked;
  count();
});
// a button that acts on what is selected says how many that are, and what they come to
const dollars = new Intl.NumberFormat('en-US', { style: 'currency', currency: 'USD' });
function count() {
  for (const button of document.querySelectorAll('button[data-counts]')) {
    const chosen = [...document.querySelectorAll(`input[name="${button.dataset.counts}"]:checked`)];
    const cents = chosen.reduce((sum, box) => sum + Number(box.dataset.cents ?? 0), 0);
    button.dataset.none ??= button.textContent;
    button.textContent = chosen.length === 0 ? button.dataset.none
      : `${button.dataset.verb} ${chosen.length.toLocaleString('en-US')} ${button.dataset.thing}${chosen.length === 1 ? '' : 's'}${cents ? `, ${dollars.format(cents / 100)}` : ''}`;
  }
}
document.addEventListener('DOMContentLoaded', count);
// that a person is at the page, not a program that requests links: told once, when they first type or click
for (const form of document.querySelectorAll('form[data-presence]')) {
  const tell = () => {
    removeEventListener('pointerdown', tell);
    removeEventListener('keydown', tell);
    fetch(form.action, { method: 'post', body: new FormData(form), keepalive: true }).catch(() => {});
  };
  addEventListener('pointerdown', tell);
  addEventListener('keydown', tell);
}
// after a sign-in the form that was not sent goes back to its page by itself
document.addEventListener('DOMContentLoaded', () => document.querySelector('form[data-go-on]')?.submit());
// another tab of this browser may have something that waited until its person is signed in again
document.addEventListener('DOMContentLoaded', () => {
  if (document.querySelector('details.me') && window.BroadcastChannel) new BroadcastChannel('signed-in').postMessage('');
});
// what is typed into the password fields of a form is shown on request, and hidden again when the form is sent
document.addEventListener('DOMContentLoaded', () => {
  for (const form of document.querySelectorAll('form:has(input[type=password])')) {
    const fields = [...form.querySelectorAll('input[type=password]')];
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'linklike';
    button.setAttribute('aria-controls', fields.map(field => field.id).join(' '));
    const show = visible => {
      for (const field of fields) field.type = visible ? 'text' : 'password';
      button.textContent = `${visible ? 'Hide' : 'Show'} password${fields.length > 1 ? 's' : ''}`;
    };
    show(false);
    button.addEventListener('click', () => show(fields[0].type === 'password'));
    form.addEventListener('submit', () => show(false));
    fields.at(-1).after(button);
  }
});
