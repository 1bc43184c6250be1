// After each scan the field is empty again and keeps the focus, so that the next one can follow.
document.addEventListener('htmx:afterRequest', event => {
  if (!event.target.closest('#deploy')) return;
  const field = document.getElementById('Form_Number');
  if (event.detail.successful) field.value = '';
  field.focus();
  field.select();
});
