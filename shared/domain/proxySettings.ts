/** Which way calls to systems, token services and the sign-in provider leave, where a system says nothing else. */
export interface ProxySettings {
  /** `computer`: as the computer says (its settings on a desktop, HTTPS_PROXY and NO_PROXY on a server). */
  readonly way: 'computer' | 'server' | 'none'
  /** With `server`: `http://proxy.example.com:3128`. */
  readonly url: string
  /** For Basic authentication; '': it asks for none. The password is in the vault. */
  readonly user: string
  /** What is called straight: hosts with all beneath them, addresses, networks. */
  readonly bypass: readonly string[]
}

export const firstProxySettings: ProxySettings = { way: 'computer', url: '', user: '', bypass: [] }
