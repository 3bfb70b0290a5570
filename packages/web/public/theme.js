// Runs before the first paint, so that a chosen theme never flashes the other one. A file of its own because the
// content security policy allows no inline script. The same key is written by src/ui/theme/theme.ts.
try {
  const theme = localStorage.getItem('mestre.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage may be closed to this page: the system's theme stands.
}
