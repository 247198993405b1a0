// Sets the theme before the first paint; a module would come too late, an inline script is refused by the policy.
;(function () {
  var chosen = null
  try {
    chosen = localStorage.getItem('nowdesk.theme')
  } catch {
    // Storage is switched off: the system's preference holds.
  }
  var isDark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
})()
