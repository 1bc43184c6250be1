// Draws each <canvas data-chart data-from="table-id"> from the table that stands under it, which is what everybody can read.
// The first column has the labels; a column is a series if its head says data-series="--a-color". Without script the chart's place stays hidden.
(() => {
  const token = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
  const number = cell => Number(cell.textContent.replace(/[^0-9.-]/g, ''));

  const draw = canvas => {
    const table = document.getElementById(canvas.dataset.from);
    if (!table) return;
    const rows = [...table.tBodies[0].rows];
    const heads = [...table.tHead.rows[0].cells];
    const series = heads.map((head, column) => ({ head, column })).filter(({ head }) => head.dataset.series);
    canvas.parentElement.hidden = false;
    Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
    Chart.defaults.font.size = 14;
    new Chart(canvas, {
      type: 'line',
      data: {
        labels: rows.map(row => row.cells[0].textContent.trim()),
        datasets: series.map(({ head, column }) => ({
          label: head.textContent.trim(),
          data: rows.map(row => number(row.cells[column])),
          borderColor: token(head.dataset.series),
          backgroundColor: token(head.dataset.series),
          borderDash: 'dashed' in head.dataset ? [6, 4] : [],
          borderWidth: 2.5,
          pointRadius: 'dashed' in head.dataset ? 0 : 3,
          // told apart without color, too
          pointStyle: 'dashed' in head.dataset ? 'line' : ['circle', 'rect', 'triangle'][series.findIndex(one => one.column === column) % 3],
          tension: 0,
        })),
      },
      options: {
        responsive: true,
        maintainAspectRatio: false,
        animation: false,
        interaction: { mode: 'index', intersect: false },
        plugins: { legend: { position: 'bottom', labels: { usePointStyle: true, color: token('--ink'), boxHeight: 8, padding: 18 } } },
        scales: {
          x: { grid: { display: false }, ticks: { color: token('--muted'), maxRotation: 0, autoSkipPadding: 16 } },
          y: { beginAtZero: true, grid: { color: token('--line') }, ticks: { color: token('--muted'), precision: 0 } },
        },
      },
    });
  };

  // a canvas does not draw again when its font arrives
  document.addEventListener('DOMContentLoaded', () => document.fonts.ready.then(() => document.querySelectorAll('canvas[data-chart]').forEach(draw)));
})();
