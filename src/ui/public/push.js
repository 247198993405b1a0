// The service worker: shows a message that came while nobody looked, and opens what it is about.
self.addEventListener('install', () => self.skipWaiting())
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()))

self.addEventListener('push', (event) => {
  const message = event.data ? event.data.json() : {}
  event.waitUntil(
    self.registration.showNotification(message.title || 'Nowdesk', {
      body: message.body,
      // A newer one about the same thing takes the place of the older one, and sounds again only when somebody waits.
      tag: message.tag,
      renotify: Boolean(message.tag && message.isPage),
      requireInteraction: Boolean(message.isPage),
      icon: '/favicon.svg',
      data: { url: message.url },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  const { url } = event.notification.data || {}
  if (url) event.waitUntil(self.clients.openWindow(url))
})
