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
});
