/** Where the provider sends people back to: has to be registered there. */
export function redirectOf(locals: App.Locals, url: URL, provider: string): string {
  return `${locals.app.config.origin ?? url.origin}/sign-in/oidc/${provider}/back`;
}

/** Comes along when somebody signs out, and to nothing but that; gone with the browser. */
export function leaveCookieOptions(locals: App.Locals) {
  const { secure } = locals.app.config;
  return { path: '/sign-out', httpOnly: true, sameSite: 'lax', secure } as const;
}

/** Comes along when the provider sends the browser back (`lax`), and to nothing but these addresses. */
export function oidcCookieOptions(locals: App.Locals) {
  const { secure } = locals.app.config;
  return { path: '/sign-in/oidc', httpOnly: true, sameSite: 'lax', secure, maxAge: 600 } as const;
}
