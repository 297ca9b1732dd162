import { secureHeaders } from 'hono/secure-headers'
import { createMiddleware } from 'hono/factory'

/** Nothing but our own files runs, loads or is sent to; no page is framed, cached or named to another site. */
export const safeHeaders = (secure: boolean) =>
  secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: ["'self'"],
      styleSrc: ["'self'"],
      imgSrc: ["'self'"],
      // What a worker has just recorded is heard again before it is sent anywhere.
      mediaSrc: ["'self'", 'blob:'],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
      baseUri: ["'none'"],
    },
    referrerPolicy: 'no-referrer',
    crossOriginOpenerPolicy: 'same-origin',
    crossOriginResourcePolicy: 'same-origin',
    xFrameOptions: 'DENY',
    strictTransportSecurity: secure ? 'max-age=31536000' : false,
    permissionsPolicy: { camera: [], microphone: ['self'], geolocation: [] },
  })

/** What somebody sent is shown as a picture, and as nothing else even where it is opened by itself. Comes first: it overrules. */
export const sandboxedPictures = createMiddleware(async (c, next) => {
  await next()
  if (c.res.headers.get('content-type')?.startsWith('image/'))
    c.res.headers.set('content-security-policy', "default-src 'none'; sandbox")
})

/** Case pages must not be found in a shared computer's cache. A handler may say otherwise. */
export const neverCached = createMiddleware(async (c, next) => {
  await next()
  if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
})
